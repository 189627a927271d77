import { beforeAll, expect, it } from 'vitest';
import { foundingExperiment, scenarios } from '../founding-experiment.ts';

/** Slack for rounding where a quantity tends to its bound. */
const ROUNDING = 1 + 1e-9;
const [STEPS, RUNS] = [3000, 20];

type Result = Awaited<ReturnType<typeof foundingExperiment>>;
type Path = Parameters<Result['series']>[0];
let result: Result;

beforeAll(async () => {
  result = await foundingExperiment({ steps: STEPS, runs: RUNS, seed: 'long' });
});

/** The most that the firm can serve: 20 in the camp count half, 10 engineers once, 10 seniors twice. */
const CAPACITY = 0.5 * (10 + 2 * 10) + 10 + 2 * 10;

it('every run goes to its end, and every metric stays finite', () => {
  expect(result.columns.length).toBe(scenarios.length * RUNS * (STEPS + 1));
  // A metric that is not finite ends a run with an error; here all of them came to their end.
  expect(result.failures).toEqual([]);
});

it.each<[Path, number, number]>([
  ['market.scale', 0.1, 10],
  ['market.hype', 0, 1],
  ['market.coupling', 0, 1],
  ['market.opportunities', 0, 60 * 10 * 10],
  ['ltf.clients', 0, Math.max(5, CAPACITY)],
  ['ltf.engineers', 0, 10],
  ['ltf.seniors', 0, 10],
  ['ltf.brand', 0, 20_000],
  ['ltf.treasury', 0, Infinity],
  ['ltf.unpaid', 0, Infinity],
  ['tec.commonPool', 0, Infinity],
  ['tec.hatchers', 0, 1000],
  ['ecosystem.engineers', 0, 5000],
  ['ecosystem.seniors', 0, 1000],
  ['ecosystem.meanMastery', 0, 1],
  ['ecosystem.forest.leastMastery' as Path, 0, 1],
])('%s stays between %d and %d', (path, least, most) => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of result.columns.numbers(path)) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  expect(low).toBeGreaterThanOrEqual(least);
  expect(high).toBeLessThanOrEqual(most * ROUNDING);
});

it('bull and bear meet the same shocks', () => {
  const returnsOf = (subset: number) => result.series('market.logReturn', subset)[3]!;
  const [bull, bear] = [returnsOf(0), returnsOf(1)];
  // Drift 1 and -1 a year, volatility 0.70 and 0.75: the same standard normal draw lies beneath.
  for (const day of [1, 2, 300, 2999]) {
    const draw = (bull[day]! - 1 / 365) / 0.7;
    expect(draw).not.toBe(0);
    expect((bear[day]! + 1 / 365) / 0.75).toBeCloseTo(draw, 12);
  }
});

it('the reserve of the curve is never touched, because nobody trades', () => {
  const reserve = result.columns.numbers('tec.reserve' satisfies Path);
  expect(new Set(reserve)).toEqual(new Set([650_000]));
});
