import { p } from '@tecmns/core';
import { scoringRules } from './scoringRules.ts';
import { weighings } from './weighings.ts';

const count = (fallback: number, most: number, soft: readonly [number, number], doc: string) =>
  p.int({ default: fallback, bounds: [1, most], soft, unit: '1', doc });
const dispersion = (fallback: number, soft: readonly [number, number], doc: string) =>
  p.number({ default: fallback, bounds: [0, 10], soft, unit: '1', doc });

/** Parameters of a {@link Praise}. */
export const praiseParams = {
  members: count(400, 10_000, [20, 500], 'People who praise and are praised.'),
  quantifiers: count(16, 1000, [2, 40], 'Members who score.'),
  quantifiersPerPraise: count(4, 100, [1, 6], 'Quantifiers who score each praise.'),
  roundDays: p.number({
    default: 14,
    bounds: [1, null],
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
    when: 'step',
  }),
  cutoff: p.number({
    default: null,
    bounds: [0, null],
    exclusive: 'min',
    soft: [1, 1000],
    unit: '1',
    doc: 'Fewer praise than this pay only their share of the budget; null for no such limit.',
  }),
  scoring: p.strategy(scoringRules, { default: 'completed', doc: 'Published way of scoring.' }),
  duplicateShare: p.fraction({
    default: 0.1,
    doc: 'What a duplicate counts of the first, as a share.',
  }),
  weighing: p.strategy(weighings, {
    default: 'linear',
    doc: 'What the scores of a receiver weigh together.',
  }),
  cap: p.fraction({
    default: 1,
    exclusive: 'min',
    doc: "Largest share of the receivers' part that one receiver is paid.",
  }),
  attachment: p.number({
    default: 1.5,
    bounds: [0, 5],
    soft: [0, 3],
    unit: '1',
    symbol: 'η',
    doc: 'How strongly those who are visible, and were praised, are praised again.',
  }),
  scoreHalfLife: p.number({
    default: null,
    bounds: [0, null],
    exclusive: 'min',
    soft: [1, 365],
    unit: 'day',
    doc: 'Time in which half of what people were praised for is forgotten; null for never.',
  }),
  visibilityDispersion: dispersion(2, [0, 5], 'Coefficient of variation of how visible people are.'),
  givingDispersion: dispersion(7, [0, 8], 'Coefficient of variation of how often people praise.'),
  medianScore: p.number({
    default: 6,
    bounds: [0, null],
    exclusive: 'min',
    soft: [1, 50],
    unit: '1',
    doc: 'Median of what a praise is worth.',
  }),
  valueDispersion: dispersion(0.65, [0, 3], 'Standard deviation of the logarithm of what a praise is worth.'),
  biasDispersion: dispersion(
    0.3,
    [0, 3],
    'Standard deviation of the logarithm of how generous quantifiers are.',
  ),
  noise: dispersion(
    0.4,
    [0, 3],
    'Standard deviation of the logarithm of what a quantifier thinks of one praise.',
  ),
  duplicates: p.fraction({ default: 0.086, doc: 'Share of praise that repeats another.' }),
  dismissals: p.fraction({ default: 0.044, doc: 'Share of praise that is dismissed.' }),
} as const;
