import { type Clock, isTecmnsError, Model } from '@tecmns/core';
import { distributePraise, type PraiseItem, type PraisePayments } from '@tecmns/mechanisms';
import { praiseActions } from './praise/actions.ts';
import { drawPeople, drawRound, type Habits, type People } from './praise/drawRound.ts';
import { measureRound, type RoundMeasures } from './praise/measureRound.ts';
import { praiseMetrics } from './praise/metrics.ts';
import { praiseParams } from './praise/parameters.ts';
import { scoringRules } from './praise/scoringRules.ts';
import { weighings } from './praise/weighings.ts';
import { refuse } from './refuse.ts';
import { reaches } from './rounding.ts';

/** Who shares the board's part of a round. */
const BOARD = ['board'];

/**
 * Praise: people thank each other, quantifiers score what was thanked for, and a budget is divided by the scores, round
 * by round. What would be drawn can be replaced by what was recorded.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `members` | | 1 | 400 | people who praise and are praised |
 * | `quantifiers` | | 1 | 16 | those of them who score |
 * | `quantifiersPerPraise` | K | 1 | 4 | who score each praise |
 * | `roundDays` | | day | 14 | length of a round |
 * | `praisePerRound` | | 1 | 800 | mean number of praise |
 * | `budget` | | token | 1,876 | tokens of a round |
 * | `cutoff` | | 1 | null | fewer praise pay only their share |
 * | `scoring` | | | completed | published way of scoring |
 * | `duplicateShare` | d | 1 | 0.1 | what a duplicate counts of the first |
 * | `weighing` | | | linear | what the scores of a receiver weigh |
 * | `cap` | | 1 | 1 | largest share of one receiver |
 * | `attachment` | η | 1 | 1.5 | how strongly the praised are praised again |
 * | `scoreHalfLife` | | day | null | in which half of what was praised is forgotten |
 * | `visibilityDispersion` | | 1 | 2 | coefficient of variation of how visible people are |
 * | `givingDispersion` | | 1 | 7 | coefficient of variation of how often people praise |
 * | `medianScore` | | 1 | 6 | median of what a praise is worth |
 * | `valueDispersion` | | 1 | 0.65 | standard deviation of its logarithm |
 * | `biasDispersion` | | 1 | 0.3 | of how generous quantifiers are |
 * | `noise` | | 1 | 0.4 | of what a quantifier thinks of one praise |
 * | `duplicates` | | 1 | 0.086 | share of praise that repeats another |
 * | `dismissals` | | 1 | 0.044 | share of praise that is dismissed |
 *
 * A round pays when it ends; one without praise pays nobody, and the next has its budget too. Without chance the draws
 * are means, which makes a round without meaning: use seeds.
 *
 * Source: givepraise/praise, commons-stack/rad, CommonsBuild/praiseanalysis for scores and payments; the people are
 * ours. Evidence: vectors/praise-round-27.csv, a published round that is met in full; vectors/commonsbuild-praise.json:
 * published rounds bound the inequality of drawn ones.
 *
 * @example
 * ```ts
 * const praise = new Praise({ members: 30, praisePerRound: 100 });
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 14; day++) { praise.step(clock); advance(); }
 * praise.rounds; // => 1
 * praise.metrics().paid; // => 1876 token
 * ```
 */
