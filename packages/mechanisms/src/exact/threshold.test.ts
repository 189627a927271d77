import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import evm from '../../vectors/commonsbuild-conviction-evm.json' with { type: 'json' };
import thresholds from '../../vectors/onehive-threshold.json' with { type: 'json' };
import { halfLifeInBlocks } from '../conviction/contractSettings.ts';
import { effectiveSupply, minimumConviction } from '../conviction/spendingLimit.ts';
import { thresholdContract } from '../conviction/threshold.ts';
import { type ThresholdInput, threshold } from './threshold.ts';

const UNIT = 10n ** 18n;

const input: ThresholdInput = {
  decay: 9_999_799n,
  maxRatio: 1_000_000n,
  weight: 2500n,
  minThresholdStakePercentage: UNIT / 5n,
  funds: 5000n * UNIT,
  stakeTokenTotalSupply: 20_000n * UNIT,
  totalStaked: 3000n * UNIT,
  requestedAmount: 100n * UNIT,
};

function floatOf(given: ThresholdInput): number {
  const limit = Number(given.maxRatio) / 1e7;
  return thresholdContract({
    requested: Number(given.requestedAmount),
    funds: Number(given.funds),
    spendingLimit: limit,
    minimumConviction: minimumConviction(limit, Number(given.weight) / 1e7),
    effectiveSupply: effectiveSupply(
      Number(given.totalStaked),
      Number(given.stakeTokenTotalSupply),
      Number(given.minThresholdStakePercentage) / 1e18,
    ),
    halfLife: halfLifeInBlocks(Number(given.decay)),
  });
}

describe('threshold', () => {
  it('equals the executed contract in every recorded row, reverts included', () => {
    expect(thresholds.rows).toHaveLength(597);
    for (const row of thresholds.rows) {
      const cells = row.slice(0, 8).map((cell) => BigInt(cell ?? 0)) as bigint[];
      const [decay, maxRatio, weight, minThresholdStakePercentage, funds, supply, totalStaked, requested] =
        cells as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
      const call = () =>
        threshold({
          decay,
          maxRatio,
          weight,
          minThresholdStakePercentage,
          funds,
          stakeTokenTotalSupply: supply,
          totalStaked,
          requestedAmount: requested,
        });
      if (row[8] !== null) expect(String(call()), `${row}`).toBe(row[8]);
      else expect(['CV_AMOUNT_OVER_MAX_RATIO', 'MATH_DIV_ZERO'], `${row}`).toContain(codeOf(call));
    }
  });

  it('equals a second recording of the contract', () => {
    for (const row of evm.data.threshold) {
      const call = () =>
        threshold({
          decay: BigInt(row.decay),
          maxRatio: BigInt(row.maxRatio),
          weight: BigInt(row.weight),
          minThresholdStakePercentage: BigInt(row.minStakePct),
          funds: BigInt(row.funds),
          stakeTokenTotalSupply: BigInt(row.supply),
          totalStaked: BigInt(row.totalStaked),
          requestedAmount: BigInt(row.requested),
        });
      if (row.value !== undefined) expect(String(call())).toBe(row.value);
      else expect(codeOf(call)).toBe('CV_AMOUNT_OVER_MAX_RATIO');
    }
  });

  it('refuses empty funds with the error of the limit, also for a request of nothing', () => {
    const empty = { ...input, funds: 0n, requestedAmount: 0n };
    expect(codeOf(() => threshold(empty))).toBe('CV_AMOUNT_OVER_MAX_RATIO');
    expect(codeOf(() => threshold({ ...input, requestedAmount: 500n * UNIT }))).toBe(
      'CV_AMOUNT_OVER_MAX_RATIO',
    );
  });

  it('divides by zero a hair below the limit, and for a decay of 1', () => {
    expect(codeOf(() => threshold({ ...input, requestedAmount: 500n * UNIT - 1n }))).toBe('MATH_DIV_ZERO');
    expect(codeOf(() => threshold({ ...input, decay: 10_000_000n }))).toBe('MATH_DIV_ZERO');
    expect(codeOf(() => threshold({ ...input, decay: 10_000_001n }))).toBe('underflow');
  });

  it('reverts on a checked product, and wraps a shift', () => {
    expect(codeOf(() => threshold({ ...input, maxRatio: 2n ** 255n }))).toBe('overflow');
    expect(codeOf(() => threshold({ ...input, requestedAmount: 2n ** 255n }))).toBe('overflow');
    expect(codeOf(() => threshold({ ...input, stakeTokenTotalSupply: 2n ** 255n }))).toBe('overflow');
    expect(codeOf(() => threshold({ ...input, totalStaked: 2n ** 255n }))).toBe('overflow');
    expect(threshold({ ...input, weight: 2500n + 2n ** 128n })).toBe(threshold(input));
    const wide = { ...input, funds: 1n, requestedAmount: 0n, maxRatio: 2n ** 192n + 1_000_000n };
    expect(threshold(wide)).toBe(threshold({ ...wide, maxRatio: 1_000_000n, funds: 100n }));
    const wrapsBelow = { ...input, maxRatio: 2n ** 192n, funds: 2n ** 63n, requestedAmount: 2n ** 191n };
    expect(codeOf(() => threshold(wrapsBelow))).toBe('underflow');
  });

  it('refuses what is no uint256', () => {
    for (const key of Object.keys(input) as (keyof ThresholdInput)[]) {
      expect(codeOf(() => threshold({ ...input, [key]: -1n }))).toBe('invalid-input');
      expect(codeOf(() => threshold({ ...input, [key]: 2n ** 256n }))).toBe('invalid-input');
    }
  });

  it('is within 5.3e-10 of the floating-point form for requests up to 90 % of the limit', () => {
    const share = fc.double({ min: 0, max: 0.9, noNaN: true });
    const decay = fc.integer({ min: 5_000_000, max: 9_999_999 });
    const weight = fc.integer({ min: 100, max: 10_000 });
    fc.assert(
      fc.property(share, decay, weight, (part, a, w) => {
        const requestedAmount = BigInt(Math.round(part * 500)) * UNIT;
        const given = { ...input, decay: BigInt(a), weight: BigInt(w), requestedAmount };
        expectNear(floatOf(given), Number(threshold(given)), 5.3e-10);
      }),
      { numRuns },
    );
  });

  it('grows with the request and with the stake', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 490n }), fc.bigInt({ min: 4000n, max: 9000n }), (r, s) => {
        const given = { ...input, requestedAmount: r * UNIT, totalStaked: s * UNIT };
        const value = threshold(given);
        expect(threshold({ ...given, requestedAmount: (r + 1n) * UNIT }) > value).toBe(true);
        expect(threshold({ ...given, totalStaked: (s + 1n) * UNIT }) > value).toBe(true);
      }),
      { numRuns },
    );
  });
});
