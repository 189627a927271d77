import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import { uniform } from '@tecmns/tooling/vitest/uniform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import founders from '../../vectors/ltf-founder-reward.json' with { type: 'json' };
import skills from '../../vectors/tea-skills-closed.json' with { type: 'json' };
import {
  founderReward,
  largestRemainder,
  presenceSampling,
  sampledHours,
  scoreShares,
  sessionSampling,
} from './index.ts';

const weights = fc.array(fc.oneof(fc.constantFrom(0, 1, 5e-324, 1e300), uniform(0, 1e6)), { maxLength: 12 });
const sumOf = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0);

describe('sampledHours', () => {
  it('counts a period for each sample', () => {
    expect(sampledHours(60, 1)).toBe(1);
    expect(sampledHours(0, 1)).toBe(0);
    // The example that the source shows: 33.2 hours, sampled each minute and a half.
    expectNear(sampledHours(1328, 1.5), 33.2, 1e-15);
    expect(codeOf(() => sampledHours(-1, 1))).toBe('out-of-range');
    expect(codeOf(() => sampledHours(1, 0))).toBe('out-of-range');
    expect(codeOf(() => sampledHours(1e300, 1e300))).toBe('overflow');
    expect(() => sampledHours(1e300, 1e300)).toThrow('The number of hours is beyond');
  });
});

describe('sessionSampling', () => {
  it.each(skills.alexandra_sampling)('sees a session of $session_min min each $period_min min', (row) => {
    const { least, extra, mean, variance } = sessionSampling(row.session_min, row.period_min);
    expect(least).toBe(row.min_count);
    expectNear(extra, row.prob_extra, 1e-12);
    expectNear(mean, row.mean_min, 1e-12);
    expectNear(variance, row.var_min2, 1e-12);
    // Not biased: the period times the mean count is the length.
    expectNear(row.period_min * (least + extra), row.session_min, 1e-12);
  });

  it('has the moments of a count that is one of two, and a bounded variance', () => {
    fc.assert(
      fc.property(uniform(0, 1e4), uniform(0.1, 60), (length, period) => {
        const { least, extra, mean, variance } = sessionSampling(length, period);
        expect(Number.isInteger(least)).toBe(true);
        expectNear(period * (least + extra), mean, 1e-12, 1e-300);
        expectNear(variance, period ** 2 * extra * (1 - extra), 1e-9, 1e-12);
        expect(variance).toBeLessThanOrEqual(period ** 2 / 4);
      }),
      { numRuns },
    );
  });

  it('refuses what is no session', () => {
    expect(codeOf(() => sessionSampling(-1, 1))).toBe('out-of-range');
    expect(codeOf(() => sessionSampling(1, 0))).toBe('out-of-range');
    expect(() => sessionSampling(1e300, 1e-300)).toThrow('The number of samples is beyond');
    expect(() => sessionSampling(1e200, 3e200)).toThrow('The variance is beyond');
  });
});

describe('presenceSampling', () => {
  it('has the moments of a binomial count', () => {
    expect(presenceSampling(60, 0.25, 2)).toEqual({ mean: 30, variance: 45 });
    expect(presenceSampling(60, 1, 2)).toEqual({ mean: 120, variance: 0 });
    expect(presenceSampling(60, 0, 2)).toEqual({ mean: 0, variance: 0 });
    expect(codeOf(() => presenceSampling(1, 1.01, 1))).toBe('out-of-range');
    expect(codeOf(() => presenceSampling(-1, 0.5, 1))).toBe('out-of-range');
    expect(codeOf(() => presenceSampling(1, 0.5, 0))).toBe('out-of-range');
    expect(() => presenceSampling(1e300, 1, 1e300)).toThrow('The mean is beyond');
    expect(() => presenceSampling(1e100, 0.5, 1e150)).toThrow('The variance is beyond');
  });
});

