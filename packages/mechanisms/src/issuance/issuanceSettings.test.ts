import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  issuanceMeaningFixed,
  issuanceMeaningV1,
  issuanceMeaningV2,
  issuanceSettingsFixed,
  issuanceSettingsV1,
  issuanceSettingsV2,
} from './index.ts';

const ONE = 10n ** 18n;

describe('The settings of the issuance of 2020', () => {
  it('are those that were recorded, for 60 % and for 30 % a year at 5 s', () => {
    expect(issuanceSettingsFixed(0.6, 5)).toEqual({ blockInflationRate: 95_129_375_951n });
    expect(issuanceSettingsFixed(0.3, 5)).toEqual({ blockInflationRate: 47_564_687_975n });
    expect(issuanceSettingsFixed(0.3, 15)).toEqual({ blockInflationRate: 142_694_063_926n });
  });

  it('come back from what they mean, at any time between blocks', () => {
    const rate = fc.bigInt({ min: 1n, max: 10n ** 13n });
    fc.assert(
      fc.property(
        rate,
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        (blockInflationRate, secondsPerBlock) => {
          const { inflation } = issuanceMeaningFixed({ blockInflationRate }, secondsPerBlock);
          expectNear(inflation, (Number(blockInflationRate) / 1e18) * (31_536_000 / secondsPerBlock), 1e-15);
          expect(issuanceSettingsFixed(inflation, secondsPerBlock)).toEqual({ blockInflationRate });
        },
      ),
      { numRuns },
    );
  });

  it('are refused where no policy can have them', () => {
    expect(issuanceSettingsFixed(31_536_000, 1)).toEqual({ blockInflationRate: ONE });
    expect(codeOf(() => issuanceSettingsFixed(31_536_001, 1))).toBe('out-of-range');
    expect(issuanceSettingsFixed(31_536_000e-18, 1)).toEqual({ blockInflationRate: 1n });
    expect(codeOf(() => issuanceSettingsFixed(31_536_000e-18 / 2, 1))).toBe('out-of-range');
    // 1 comes back as 0.9999999999999999 at this time between blocks.
    expect(issuanceSettingsFixed(5.256000000000008e-13, 59.9999999999999)).toEqual({
      blockInflationRate: 1n,
    });
    expect(codeOf(() => issuanceSettingsFixed(1e308, 1e308))).toBe('out-of-range');
    expect(() => issuanceSettingsFixed(1e9, 1)).toThrow(
      'inflation is 1000000000; it must be such that a block mints from 1e-18 to all of the supply (1/year).',
    );
    expect(codeOf(() => issuanceSettingsFixed(0, 5))).toBe('out-of-range');
    expect(codeOf(() => issuanceSettingsFixed(0.3, 0))).toBe('out-of-range');
    expect(() => issuanceSettingsFixed(0, 5)).toThrow('(1/year)');
    expect(() => issuanceSettingsFixed(1, 0)).toThrow('(second/block)');
    expect(issuanceMeaningFixed({ blockInflationRate: ONE }, 1).inflation).toBe(31_536_000);
    expect(codeOf(() => issuanceMeaningFixed({ blockInflationRate: 0n }, 5))).toBe('invalid-input');
    expect(codeOf(() => issuanceMeaningFixed({ blockInflationRate: ONE + 1n }, 5))).toBe('invalid-input');
    expect(codeOf(() => issuanceMeaningFixed({ blockInflationRate: 1n }, 0))).toBe('out-of-range');
    expect(() => issuanceMeaningFixed({ blockInflationRate: 0n }, 5)).toThrow(
      'blockInflationRate is 0n; it must be a bigint from 1 to 1000000000000000000 (share per block·1e18).',
    );
    expect(() => issuanceMeaningFixed({ blockInflationRate: 1n }, 0)).toThrow('(second/block)');
  });
});