export class Praise extends Model.define({
  id: 'commonsbuild/praise',
  doc: 'People thank each other, quantifiers score it, and a budget is divided by the scores.',
  params: praiseParams,
  actions: praiseActions,
  metrics: praiseMetrics,
  rules: [
    {
      name: 'there are more quantifiers than score each praise, and they are members',
      on: ['members', 'quantifiers', 'quantifiersPerPraise'],
      holds: (given) => given.quantifiersPerPraise < given.quantifiers && given.quantifiers < given.members,
    },
  ],
  invariants: {
    'nothing is negative': ({ paid, unpaid, carried }) => Math.min(paid, unpaid, carried) >= 0,
  },
  stepTolerance: null,
  stepToleranceReason: 'A round draws all of its praise in the step in which it ends.',
}) {
  /** Days since the start. */
  time = 0;
  rounds = 0;
  /** When the last round ended, and when the running one does [day]. */
  endedAt = 0;
  endsAt = this.roundDays;
  /** Praise of the running round, where it was recorded, and who of it cannot be paid. */
  recorded: PraiseItem[] | null = null;
  unpayable: string[] = [];
  /** Praise of the last round, what it weighs, what receivers scored, and what they were paid [token]. */
  lastItems: PraiseItem[] = [];
  lastWeights: number[] = [];
  lastScores = new Map<string, number>();
  lastPayments = new Map<string, number>();
  lastMeasures: RoundMeasures = measureRound([], new Map());
  /** What people scored so far, as far as it is not forgotten. */
  scores = new Map<string, number>();
  paid = 0;
  unpaid = 0;
  /** What the running round has in addition [token]. */
  carried = 0;
  /** Who people are; drawn in the first step. */
  people: People = { visible: [], giving: [], biases: [] };

  /**
   * Replaces what would be drawn for the round that runs: recorded praise, for instance as `readPraise` of
   * `@tecmns/commonsbuild/csv` reads it, and the names of those who cannot be paid.
   *
   * @throws ActionError for praise that is none, or whose scores no double can hold together.
   */
  record(items: readonly PraiseItem[], unpayable: readonly string[] = []): void {
    try {
      const composites = scoringRules[this.scoring](items, this.duplicateShare);
      distributePraise({ items, composites, budget: 0, unpayable });
    } catch (cause) {
      if (!isTecmnsError(cause)) throw cause;
      const { code, subject, value, range } = cause;
      refuse('Praise.record', cause.message, { code, subject, value, range, cause });
    }
    this.recorded = structuredClone([...items]);
    this.unpayable = [...unpayable];
  }

  close({ budget = null }: { readonly budget?: number | null } = {}) {
    return this.end(this.recorded ?? [], this.time, budget ?? this.budget);
  }

  /** Ends the round that runs, if its end is reached; tells whether it was. */
  closeNext(clock: Clock): boolean {
    if (this.people.visible.length === 0) this.people = drawPeople(this.habits(), clock.random('people'));
    this.time = clock.time + clock.dt;
    if (!reaches(this.time, this.endsAt)) return false;
    const drawn = () =>
      drawRound(this.habits(), this.people, this.scores, clock.random(`round ${this.rounds}`));
    this.end(this.recorded ?? drawn(), this.endsAt, this.budget);
    return true;
  }

  step(clock: Clock): void {
    for (let open = true; open; ) open = this.closeNext(clock);
  }

  protected measure() {
    const { rounds, paid, unpaid, carried } = this;
    return { rounds, paid, unpaid, carried, ...this.lastMeasures };
  }

  /** Scores and pays the praise of a round, and begins the next round at a time. */
  protected end(items: PraiseItem[], at: number, budget: number) {
    const weights = scoringRules[this.scoring](items, this.duplicateShare);
    const available = budget + this.carried;
    const payments = distributePraise({
      items,
      composites: weights,
      budget: available,
      board: BOARD,
      cutoff: this.cutoff,
      weigh: weighings[this.weighing],
      cap: this.cap,
      unpayable: this.unpayable,
    });
    const paid = sumOf(payments);
    this.carried = items.length === 0 ? available : 0;
    const unpaid = items.length === 0 ? 0 : payments.unpaid;
    this.paid += paid;
    this.unpaid += unpaid;
    this.lastItems = items;
    this.lastWeights = weights;
    this.lastPayments = payments.receivers;
    this.remember(at);
    this.lastMeasures = measureRound(items, this.lastScores);
    this.rounds++;
    this.endedAt = at;
    this.endsAt = at + this.roundDays;
    this.recorded = null;
    this.unpayable = [];
    return { paid, unpaid, carried: this.carried };
  }

  /** Adds what receivers scored to what is not forgotten. */
  protected remember(at: number): void {
    const kept = this.scoreHalfLife === null ? 1 : 2 ** ((this.endedAt - at) / this.scoreHalfLife);
    for (const [name, score] of this.scores) this.scores.set(name, kept * score);
    this.lastScores = new Map();
    this.lastItems.forEach(({ receiver }, i) => {
      const weight = this.lastWeights[i]!;
      this.lastScores.set(receiver, (this.lastScores.get(receiver) ?? 0) + weight);
      this.scores.set(receiver, (this.scores.get(receiver) ?? 0) + weight);
    });
  }

  protected habits(): Habits {
    return this.param.values();
  }
}

function sumOf({ receivers, quantifiers, board }: PraisePayments): number {
  let sum = 0;
  for (const part of [receivers, quantifiers, board]) for (const one of part.values()) sum += one;
  return sum;
}