describe('scoreShares', () => {
  it('add up to 1, or are all 0', () => {
    fc.assert(
      fc.property(fc.array(uniform(0, 1e9)), (scores) => {
        const shares = scoreShares(scores);
        expect(shares.length).toBe(scores.length);
        if (sumOf(scores) > 0) expectNear(sumOf(shares), 1, 1e-12);
        else expect(shares).toEqual(scores.map(() => 0));
        for (const [i, score] of scores.entries())
          expectNear(shares[i]! * sumOf(scores), score, 1e-12, 1e-300);
      }),
      { numRuns },
    );
  });

  it('takes no score below 0, none that is no number, and no sum beyond the doubles', () => {
    expect(scoreShares(Float64Array.of(2, 6))).toEqual([0.25, 0.75]);
    expect(scoreShares([])).toEqual([]);
    expect(codeOf(() => scoreShares([1, -1]))).toBe('out-of-range');
    expect(codeOf(() => scoreShares([1, Infinity]))).toBe('out-of-range');
    expect(() => scoreShares([1, Number.NaN])).toThrow('scores[1] is NaN; it must be a finite number of at');
    expect(() => scoreShares([1e308, 1e308])).toThrow('The sum of scores is beyond');
    // @ts-expect-error no list
    expect(() => scoreShares('12')).toThrow('Pass an array or a typed array.');
  });
});

describe('largestRemainder', () => {
  it('gives what is left to the largest remainders, the first among equals', () => {
    expect(largestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(largestRemainder(101, [1, 1, 1])).toEqual([34, 34, 33]);
    // The example of Hamilton's method: quotas 1.5, 3.5, 5 of 10.
    expect(largestRemainder(10, [1.5, 3.5, 5])).toEqual([2, 3, 5]);
    expect(largestRemainder(10, [1.4, 3.6, 5])).toEqual([1, 4, 5]);
    expect(largestRemainder(7, [0, 2, 0])).toEqual([0, 7, 0]);
  });

  it('gives nothing where no weight is above 0, and nothing of nothing', () => {
    expect(largestRemainder(5, [0, 0])).toEqual([0, 0]);
    expect(largestRemainder(0, [1, 2])).toEqual([0, 0]);
    expect(largestRemainder(5, [])).toEqual([]);
  });

  it('is exact where doubles are not', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const given = largestRemainder(most, [0.1, 0.1, 0.1, 0.7]);
    expect(given.reduce((sum, one) => sum + BigInt(one), 0n)).toBe(BigInt(most));
    // 0.1 is not a tenth, but both weights are the same double.
    expect(largestRemainder(3, [0.1, 0.1])).toEqual([2, 1]);
    // The smallest doubles are multiples of 2^-1074.
    expect(largestRemainder(3, [5e-324, 1e-323])).toEqual([1, 2]);
    expect(largestRemainder(6, [2 ** -1022, 2 ** -1023, 2 ** -1021])).toEqual([2, 1, 3]);
    expect(largestRemainder(10, [5e-324, 1e308])).toEqual([0, 10]);
  });

  it('gives all units, and each one its quota rounded down or up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), weights, (amount, some) => {
        const units = largestRemainder(amount, some);
        const largest = Math.max(0, ...some);
        expect(sumOf(units)).toBe(largest > 0 ? amount : 0);
        if (largest === 0) return;
        const total = sumOf(some.map((weight) => weight / largest));
        some.forEach((weight, i) => {
          const quota = amount * (weight / largest / total);
          expect(Math.abs(units[i]! - quota)).toBeLessThan(1 + 1e-6);
          expect(Number.isInteger(units[i]!)).toBe(true);
          // More weight never gets less.
          some.forEach((other, j) => {
            if (other > weight) expect(units[j]!).toBeGreaterThanOrEqual(units[i]!);
          });
        });
      }),
      { numRuns },
    );
  });

  it('does not depend on the unit of the weights', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.array(fc.integer({ min: 0, max: 99 })),
        (amount, some) => {
          const scaled = some.map((weight) => weight * 2 ** -40);
          expect(largestRemainder(amount, scaled)).toEqual(largestRemainder(amount, some));
        },
      ),
      { numRuns },
    );
  });

  it('takes whole amounts that a double holds, and leaves the weights as they are', () => {
    for (const amount of [-1, 1.5, 2 ** 53, Number.NaN])
      expect(codeOf(() => largestRemainder(amount, [1]))).toBe('out-of-range');
    expect(() => largestRemainder(1.5, [1])).toThrow('amount is 1.5; it must be a whole number from 0 to');
    expect(codeOf(() => largestRemainder(1, [-1]))).toBe('out-of-range');
    const own = Float64Array.of(3, 1, 2);
    largestRemainder(5, own);
    expect([...own]).toEqual([3, 1, 2]);
  });
});

