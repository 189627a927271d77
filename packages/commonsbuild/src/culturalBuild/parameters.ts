import { p } from '@tecmns/core';
import { Praise } from '../Praise.ts';

/** Parameters of a {@link CulturalBuild}. */
export const culturalParams = {
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
    when: 'step',
  }),
  basicHours: p.number({
    default: 0,
    bounds: [0, null],
    soft: [0, 100],
    unit: 'hour',
    doc: 'Impact hours that everybody who was praised gets at the end.',
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
    default: new Praise({ scoring: 'relative', quantifiersPerPraise: 3, praisePerRound: 630, budget: 0 }),
    doc: 'Who praises whom, and who scores it; its rounds are the rounds.',
  }),
} as const;