describe('The settings of the first dynamic issuance', () => {
  it('are those of 1Hive for a target of 30 % and a throttle of 10 % a year', () => {
    expect(issuanceSettingsV1({ targetRatio: 0.3, throttle: 0.1 })).toEqual({
      targetRatio: 3_000_000_000n,
      maxAdjustmentRatioPerSecond: 3_170_979_198n,
    });
  });

  it('are floored, but not by the rounding of doubles', () => {
    // 0.29·1e10 is 2899999999.9999995 in doubles.
    expect(issuanceSettingsV1({ targetRatio: 0.29, throttle: 0 }).targetRatio).toBe(2_900_000_000n);
    expect(issuanceSettingsV1({ targetRatio: 0.29999999999, throttle: 0 }).targetRatio).toBe(2_999_999_999n);
    expect(issuanceSettingsV1({ targetRatio: 1, throttle: 0 })).toEqual({
      targetRatio: 10n ** 10n,
      maxAdjustmentRatioPerSecond: 0n,
    });
  });

  it('come back from what they mean', () => {
    const integers = fc.tuple(
      fc.bigInt({ min: 1n, max: 10n ** 10n }),
      fc.bigInt({ min: 0n, max: 10n ** 13n }),
    );
    fc.assert(
      fc.property(integers, ([targetRatio, maxAdjustmentRatioPerSecond]) => {
        const settings = { targetRatio, maxAdjustmentRatioPerSecond };
        expect(issuanceSettingsV1(issuanceMeaningV1(settings))).toEqual(settings);
      }),
      { numRuns },
    );
  });

  it('lose at most a unit', () => {
    const share = fc.double({ min: 1e-9, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.double({ min: 1e-9, max: 10, noNaN: true }), (targetRatio, throttle) => {
        const meaning = issuanceMeaningV1(issuanceSettingsV1({ targetRatio, throttle }));
        expectNear(meaning.targetRatio, targetRatio, 1e-14, 1e-10);
        expectNear(meaning.throttle, throttle, 1e-14, 3.1536e-11);
        expect(meaning.targetRatio).toBeLessThanOrEqual(targetRatio * (1 + 1e-14));
      }),
      { numRuns },
    );
  });

  it('are refused where the contract cannot hold them', () => {
    const code = (targetRatio: number, throttle: number) =>
      codeOf(() => issuanceSettingsV1({ targetRatio, throttle }));
    expect(code(0, 0.1)).toBe('out-of-range');
    expect(code(1.1, 0.1)).toBe('out-of-range');
    expect(code(0.9e-10, 0.1)).toBe('out-of-range');
    expect(issuanceSettingsV1({ targetRatio: 1e-10, throttle: 0.1 }).targetRatio).toBe(1n);
    expect(code(0.3, -0.1)).toBe('out-of-range');
    expect(code(0.3, 3e-11)).toBe('out-of-range');
    expect(code(0.3, 1e300)).toBe('out-of-range');
    expect(issuanceSettingsV1({ targetRatio: 0.3, throttle: 3.1536e-11 }).maxAdjustmentRatioPerSecond).toBe(
      1n,
    );
    expect(() => issuanceSettingsV1({ targetRatio: 0.3, throttle: 1e-12 })).toThrow(
      'throttle is 1e-12; it must be 0, or such that a second may change at least 1e-18 (1/year).',
    );
    expect(() => issuanceSettingsV1({ targetRatio: 1e-11, throttle: 0 })).toThrow(
      'targetRatio is 1e-11; it must be at least 1e-10 (a share).',
    );
    expect(() => issuanceSettingsV1({ targetRatio: 0.3, throttle: -1 })).toThrow('(1/year)');
    const settings = { targetRatio: 1n, maxAdjustmentRatioPerSecond: 0n };
    expect(issuanceMeaningV1(settings)).toEqual({ targetRatio: 1e-10, throttle: 0 });
    const meaning = (change: object) => codeOf(() => issuanceMeaningV1({ ...settings, ...change }));
    expect(meaning({ targetRatio: 0n })).toBe('invalid-input');
    expect(meaning({ targetRatio: 10n ** 10n + 1n })).toBe('invalid-input');
    expect(meaning({ maxAdjustmentRatioPerSecond: -1n })).toBe('invalid-input');
    expect(meaning({ maxAdjustmentRatioPerSecond: 2n ** 256n })).toBe('invalid-input');
    expect(issuanceMeaningV1({ ...settings, maxAdjustmentRatioPerSecond: 2n ** 256n - 1n }).throttle).toBe(
      (2 ** 256 * 31_536_000) / 1e18,
    );
    expect(issuanceMeaningV1({ ...settings, targetRatio: 10n ** 10n }).targetRatio).toBe(1);
    expect(() => issuanceMeaningV1({ ...settings, targetRatio: 0n })).toThrow('(share·1e10)');
    expect(() => issuanceMeaningV1({ ...settings, maxAdjustmentRatioPerSecond: -1n })).toThrow(
      '(share per second·1e18)',
    );
  });
});

