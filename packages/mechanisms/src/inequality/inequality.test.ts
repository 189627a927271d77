import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import praise from '../../vectors/commonsbuild-praise.json' with { type: 'json' };
import { gini, giniOfTop } from './gini.ts';
import { herfindahlHirschman } from './herfindahlHirschman.ts';
import { lorenzCurve } from './lorenzCurve.ts';
import { nakamoto } from './nakamoto.ts';
import { maximumShannonEntropy, shannonEntropy } from './shannonEntropy.ts';
import { theil } from './theil.ts';
import { topShare } from './topShare.ts';

const holdings = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 })
  .filter((values) => values.some((value) => value > 1e-3));

describe('The measures of the published praise analysis', () => {
  it.each(praise.data.small)('agree for $x', ({ x, gini: expected, nakamoto: count, entropy_bits: bits }) => {
    expectNear(gini(x), expected, 1e-12, 1e-15);
    expect(nakamoto(x)).toBe(count);
    expectNear(shannonEntropy(x), bits, 1e-12, 1e-15);
  });

  it('have the recorded maximum of entropy for the recorded numbers of holders', () => {
    const { impact_hours_final_321: final, impact_hours_may2021_384: may } = praise.data;
    expectNear(maximumShannonEntropy(final.n), final.max_entropy_bits, 1e-12);
    expectNear(maximumShannonEntropy(may.n), may.max_entropy_bits, 1e-12);
  });

  it('explain the recorded effect of giving everybody the same: the Gini falls with the mean', () => {
    const { n, mean } = praise.data.impact_hours_may2021_384;
    expect(n).toBe(384);
    const [before] = praise.data.ubi_on_384;
    for (const { ubi, gini: after } of praise.data.ubi_on_384) {
      expectNear((before!.gini * mean) / (mean + ubi), after, 1e-9);
    }
    const values = [1, 5, 20, 100];
    const given = values.map((value) => value + 10);
    expectNear(gini(given), (gini(values) * 31.5) / 41.5, 1e-14);
  });
});

