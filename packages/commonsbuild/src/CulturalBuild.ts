import { type Clock, Model, p } from '@tecmns/core';
import { gini, impactHoursOfPraise, nakamoto, type PraiseItem } from '@tecmns/mechanisms';
import { Praise } from './Praise.ts';

/**
 * Cultural build: the first phase of a commons. In rounds of praise people earn impact hours, which the hatch pays in
 * tokens, and a membership score, which lets them contribute to it.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `rounds` | | 1 | 20 | rounds until it is finished |
 * | `hoursBudget` | B | hour | 1,000 | impact hours of a round |
 * | `basicHours` | | hour | 0 | impact hours that each member gets at the end |
 * | `deductions` | δ | | none | share that paid contributors give up, by holder |
 * | `scorePerHour` | | CSTK/hour | 50 | membership score for an impact hour |
 * | `minimumScore` | | CSTK | 1,125 | score of a member |
 * | `praise` | | | Praise | who praises whom |
 *
 * Hours are relative: each quantifier's scores are divided by what that quantifier gave in all.
 *
 * Source: the Token Engineering Commons, September 2020 to June 2021: CommonsBuild/praiseanalysis,
 * CommonsBuild/IH-intervention, TEC forum thread 113. Evidence: vectors/commonsbuild-impact-hour-rounds.json.
 *
 * @example
 * ```ts
 * const build = new CulturalBuild({ rounds: 1 });
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 14; day++) { build.step(clock); advance(); }
 * build.finished; // => true
 * build.totalImpactHours; // => 1000 hour
 * ```
 */
export class CulturalBuild extends Model.define({
  id: 'commonsbuild/cultural-build',
  doc: 'Rounds of praise in which people earn impact hours and a membership score.',
  params: {
    rounds: p.int({
      default: 20,
      bounds: [0, 1000],
      soft: [0, 40],
      unit: '1',
      doc: 'Rounds until it is finished.',
    }),
    hoursBudget: p.number({
      default: 1000,
      bounds: [0, null],
      soft: [400, 1500],
      unit: 'hour',
      symbol: 'B',
      doc: 'Impact hours of a round.',
    }),
    basicHours: p.number({
      default: 0,
      bounds: [0, null],
      soft: [0, 100],
      unit: 'hour',
      doc: 'Impact hours that each member gets at the end.',
    }),
    deductions: p.record(
      p.string({ length: [1, null], doc: 'Holder.' }),
      p.number({ bounds: [0, 1], unit: '1', doc: 'Share given up.' }),
      { default: {}, doc: 'Share of their hours that paid contributors give up at the end, by holder.' },
    ),
    scorePerHour: p.number({
      default: 50,
      bounds: [0, null],
      soft: [0, 200],
      unit: 'CSTK/hour',
      doc: 'Membership score for an impact hour, before deductions.',
    }),
    minimumScore: p.number({
      default: 1125,
      bounds: [0, null],
      soft: [0, 1e4],
      unit: 'CSTK',
      doc: 'Score from which somebody is a member.',
    }),
    praise: p.model(Praise, {
      default: () => new Praise({ scoring: 'relative', quantifiersPerPraise: 3, budget: 0 }),
      doc: 'Who praises whom, and who scores it; its rounds are the rounds.',
    }),
  },
  metrics: {
    round: { unit: '1', doc: 'Rounds that ended.' },
    finished: { unit: '1', doc: '1 when all rounds ended.' },
    totalImpactHours: { unit: 'hour', doc: 'All impact hours.' },
    holders: { unit: '1', doc: 'People who hold impact hours.' },
    members: { unit: '1', doc: 'People whose score makes them members.' },
    deducted: { unit: 'hour', doc: 'Impact hours that were given up.' },
    gini: { unit: '1', nullable: true, doc: 'Gini coefficient of the impact hours.' },
    nakamoto: { unit: '1', nullable: true, doc: 'Fewest who hold more than half of them.' },
  },
  invariants: {
    'no hours are negative': ({ totalImpactHours, deducted }) => totalImpactHours >= 0 && deducted >= 0,
  },
  stepTolerance: null,
  stepToleranceReason: 'Praise draws all of a round when it ends.',
}) {
  round = 0;
  /** Whether all rounds ended and deductions were made. */
  finished = false;
  /** Impact hours, by holder [hour]. */
  impactHours = new Map<string, number>();
  /** Membership scores, by holder [CSTK]. */
  scores = new Map<string, number>();
  deducted = 0;

  /** All impact hours [hour]. */
  get totalImpactHours(): number {
    let sum = 0;
    for (const hours of this.impactHours.values()) sum += hours;
    return sum;
  }

  /** People whose score makes them members. */
  get members(): string[] {
    return [...this.scores].filter(([, score]) => score >= this.minimumScore).map(([holder]) => holder);
  }

  /** Replaces what would be drawn for the round that runs by recorded praise. */
  record(items: readonly PraiseItem[]): void {
    this.praise.record(items);
  }

  step(clock: Clock): void {
    if (this.finished) return;
    if (this.rounds > 0) this.praise.step(clock.in('praise'));
    if (this.praise.rounds > this.round) this.credit(this.praise.lastItems);
    this.round = this.praise.rounds;
    if (this.round >= this.rounds) this.finish();
  }

  protected measure() {
    const hours = [...this.impactHours.values()].filter((own) => own > 0);
    return {
      round: this.round,
      finished: this.finished ? 1 : 0,
      totalImpactHours: this.totalImpactHours,
      holders: hours.length,
      members: this.members.length,
      deducted: this.deducted,
      gini: hours.length > 0 ? gini(hours) : null,
      nakamoto: hours.length > 0 ? nakamoto(hours) : null,
    };
  }

  /** Credits the impact hours of a round. */
  protected credit(items: readonly PraiseItem[]): void {
    impactHoursOfPraise(items, this.hoursBudget).forEach((hours, i) => {
      const holder = items[i]!.receiver;
      this.impactHours.set(holder, (this.impactHours.get(holder) ?? 0) + hours);
      this.scores.set(holder, (this.scores.get(holder) ?? 0) + hours * this.scorePerHour);
    });
  }

  /** Deducts what paid contributors give up, and gives each member the basic hours. */
  protected finish(): void {
    this.finished = true;
    for (const [holder, hours] of this.impactHours) {
      const share = Object.hasOwn(this.deductions, holder) ? this.deductions[holder]! : 0;
      this.deducted += hours * share;
      this.impactHours.set(holder, hours * (1 - share));
    }
    if (this.basicHours === 0) return;
    for (const holder of this.members)
      this.impactHours.set(holder, (this.impactHours.get(holder) ?? 0) + this.basicHours);
  }
}
