import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Gardens2ThresholdInput, gardens2Threshold } from './gardens2Threshold.ts';
import { threshold } from './threshold.ts';

const UNIT = 10n ** 18n;
const MOST = 2n ** 256n - 1n;

const input: Gardens2ThresholdInput = {
  requestedAmount: 100n * UNIT,
  poolAmount: 5000n * UNIT,
  totalPointsActivated: 4000n * UNIT,
  decay: 9_999_799n,
  weight: 2500n,
  maxRatio: 1_000_000n,
  minThresholdPoints: 0n,
};

describe('gardens2Threshold', () => {
  it('is the real-valued threshold where nothing is rounded', () => {
    const halves = { ...input, decay: 5_000_000n, weight: 10_000n, maxRatio: 5_000_000n, poolAmount: 1000n };
    // ρS/((1 − α)(b − μ)²) = 0.001·4096/(0.5·0.25²), the weight cut to 2^-128.
    const required = gardens2Threshold({ ...halves, requestedAmount: 250n, totalPointsActivated: 4096n });
    expect(required).toBe(131n);
    expect(gardens2Threshold({ ...halves, requestedAmount: 0n, totalPointsActivated: 4096n })).toBe(32n);
  });

  it('agrees with the first version up to the rounding of its earlier division', () => {
    let differ = 0;
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 450n }), (r) => {
        const requestedAmount = r * UNIT;
        const first = threshold({
          ...input,
          requestedAmount,
          funds: input.poolAmount,
          totalStaked: input.totalPointsActivated,
          stakeTokenTotalSupply: 0n,
          minThresholdStakePercentage: 0n,
        });
        const second = gardens2Threshold({ ...input, requestedAmount });
        if (first !== second) differ++;
        expectNear(Number(second), Number(first), 1e-12);
      }),
      { numRuns },
    );
    expect(differ).toBeGreaterThan(0);
  });

  it('multiplies before it divides, which the first version does not', () => {
    const requestedAmount = UNIT;
    const room = (1_000_000n << 64n) / 10_000_000n - (requestedAmount << 64n) / input.poolAmount;
    const scaled = (((2500n << 128n) / 10_000_000n) * 10_000_000n) / ((room * room) >> 64n);
    const required = ((scaled / 201n) * input.totalPointsActivated) >> 64n;
    expect(gardens2Threshold({ ...input, requestedAmount })).toBe(required);
  });

  it('returns 2^256 − 1 for a request at the limit and above it', () => {
    expect(gardens2Threshold({ ...input, requestedAmount: 500n * UNIT })).toBe(MOST);
    expect(gardens2Threshold({ ...input, requestedAmount: 501n * UNIT, minThresholdPoints: 1n })).toBe(MOST);
    expect(gardens2Threshold({ ...input, requestedAmount: 499n * UNIT })).toBeLessThan(MOST);
    expect(gardens2Threshold({ ...input, poolAmount: 1n, requestedAmount: 1n })).toBe(MOST);
  });

  it('counts an empty pool as a request of nothing', () => {
    const empty = gardens2Threshold({ ...input, poolAmount: 0n });
    expect(empty).toBe(gardens2Threshold({ ...input, requestedAmount: 0n }));
    expect(gardens2Threshold({ ...input, poolAmount: 0n, requestedAmount: MOST })).toBe(empty);
  });

  it('never falls below the least threshold', () => {
    const least = gardens2Threshold({ ...input, totalPointsActivated: 0n, minThresholdPoints: 201n });
    expect(least).toBe(10_000_000n);
    expect(gardens2Threshold({ ...input, minThresholdPoints: 201n })).toBe(gardens2Threshold(input));
    // m·2^256/201 needs the product of 512 bits.
    const wide = 2n ** 240n;
    const decayed = { ...input, decay: 1n, minThresholdPoints: wide };
    expect(gardens2Threshold(decayed)).toBe((wide * 10_000_000n) / 9_999_999n);
  });

  it('grows with the request, the points and the weight', () => {
    const share = fc.bigInt({ min: 0n, max: 490n });
    fc.assert(
      fc.property(share, fc.bigInt({ min: 1n, max: 9000n }), (r, points) => {
        const given = { ...input, requestedAmount: r * UNIT, totalPointsActivated: points * UNIT };
        const value = gardens2Threshold(given);
        expect(gardens2Threshold({ ...given, requestedAmount: (r + 1n) * UNIT }) > value).toBe(true);
        expect(gardens2Threshold({ ...given, totalPointsActivated: (points + 1n) * UNIT }) > value).toBe(
          true,
        );
        expect(gardens2Threshold({ ...given, weight: given.weight + 1n }) > value).toBe(true);
      }),
      { numRuns },
    );
  });

  it('wraps a weight of 2^128 and more, as a shift does', () => {
    const { weight } = input;
    expect(gardens2Threshold({ ...input, weight: 2n ** 128n + weight })).toBe(gardens2Threshold(input));
    expect(gardens2Threshold({ ...input, weight: 2n ** 255n })).toBe(
      gardens2Threshold({ ...input, weight: 0n }),
    );
  });

  it('reverts as its checked arithmetic does', () => {
    const code = (change: Partial<Gardens2ThresholdInput>) =>
      codeOf(() => gardens2Threshold({ ...input, ...change }));
    expect(code({ decay: 10_000_000n })).toBe('MATH_DIV_ZERO');
    expect(code({ decay: 10_000_001n })).toBe('underflow');
    expect(code({ totalPointsActivated: 2n ** 255n })).toBe('overflow');
    expect(code({ maxRatio: 2n ** 255n })).toBe('overflow');
    expect(code({ maxRatio: 2n ** 192n, poolAmount: 0n })).toBe('overflow');
    expect(code({ maxRatio: 2n ** 160n, poolAmount: 1n, requestedAmount: 0n })).toBe('overflow');
    expect(code({ requestedAmount: 2n ** 255n })).toBe('overflow');
    expect(code({ requestedAmount: 2n ** 200n, poolAmount: 2n ** 204n })).toBe('overflow');
    expect(code({ requestedAmount: 500n * UNIT - 1n })).toBe('MATH_DIV_ZERO');
    expect(code({ minThresholdPoints: MOST })).toBe('overflow');
    expect(() => gardens2Threshold({ ...input, minThresholdPoints: MOST })).toThrow(
      'A quotient exceeds 2^256 − 1; the contract reverts. Use smaller amounts.',
    );
  });

  it('refuses what is no uint256', () => {
    for (const key of Object.keys(input) as (keyof Gardens2ThresholdInput)[]) {
      expect(codeOf(() => gardens2Threshold({ ...input, [key]: -1n }))).toBe('invalid-input');
      expect(codeOf(() => gardens2Threshold({ ...input, [key]: 2n ** 256n }))).toBe('invalid-input');
    }
  });
});