describe('gini', () => {
  it('is half the mean absolute difference over the mean', () => {
    fc.assert(
      fc.property(holdings, (values) => {
        const n = values.length;
        const mean = values.reduce((sum, value) => sum + value, 0) / n;
        let differences = 0;
        for (const a of values) for (const b of values) differences += Math.abs(a - b);
        expectNear(gini(values), differences / (2 * n * n * mean), 1e-12, 1e-14);
      }),
      { numRuns },
    );
  });

  it('is 1 − 1/n when one has everything, and 0 when all have nothing', () => {
    expectNear(gini([0, 0, 0, 8]), 0.75, 1e-15);
    expect(gini([0, 0])).toBe(0);
    expect(gini([0.1, 0.1, 0.1])).toBe(0);
  });

  it('has a Lorenz curve with as many equal parts as there are holders', () => {
    expect([...lorenzCurve([3, 1, 0, 4]).population]).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('is what the area under the Lorenz curve says', () => {
    fc.assert(
      fc.property(holdings, (values) => {
        const { population, cumulativeShare } = lorenzCurve(values);
        let area = 0;
        for (let i = 1; i < population.length; i++) {
          area +=
            ((cumulativeShare[i]! + cumulativeShare[i - 1]!) * (population[i]! - population[i - 1]!)) / 2;
        }
        expectNear(gini(values), 1 - 2 * area, 0, 1e-12);
      }),
      { numRuns },
    );
  });

  it('of the top keeps the values at or above the percentile', () => {
    expectNear(giniOfTop([1, 2, 3, 5], 0.5), 0.125, 1e-15);
    expectNear(giniOfTop([1, 1, 2, 4], 0.5), 1 / 6, 1e-15);
    expectNear(giniOfTop([5, 1, 3], 1), gini([1, 3, 5]), 1e-15);
    expect(giniOfTop([1, 2, 3, 4], 0.01)).toBe(0);
  });
});

describe('topShare', () => {
  it('counts the values strictly above the percentile', () => {
    expectNear(topShare([1, 2, 3, 4], 0.5), 0.7, 1e-15);
    expect(topShare([1, 1, 1, 1], 0.5)).toBe(0);
    expectNear(topShare([0, 0, 10], 1), 1, 1e-15);
    expect(topShare([1, 2], 0)).toBe(0);
  });

  it('takes the percentile for what it is, not for what 1 − share rounds to', () => {
    expectNear(topShare([1, 2, 3, 4, 5, 6], 0.8), 18 / 21, 1e-15);
    for (let count = 1; count <= 101; count++) {
      const values = Array.from({ length: count }, (_, i) => i + 1);
      const total = (count * (count + 1)) / 2;
      for (let percent = 0; percent <= 100; percent++) {
        const below = Math.floor(((count - 1) * (100 - percent)) / 100) + 1;
        expectNear(topShare(values, percent / 100), 1 - (below * (below + 1)) / 2 / total, 1e-12, 1e-15);
        if (percent > 0) {
          const kept = values.slice(Math.ceil(((count - 1) * (100 - percent)) / 100));
          expectNear(giniOfTop(values, percent / 100), gini(kept), 1e-12, 1e-15);
        }
      }
    }
  });

  it('grows with the share of the holders', () => {
    const share = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(holdings, share, share, (values, a, b) => {
        expect(topShare(values, a + b)).toBeGreaterThanOrEqual(topShare(values, a));
      }),
      { numRuns },
    );
  });
});

describe('nakamoto', () => {
  it('needs more than the majority, not the majority', () => {
    expect(nakamoto([1, 1, 1, 1])).toBe(3);
    expect(nakamoto([1, 1, 1, 1], 0.49)).toBe(2);
    expect(nakamoto([1, 1, 1, 1], 0)).toBe(1);
    expect(codeOf(() => nakamoto([1], 1))).toBe('out-of-range');
  });

  it('is not decided by rounding: equal holdings need one holder more than half', () => {
    for (let count = 1; count <= 300; count++) {
      for (const value of [1, 0.1, 0.07, 1 / count, 1e-9, 123.456]) {
        expect(nakamoto(Array<number>(count).fill(value))).toBe(Math.floor(count / 2) + 1);
      }
    }
    expect(nakamoto(Array<number>(10).fill(0.1), 0.6)).toBe(7);
    expect(nakamoto([0.2, 0.3, 0.5])).toBe(2);
    expect(nakamoto([0.2, 0.3, 0.4, 0.1], 0.9)).toBe(4);
    expect(nakamoto([500_000_001, 500_000_000])).toBe(1);
  });
});

describe('Entropy, Theil and Herfindahl', () => {
  it('are extreme for equality and for monopoly', () => {
    expectNear(shannonEntropy([3, 3, 3, 3]), 2, 1e-15);
    expect(shannonEntropy([0, 7])).toBe(0);
    expect(theil([3, 3, 3])).toBe(0);
    expectNear(theil([0, 0, 9]), Math.log(3), 1e-15);
    expect(theil([0, 0])).toBe(0);
    expectNear(herfindahlHirschman([2, 2, 2, 2]), 0.25, 1e-15);
    expect(herfindahlHirschman([0, 5])).toBe(1);
  });

  it('are two views of one number: Theil is the entropy that is missing', () => {
    fc.assert(
      fc.property(holdings, (values) => {
        const missing = maximumShannonEntropy(values.length) - shannonEntropy(values);
        expectNear(theil(values), missing * Math.LN2, 1e-9, 1e-12);
      }),
      { numRuns },
    );
  });
});

describe('Every measure', () => {
  const measures = [
    gini,
    nakamoto,
    shannonEntropy,
    theil,
    herfindahlHirschman,
    (values: number[]) => giniOfTop(values, 0.5),
    (values: number[]) => topShare(values, 0.2),
  ];

  it('ignores order and scale, and leaves its input alone', () => {
    fc.assert(
      fc.property(holdings, (values) => {
        const copy = [...values];
        for (const measure of measures) {
          expectNear(measure([...values].reverse()), measure(values), 1e-9, 1e-12);
          expectNear(measure(values.map((value) => 4 * value)), measure(values), 1e-9, 1e-12);
        }
        expect(values).toEqual(copy);
      }),
      { numRuns },
    );
  });

  it('refuses an empty list, and values that are no holdings', () => {
    for (const measure of [...measures, lorenzCurve]) {
      expect(codeOf(() => measure([]))).toBe('empty');
      expect(codeOf(() => measure([1, -1]))).toBe('out-of-range');
      expect(codeOf(() => measure([1, Number.NaN]))).toBe('out-of-range');
      expect(codeOf(() => measure([1e308, 1e308]))).toBe('overflow');
    }
    expect(codeOf(() => maximumShannonEntropy(0))).toBe('out-of-range');
  });

  it('refuses shares of nothing', () => {
    for (const measure of [nakamoto, shannonEntropy, herfindahlHirschman, lorenzCurve]) {
      expect(codeOf(() => measure([0, 0]))).toBe('out-of-range');
    }
  });
});
