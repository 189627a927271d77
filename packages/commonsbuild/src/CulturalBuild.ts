import { action, type Clock, isTecmnsError, Model } from '@tecmns/core';
import { gini, impactHoursOfPraise, nakamoto, type PraiseItem, topShare } from '@tecmns/mechanisms';
import { culturalMetrics } from './culturalBuild/metrics.ts';
import { culturalParams } from './culturalBuild/parameters.ts';
import { refuse } from './refuse.ts';

/**
 * Cultural build: the first phase of a commons. In rounds of praise people earn impact hours, which the hatch pays in
 * tokens, and a membership score, which lets them contribute to it.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `rounds` | | 1 | 20 | rounds until it is finished |
 * | `hoursBudget` | B | hour | 1,000 | impact hours of a round |
 * | `basicHours` | | hour | 0 | impact hours that everybody who was praised gets at the end |
 * | `deductions` | δ | | none | share that paid contributors give up, by holder |
 * | `scorePerHour` | | CSTK/hour | 50 | membership score for an impact hour |
 * | `minimumScore` | | CSTK | 1,125 | score of a member |
 * | `praise` | | | Praise | who praises whom |
 *
 * Hours are relative: each quantifier's scores are divided by what that quantifier gave in all. Whatever the praise
 * counts for its own tokens, hours are so counted. Close rounds of the build, not of its praise.
 *
 * Source: the Token Engineering Commons, September 2020 to June 2021: CommonsBuild/praiseanalysis,
 * CommonsBuild/IH-intervention, TEC forum thread 113. Evidence: vectors/praise-cultural-build.csv, rows of published
 * rounds; vectors/commonsbuild-impact-hour-rounds.json and commonsbuild-praise.json, as bands.
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
  params: culturalParams,
  actions: {
    close: action({
      doc: 'Ends a round before its time, with the praise that was recorded, and begins the next.',
    }),
  },
  metrics: culturalMetrics,
  invariants: {
    'no hours are negative': ({ totalImpactHours, deducted }) => totalImpactHours >= 0 && deducted >= 0,
  },
  stepTolerance: null,
  stepToleranceReason: 'Praise draws all of a round in the step in which it ends.',
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

  /**
   * Replaces what would be drawn for the round that runs by recorded praise.
   *
   * @throws ActionError for praise that is none, or of which no hours can be made, and when all rounds have ended.
   */
  record(items: readonly PraiseItem[]): void {
    this.requireUnfinished('record');
    try {
      impactHoursOfPraise(items, this.hoursBudget);
    } catch (cause) {
      if (!isTecmnsError(cause)) throw cause;
      const { code, subject, value, range } = cause;
      refuse('CulturalBuild.record', cause.message, { code, subject, value, range, cause });
    }
    this.praise.record(items);
  }

  close(): void {
    this.requireUnfinished('close');
    if (this.round < this.rounds) {
      this.praise.close();
      this.credit();
    }
    this.finishAfterLast();
  }

  step(clock: Clock): void {
    if (this.finished) return;
    const inner = clock.in('praise');
    while (this.round < this.rounds && this.praise.closeNext(inner)) this.credit();
    this.finishAfterLast();
  }

  protected measure() {
    const hours = [...this.impactHours.values()].filter((own) => own > 0);
    const some = hours.length > 0;
    return {
      round: this.round,
      finished: this.finished ? 1 : 0,
      totalImpactHours: this.totalImpactHours,
      holders: hours.length,
      members: this.members.length,
      deducted: this.deducted,
      gini: some ? gini(hours) : null,
      nakamoto: some ? nakamoto(hours) : null,
      topFifth: some ? topShare(hours, 0.2) : null,
    };
  }

  protected requireUnfinished(action: string): void {
    if (!this.finished) return;
    refuse(`CulturalBuild.${action}`, `all ${this.rounds} rounds have ended.`, {
      code: 'finished',
      value: this.round,
      hint: 'Ask for more with the parameter rounds.',
    });
  }

  /** Credits the impact hours of the round that ended last. */
  protected credit(): void {
    const { lastItems } = this.praise;
    impactHoursOfPraise(lastItems, this.hoursBudget).forEach((hours, i) => {
      const holder = lastItems[i]!.receiver;
      this.impactHours.set(holder, (this.impactHours.get(holder) ?? 0) + hours);
      this.scores.set(holder, (this.scores.get(holder) ?? 0) + hours * this.scorePerHour);
    });
    this.round++;
  }

  /** After the last round, deducts what paid contributors give up, and gives everybody the basic hours. */
  protected finishAfterLast(): void {
    if (this.round < this.rounds) return;
    this.finished = true;
    for (const [holder, hours] of this.impactHours) {
      const share = Object.hasOwn(this.deductions, holder) ? this.deductions[holder]! : 0;
      this.deducted += hours * share;
      this.impactHours.set(holder, hours * (1 - share) + this.basicHours);
    }
  }
}