describe('founderReward', () => {
  it.each(founders.rewards)('is $reward as printed', ({ reward, timeBonus, multiplier, ...rating }) => {
    expect(founderReward({ cleared: true, ...rating })).toBe(reward);
    if (timeBonus === undefined || multiplier === undefined) return;
    const wage = (rating.fullTime ? 1 : 0.5) * rating.wage;
    expectNear(wage * (timeBonus + multiplier), reward, 1e-12);
  });

  const rating = { cleared: true, fullTime: true, wage: 100, months: 0, conviction: 1, credentials: 1 };
  const with1 = { ...rating, authorization: 1 };

  it('pays nothing to those who are not cleared, and half to those who work part time', () => {
    expect(founderReward(with1)).toBe(100);
    expect(founderReward({ ...with1, cleared: false })).toBe(0);
    expect(founderReward({ ...with1, fullTime: false })).toBe(50);
  });

  it('rounds both parts to two decimals, and the reward to the even number at a half', () => {
    // ½√2 = 0.7071 and ½√3 = 0.8660.
    expect(founderReward({ ...with1, wage: 10_000, months: 1 })).toBe(12_100);
    expect(founderReward({ ...with1, wage: 10_000, credentials: 3 })).toBe(13_700);
    expect(founderReward({ ...with1, fullTime: false, wage: 5 })).toBe(2);
    expect(founderReward({ ...with1, fullTime: false, wage: 7 })).toBe(4);
    expect(founderReward({ ...with1, wage: 2.5 })).toBe(2);
    expect(founderReward({ ...with1, wage: 2.4 })).toBe(2);
    expect(founderReward({ ...with1, wage: 2.6 })).toBe(3);
  });

  it('takes ratings from 1 to 5, both included', () => {
    for (const name of ['conviction', 'credentials', 'authorization'] as const) {
      expect(founderReward({ ...with1, [name]: 5 })).toBe(162);
      for (const wrong of [0.99, 5.01, Number.NaN]) {
        expect(codeOf(() => founderReward({ ...with1, [name]: wrong }))).toBe('out-of-range');
        expect(() => founderReward({ ...with1, [name]: wrong })).toThrow(
          `rating.${name} is ${wrong}; it must be between 1 and 5.`,
        );
      }
    }
    expect(codeOf(() => founderReward({ ...with1, wage: -1 }))).toBe('out-of-range');
    expect(codeOf(() => founderReward({ ...with1, months: -1 }))).toBe('out-of-range');
    expect(() => founderReward({ ...with1, wage: 1.7e308, months: 99 })).toThrow('The reward is beyond');
  });

  it('rises with time and with each rating', () => {
    const level = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(level, level, level, fc.integer({ min: 0, max: 99 }), (a, b, c, months) => {
        const some = { ...with1, wage: 1e6, conviction: a, credentials: b, authorization: c, months };
        const reward = founderReward(some);
        for (const better of [{ months: months + 1 }, { conviction: a + 1 }, { credentials: b + 1 }])
          expect(founderReward({ ...some, ...better })).toBeGreaterThan(reward);
      }),
      { numRuns },
    );
  });
});