describe('The settings of the second dynamic issuance', () => {
  it('are those of its tests for a target of 20 % and a year', () => {
    expect(issuanceSettingsV2({ targetRatio: 0.2, recoveryTime: 365 })).toEqual({
      targetRatio: 2n * 10n ** 17n,
      recoveryTime: 31_536_000n,
    });
    expect(issuanceMeaningV2({ targetRatio: 2n * 10n ** 17n, recoveryTime: 31_536_000n })).toEqual({
      targetRatio: 0.2,
      recoveryTime: 365,
    });
  });

  it('come back from what they mean, with 15 digits and whole seconds', () => {
    const share = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n });
    const time = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(share, time, (digits, recoveryTime) => {
        const settings = { targetRatio: digits * 1000n, recoveryTime };
        expect(issuanceSettingsV2(issuanceMeaningV2(settings))).toEqual(settings);
      }),
      { numRuns },
    );
  });

  it('are refused where the contract cannot hold them', () => {
    const code = (targetRatio: number, recoveryTime: number) =>
      codeOf(() => issuanceSettingsV2({ targetRatio, recoveryTime }));
    expect(code(1, 365)).toBe('out-of-range');
    expect(code(1.1, 365)).toBe('out-of-range');
    expect(code(-0.1, 365)).toBe('out-of-range');
    expect(code(1 - 1e-16, 365)).toBe('out-of-range');
    expect(() => issuanceSettingsV2({ targetRatio: 1, recoveryTime: 1 })).toThrow(
      'targetRatio is 1; it must be at least 0 and below 1, by 1e-15 (a share).',
    );
    expect(code(0.2, 0)).toBe('out-of-range');
    expect(code(0.2, 1e-6)).toBe('out-of-range');
    expect(issuanceSettingsV2({ targetRatio: 0.2, recoveryTime: 1 / 86_400 }).recoveryTime).toBe(1n);
    expect(code(0.2, 1e300)).toBe('out-of-range');
    expect(code(0.2, 2 ** 64 / 86_400)).toBe('out-of-range');
    expect(() => issuanceSettingsV2({ targetRatio: 0.2, recoveryTime: 1e300 })).toThrow(
      'recoveryTime is 1e+300; it must be from 1 to 2^64 seconds (day).',
    );
    expect(() => issuanceSettingsV2({ targetRatio: 0.2, recoveryTime: 0 })).toThrow('(day)');
    const settings = { targetRatio: 0n, recoveryTime: 1n };
    expect(issuanceMeaningV2(settings)).toEqual({ targetRatio: 0, recoveryTime: 1 / 86_400 });
    const meaning = (change: object) => codeOf(() => issuanceMeaningV2({ ...settings, ...change }));
    expect(meaning({ targetRatio: -1n })).toBe('invalid-input');
    expect(meaning({ targetRatio: ONE })).toBe('invalid-input');
    expect(meaning({ recoveryTime: 0n })).toBe('invalid-input');
    expect(meaning({ recoveryTime: 2n ** 64n })).toBe('invalid-input');
    expect(issuanceMeaningV2({ ...settings, recoveryTime: 2n ** 64n - 1n }).recoveryTime).toBe(
      2 ** 64 / 86_400,
    );
    expect(issuanceMeaningV2({ ...settings, targetRatio: ONE - 1n }).targetRatio).toBe(1);
    expect(() => issuanceMeaningV2({ ...settings, targetRatio: ONE })).toThrow('(share·1e18)');
    expect(() => issuanceMeaningV2({ ...settings, recoveryTime: 0n })).toThrow('(second)');
  });
});
