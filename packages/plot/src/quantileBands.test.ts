import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileBands } from './quantileBands.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

test('a quantile is interpolated between order statistics (Hyndman and Fan, definition 7)', () => {
  const runs = [[4], [1], [3], [2]];
  const { values } = quantileBands(runs, [0, 0.25, 0.5, 0.75, 1]);
  expect(values.map((quantile) => quantile[0])).toEqual([1, 1.75, 2.5, 3.25, 4]);
});

test('the default bands are 5, 25, 50, 75 and 95 %', () => {
  const runs = Array.from({ length: 21 }, (_, run) => [run]);
  const { probabilities, values } = quantileBands(runs);
  expect(probabilities).toEqual([0.05, 0.25, 0.5, 0.75, 0.95]);
  expect(values.map((quantile) => quantile[0])).toEqual([1, 5, 10, 15, 19]);
});

test('a run that is NaN at a point does not count there, and a point without runs has no quantile', () => {
  const { values, counts } = quantileBands(
    [
      [1, Number.NaN],
      [Number.NaN, Number.NaN],
      [3, Number.NaN],
    ],
    [0.5],
  );
  expect([...(values[0] as Float64Array)]).toEqual([2, Number.NaN]);
  expect([...counts]).toEqual([2, 0]);
});

test('a single run is its own quantile', () => {
  expect([...(quantileBands([Float64Array.of(7, 8)], [0.05]).values[0] as Float64Array)]).toEqual([7, 8]);
});

test('values whose difference overflows still have quantiles between them', () => {
  expect(quantileBands([[-1.7e308], [1.7e308]], [0.5]).values[0]?.[0]).toBe(0);
});

test('the runs given are left as they are', () => {
  const runs = [
    [3, 1],
    [2, 4],
  ];
  quantileBands(runs);
  expect(runs).toEqual([
    [3, 1],
    [2, 4],
  ]);
});

test.each([
  ['no runs', [], undefined, 'missing', /runs: 0 runs given/],
  ['unequal lengths', [[1, 2], [1]], undefined, 'length', /runs\[1\]: 1 values, but runs\[0\] has 2/],
  [
    'an infinite value',
    [[1], [Number.POSITIVE_INFINITY]],
    undefined,
    'not-finite',
    /runs\[1\]\[0\]: Infinity/,
  ],
  ['no probabilities', [[1]], [], 'missing', /probabilities/],
  ['a percentage', [[1]], [5], 'out-of-range', /Write 5 % as 0.05/],
  ['probabilities out of order', [[1]], [0.5, 0.25], 'out-of-range', /probabilities\[1\]: 0.25/],
  ['a probability that is not a number', [[1]], [Number.NaN], 'out-of-range', /probabilities\[0\]/],
])('%s are refused with a typed error', (_, runs, probabilities, code, message) => {
  expect(() => quantileBands(runs, probabilities)).toThrow(
    expect.objectContaining({ name: 'ParameterError', code, message: expect.stringMatching(message) }),
  );
});

const value = fc.oneof(
  { weight: 9, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  fc.constant(Number.NaN),
);
const runsOf = (length: number) =>
  fc.array(fc.array(value, { minLength: length, maxLength: length }), { minLength: 1, maxLength: 30 });

test('quantiles never decrease with the probability and lie between the lowest and the highest run', () => {
  fc.assert(
    fc.property(
      runsOf(3),
      fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: 2,
        maxLength: 9,
        comparator: (a, b) => a === b,
      }),
      (runs, drawn) => {
        const probabilities = drawn.toSorted((a, b) => a - b);
        const { values } = quantileBands(runs, probabilities);
        for (let point = 0; point < 3; point++) {
          const present = runs.map((run) => run[point] as number).filter((v) => !Number.isNaN(v));
          const quantiles = values.map((quantile) => quantile[point] as number);
          if (present.length === 0) expect(quantiles.every(Number.isNaN)).toBe(true);
          else {
            expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
            expect(quantiles[0]).toBeGreaterThanOrEqual(Math.min(...present));
            expect(quantiles.at(-1)).toBeLessThanOrEqual(Math.max(...present));
          }
        }
      },
    ),
    { numRuns },
  );
});

/** Definition 7 in its own words: the plotting position of order statistic k of n is (k − 1)/(n − 1). */
function byDefinition(values: readonly number[], probability: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  if (n === 1) return sorted[0] as number;
  const position = (k: number) => (k - 1) / (n - 1);
  let k = 1;
  while (k < n - 1 && position(k + 1) <= probability) k += 1;
  const share = (probability - position(k)) / (position(k + 1) - position(k));
  return (sorted[k - 1] as number) * (1 - share) + (sorted[k] as number) * share;
}

test('quantiles agree with the definition by plotting positions to 1e-9 of the spread', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, probability) => {
        const quantile = quantileBands(
          values.map((one) => [one]),
          [probability],
        ).values[0]?.[0] as number;
        const spread = Math.max(...values) - Math.min(...values);
        expect(Math.abs(quantile - byDefinition(values, probability))).toBeLessThanOrEqual(
          1e-9 * (spread + 1),
        );
      },
    ),
    { numRuns },
  );
});
