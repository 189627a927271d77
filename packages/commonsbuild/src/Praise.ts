import { action, type Clock, Model, p } from '@tecmns/core';
import {
  distributePraise,
  gini,
  maximumShannonEntropy,
  nakamoto,
  type PraiseItem,
  praiseReciprocity,
  shannonEntropy,
  topShare,
} from '@tecmns/mechanisms';
import { drawRound } from './praise/drawRound.ts';
import { scoringRules } from './praise/scoringRules.ts';
import { reaches } from './rounding.ts';

const count = (fallback: number, most: number, doc: string) =>
  p.int({ default: fallback, bounds: [1, most], unit: '1', doc });
const amount = (fallback: number, doc: string, soft: readonly [number, number] = [0, 3]) =>
  p.number({ default: fallback, bounds: [0, null], soft, unit: '1', doc });

/**
 * Praise: people thank each other, quantifiers score what was thanked for, and a budget is divided by the scores, round
 * by round. What was drawn can be replaced by what was recorded.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `members` | | 1 | 150 | people who praise and are praised |
 * | `quantifiers` | | 1 | 16 | those of them who score |
 * | `quantifiersPerPraise` | K | 1 | 4 | who score each praise |
 * | `roundDays` | | day | 14 | length of a round |
 * | `praisePerRound` | | 1 | 800 | mean number of praise |
 * | `budget` | | token | 1,876 | tokens of a round |
 * | `scoring` | | | completed | published way of scoring |
 * | `attachment` | η | 1 | 0.6 | how strongly the praised are praised again |
 * | `medianScore` | | 1 | 6 | median of what a praise is worth |
 * | `valueDispersion` | | 1 | 0.8 | standard deviation of its logarithm |
 * | `visibilityDispersion` | | 1 | 2.2 | standard deviation of the logarithm of how visible people are |
 * | `biasDispersion` | | 1 | 0.3 | of how generous quantifiers are |
 * | `noise` | | 1 | 0.4 | of what a quantifier thinks of one praise |
 * | `duplicates` | | 1 | 0.086 | share of praise that repeats another |
 * | `dismissals` | | 1 | 0.044 | share of praise that is dismissed |
 *
 * A round pays when it ends. Without chance the draws are means, which makes a round without meaning: use seeds.
 *
 * Source: givepraise/praise, commons-stack/rad, CommonsBuild/praiseanalysis for scores and payments; the people are
 * ours. Evidence: vectors/commonsbuild-praise.json: published scores are met, and 38 published rounds bound the
 * inequality.
 *
 * @example
 * ```ts
 * const praise = new Praise({ members: 30, praisePerRound: 100 });
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 14; day++) { praise.step(clock); advance(); }
 * praise.rounds; // => 1
 * praise.metrics().nakamoto; // => 3
 * ```
 */
