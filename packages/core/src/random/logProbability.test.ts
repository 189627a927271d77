import { describe, expect, it } from 'vitest';
import { createClock } from '../clock.ts';
import { logBinomial, logPoisson } from './logProbability.ts';

const N = 200_000;

/** Chi-square against expected counts, over cells that expect at least 10, in standard deviations from its mean. */
function chiSquare(draw: () => number, probability: (k: number) => number, limit: number): number {
  const counts = new Float64Array(limit + 1);
  for (let i = 0; i < N; i++) counts[Math.min(draw(), limit)]!++;
  let statistic = 0;
  let cells = 0;
  let restCount = N;
  let restExpected = N;
  for (let k = 0; k < limit; k++) {
    const expected = N * probability(k);
    if (expected < 10) continue;
    statistic += (counts[k]! - expected) ** 2 / expected;
    cells++;
    restCount -= counts[k]!;
    restExpected -= expected;
  }
  statistic += (restCount - restExpected) ** 2 / restExpected;
  return (statistic - cells) / Math.sqrt(2 * cells);
}

describe('logPoisson', () => {
  it('is e^-m m^k / k! where that can be computed directly', () => {
    for (const mean of [0.01, 1, 12, 40]) {
      let probability = Math.exp(-mean);
      for (let k = 0; k <= 60; k++) {
        if (k > 0) probability *= mean / k;
        expect(Math.exp(logPoisson(k, mean)) / probability).toBeCloseTo(1, 12);
      }
    }
  });

  it('keeps its digits at large means, where the mode has probability 1/√(2πm)', () => {
    for (const mean of [1e6, 1e12, 1e15]) {
      expect(logPoisson(mean, mean)).toBeCloseTo(-0.5 * Math.log(2 * Math.PI * mean), 6);
      // Neighbours differ by the factor mean / (k + 1), here 1 − 1/m to first order.
      expect(logPoisson(mean, mean) - logPoisson(mean - 1, mean)).toBeCloseTo(0, 12);
    }
  });
});

describe('logBinomial', () => {
  it('is C(n, k) p^k q^(n−k) where that can be computed directly, and sums to 1', () => {
    for (const [n, p] of [
      [1, 0.3],
      [12, 0.5],
      [40, 0.07],
    ] as const) {
      let probability = (1 - p) ** n;
      let sum = 0;
      for (let k = 0; k <= n; k++) {
        if (k > 0) probability *= (((n - k + 1) / k) * p) / (1 - p);
        expect(Math.exp(logBinomial(k, n, p)) / probability).toBeCloseTo(1, 12);
        sum += Math.exp(logBinomial(k, n, p));
      }
      expect(sum).toBeCloseTo(1, 12);
    }
  });
});

describe('counts drawn', () => {
  const stream = createClock({ seed: 'counts' }).clock.random('x');

  for (const mean of [0.7, 9.99, 10, 25, 90]) {
    it(`Poisson of mean ${mean} has its probabilities, by chi-square at 4 standard deviations`, () => {
      const deviation = chiSquare(
        () => stream.poisson(mean),
        (k) => Math.exp(logPoisson(k, mean)),
        Math.ceil(mean + 8 * Math.sqrt(mean)),
      );
      expect(Math.abs(deviation)).toBeLessThan(4);
    });
  }

  for (const [n, p] of [
    [15, 0.2],
    [40, 0.25],
    [60, 0.5],
    [300, 0.1],
    [100, 0.8],
  ] as const) {
    it(`binomial of ${n} and ${p} has its probabilities, by chi-square at 4 standard deviations`, () => {
      const deviation = chiSquare(
        () => stream.binomial(n, p),
        (k) => Math.exp(logBinomial(k, n, p)),
        n,
      );
      expect(Math.abs(deviation)).toBeLessThan(4);
    });
  }

  it('integers are even where most of the bits are drawn again', () => {
    const count = 2 ** 52 + 1;
    const third = Math.floor(count / 3);
    const deviation = chiSquare(
      () => Math.floor(stream.integer(0, count - 1) / third),
      () => third / count,
      2,
    );
    expect(Math.abs(deviation)).toBeLessThan(4);
  });
});
