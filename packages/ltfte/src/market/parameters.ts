import { p } from '@tecmns/core';

const drift = (doc: string, fallback: number) =>
  p.number({ default: fallback, bounds: [-5, 5], unit: '1/year', symbol: 'μ', doc });
const volatility = (doc: string, fallback: number) =>
  p.number({ default: fallback, bounds: [0, 3], unit: '1/year^0.5', symbol: 'σ', doc });
const trend = (doc: string, fallback: number) =>
  p.number({ default: fallback, bounds: [-5, 5], unit: '1/year', symbol: 'a', doc });
const duration = (doc: string) =>
  p.number({ default: null, bounds: [1, null], exclusive: 'min', soft: [30, 3000], unit: 'day', doc });

/** What a {@link Market} is configured by. */
export const marketParams = {
  drift: drift('Drift of the logarithm of the price: growth of its median.', 1),
  volatility: volatility('Volatility of the price.', 0.7),
  hypeTrend: trend('Trend of the latent level of hype.', 0.4),
  hypeVolatility: p.number({
    default: 0.3,
    bounds: [0, 2],
    unit: '1/year^0.5',
    symbol: 'b',
    doc: 'Volatility of the latent level of hype.',
  }),
  opportunityRate: p.number({
    default: 60,
    bounds: [0, 1e4],
    unit: 'job/month',
    symbol: 'ρ',
    doc: 'New jobs at scale 1 and hype 1.',
  }),
  expiry: p.number({
    default: 0.1,
    bounds: [0, 1],
    exclusive: 'max',
    unit: '1/month',
    doc: 'Share of open jobs that expires in a month.',
  }),
  matchRate: p.number({
    default: 0.5,
    bounds: [0, 1],
    exclusive: 'max',
    unit: '1/month',
    doc: 'Share of possible matches that is found in a month.',
  }),
  matchElasticity: p.number({
    default: 1.27,
    bounds: [0, 10],
    exclusive: 'min',
    unit: '1',
    symbol: 'ι',
    doc: 'How easily one side of the match stands in for the other.',
  }),
  hatcherHalf: p.number({
    default: 100,
    bounds: [0, 1e5],
    exclusive: 'min',
    unit: 'person',
    doc: 'Hatchers who fund half of the jobs.',
  }),
  projectMonths: p.number({
    default: 4,
    bounds: [1, 60],
    exclusive: 'min',
    unit: 'month',
    doc: 'Mean length of a job.',
  }),
  xReference: p.number({
    default: null,
    bounds: [0, null],
    exclusive: 'min',
    soft: [1e6, 1e13],
    scale: 'log',
    unit: 'USD^2',
    doc: 'Product of treasuries that counts as 1; null for the first that is above 0.',
  }),
  jumpRate: p.number({
    default: 0,
    bounds: [0, 100],
    unit: '1/year',
    symbol: 'λ',
    doc: 'How many jumps the price makes.',
  }),
  jumpMean: p.number({ default: 0, bounds: [-1, 1], unit: '1', doc: 'Mean of the logarithm of a jump.' }),
  jumpDeviation: p.number({
    default: 0.1,
    bounds: [0, 1],
    unit: '1',
    doc: 'Standard deviation of the logarithm of a jump.',
  }),
  meanDuration: duration('Mean time in the regime; null when it never ends.'),
  otherMeanDuration: duration('Mean time in the other regime; null when that never ends.'),
  otherDrift: drift('Drift in the other regime.', -1),
  otherVolatility: volatility('Volatility in the other regime.', 0.75),
  otherHypeTrend: trend('Trend of hype in the other regime.', -0.4),
  startingPrice: p.number({
    default: 1,
    bounds: [0, null],
    exclusive: 'min',
    soft: [0.1, 10],
    unit: '1',
    doc: 'Price index at the start.',
  }),
  startingLatent: p.number({
    default: 0.5,
    bounds: [0, 1],
    unit: '1',
    symbol: 'x',
    doc: 'Latent level of hype at the start; 0.5 is a hype of 0.1.',
  }),
  startingOpportunities: p.number({
    default: 60,
    bounds: [0, 1e6],
    unit: 'job',
    doc: 'Open jobs at the start.',
  }),
  startingScale: p.number({
    default: 1,
    bounds: [0, 1000],
    exclusive: 'min',
    unit: '1',
    doc: 'Size of the market at the start.',
  }),
} as const;