export class Praise extends Model.define({
  id: 'commonsbuild/praise',
  doc: 'People thank each other, quantifiers score it, and a budget is divided by the scores.',
  params: {
    members: count(150, 10_000, 'People who praise and are praised.'),
    quantifiers: count(16, 1000, 'Members who score.'),
    quantifiersPerPraise: count(4, 100, 'Quantifiers who score each praise.'),
    roundDays: p.number({
      default: 14,
      bounds: [0, null],
      exclusive: 'min',
      soft: [1, 30],
      unit: 'day',
      doc: 'Length of a round.',
    }),
    praisePerRound: p.number({
      default: 800,
      bounds: [0, 1e5],
      soft: [0, 300],
      unit: '1',
      doc: 'Mean number of praise in a round.',
    }),
    budget: p.number({
      default: 1876,
      bounds: [0, null],
      soft: [0, 1e4],
      unit: 'token',
      doc: 'Tokens that a round can pay.',
    }),
    scoring: p.strategy(scoringRules, { default: 'completed', doc: 'Published way of scoring.' }),
    attachment: amount(0.6, 'How strongly those who were praised are praised again.', [0, 2]),
    medianScore: p.number({
      default: 6,
      bounds: [0, null],
      exclusive: 'min',
      soft: [1, 50],
      unit: '1',
      doc: 'Median of what a praise is worth.',
    }),
    valueDispersion: amount(0.8, 'Standard deviation of the logarithm of what a praise is worth.'),
    visibilityDispersion: amount(2.2, 'Standard deviation of the logarithm of how visible people are.'),
    biasDispersion: amount(0.3, 'Standard deviation of the logarithm of how generous quantifiers are.'),
    noise: amount(0.4, 'Standard deviation of the logarithm of what a quantifier thinks of one praise.'),
    duplicates: p.fraction({ default: 0.086, doc: 'Share of praise that repeats another.' }),
    dismissals: p.fraction({ default: 0.044, doc: 'Share of praise that is dismissed.' }),
  },
  actions: {
    close: action({
      input: {
        paid: p.number({
          default: null,
          bounds: [0, null],
          unit: 'token',
          doc: 'Budget of this round; null for the usual.',
        }),
      },
      output: {
        paid: p.number({ bounds: [0, null], unit: 'token', doc: 'What was paid.' }),
        unpaid: p.number({ unit: 'token', doc: 'What nobody could be paid.' }),
      },
      doc: 'Ends a round: scores its praise, pays, and begins the next.',
    }),
  },
  metrics: {
    rounds: { unit: '1', doc: 'Rounds that ended.' },
    praise: { unit: '1', doc: 'Praise of the last round.' },
    receivers: { unit: '1', doc: 'People who were praised in the last round.' },
    givers: { unit: '1', doc: 'People who praised in the last round.' },
    reciprocity: { unit: '1', nullable: true, doc: 'Share of pairs in it who thanked each other.' },
    paid: { unit: 'token', doc: 'All that was paid.' },
    gini: { unit: '1', nullable: true, doc: 'Gini coefficient of what receivers got in the last round.' },
    nakamoto: { unit: '1', nullable: true, doc: 'Fewest who got more than half of it.' },
    topFifth: { unit: '1', nullable: true, doc: 'Share of the top fifth.' },
    evenness: { unit: '1', nullable: true, doc: 'Entropy over its maximum.' },
  },
  rules: [
    {
      name: 'there are more quantifiers than score each praise, and they are members',
      on: ['members', 'quantifiers', 'quantifiersPerPraise'],
      holds: (given) => given.quantifiersPerPraise < given.quantifiers && given.quantifiers < given.members,
    },
  ],
  stepTolerance: null,
  stepToleranceReason: 'A round draws all of its praise when it ends.',
}) {
  /** Days since the start. */
  time = 0;
  rounds = 0;
  /** Praise of the round that runs, as far as it was recorded. */
  recorded: PraiseItem[] = [];
  /** Praise of the last round, and what it weighs. */
  lastItems: PraiseItem[] = [];
  lastWeights: number[] = [];
  /** What receivers got in the last round [token]. */
  lastPayments = new Map<string, number>();
  paid = 0;
  /** How visible members are, and how generous quantifiers; drawn in the first step. */
  visible: number[] = [];
  biases: number[] = [];
  /** Scores received so far, by member. */
  received: number[] = [];

  /**
   * Replaces what would be drawn for the round that runs: recorded praise, as `readPraise` reads it.
   *
   * @throws MechanismError from the scoring, when the round closes, for praise that is none.
   */
  record(items: readonly PraiseItem[]): void {
    this.recorded = structuredClone([...items]);
  }

  close({ paid: budget = null }: { readonly paid?: number | null } = {}) {
    const items = this.recorded;
    const weights = scoringRules[this.scoring](items);
    const payments = distributePraise({
      items,
      composites: weights,
      budget: budget ?? this.budget,
      board: ['board'],
    });
    let paid = 0;
    for (const part of [payments.receivers, payments.quantifiers, payments.board])
      for (const one of part.values()) paid += one;
    this.lastItems = items;
    this.lastWeights = weights;
    this.lastPayments = payments.receivers;
    this.paid += paid;
    this.rounds++;
    this.recorded = [];
    items.forEach(({ receiver }, i) => {
      const place = Number(receiver);
      if (this.received[place] !== undefined) this.received[place]! += weights[i]!;
    });
    return { paid, unpaid: payments.unpaid };
  }

  step(clock: Clock): void {
    if (this.visible.length === 0) this.meet(clock);
    this.time = clock.time + clock.dt;
    while (reaches(this.time, (this.rounds + 1) * this.roundDays)) {
      if (this.recorded.length === 0) this.recorded = this.drawn(clock);
      this.close();
    }
  }

  protected measure() {
    const payments = [...this.lastPayments.values()].filter((one) => one > 0);
    const some = payments.length > 0;
    return {
      rounds: this.rounds,
      praise: this.lastItems.length,
      receivers: new Set(this.lastItems.map(({ receiver }) => receiver)).size,
      givers: new Set(this.lastItems.map(({ giver }) => giver)).size,
      reciprocity: praiseReciprocity(this.lastItems),
      paid: this.paid,
      gini: some ? gini(payments) : null,
      nakamoto: some ? nakamoto(payments) : null,
      topFifth: some ? topShare(payments, 0.2) : null,
      evenness:
        payments.length > 1 ? shannonEntropy(payments) / maximumShannonEntropy(payments.length) : null,
    };
  }

  /** Draws who people are. */
  protected meet(clock: Clock): void {
    const chance = clock.random('people');
    this.visible = Array.from({ length: this.members }, () => chance.lognormal(0, this.visibilityDispersion));
    this.biases = Array.from({ length: this.quantifiers }, () => this.biasDispersion * chance.normal());
    this.received = this.visible.map(() => 0);
  }

  protected drawn(clock: Clock): PraiseItem[] {
    const habits = { ...this.habits(), praise: this.praisePerRound };
    const most = Math.max(1, ...this.received);
    const known = this.received.map((one) => one / most);
    return drawRound(habits, this.visible, known, this.biases, clock.random(`round ${this.rounds}`));
  }

  protected habits() {
    const { members, quantifiers, quantifiersPerPraise, attachment, medianScore, valueDispersion } = this;
    const { biasDispersion, noise, duplicates, dismissals } = this;
    return {
      members,
      quantifiers,
      quantifiersPerPraise,
      attachment,
      medianScore,
      valueDispersion,
      biasDispersion,
      noise,
      duplicates,
      dismissals,
    };
  }
}
