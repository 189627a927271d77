import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import evm from '../../vectors/commonsbuild-impact-hours-evm.json' with { type: 'json' };
import { buildersTokens, impactHourRate } from '../impactHours.ts';
import { impactHours } from './impactHours.ts';

const UNIT = 10n ** 18n;
const input = {
  impactHourBalance: 100n * UNIT,
  maxRate: 226n * UNIT,
  decimals: 18n,
  totalRaised: 1_571_223n * UNIT,
  expectedRaise: 5_797_197n * UNIT,
  exchangeRatePpm: 1_000_000n,
};

describe('impactHours', () => {
  it('equals the executed arithmetic in every recorded row', () => {
    for (const row of evm.data) {
      const result = impactHours({
        impactHourBalance: BigInt(row.ih_balance),
        maxRate: BigInt(row.maxRate),
        decimals: row.ih_decimals,
        totalRaised: BigInt(row.totalRaised),
        expectedRaise: BigInt(row.expectedRaise),
        exchangeRatePpm: BigInt(row.exchangeRate_ppm),
      });
      expect(String(result)).toBe(row.value);
    }
  });

  it('is 0 when nothing was raised, even when nothing was expected', () => {
    expect(impactHours({ ...input, totalRaised: 0n, expectedRaise: 0n })).toBe(0n);
  });

  it('wraps the power of ten from 78 decimals on', () => {
    expect(impactHours({ ...input, decimals: 77 })).toBe(0n);
    const wrapped = BigInt.asUintN(256, 10n ** 255n);
    expect(wrapped).toBe(2n ** 255n);
    const largest = { ...input, maxRate: 1n, impactHourBalance: 2n ** 256n - 1n, expectedRaise: 0n };
    expect(impactHours({ ...largest, decimals: 255 })).toBe(1n);
  });

  it('reverts where a product or a sum leaves 256 bits', () => {
    expect(codeOf(() => impactHours({ ...input, impactHourBalance: 2n ** 200n }))).toBe('overflow');
    expect(codeOf(() => impactHours({ ...input, decimals: 0, totalRaised: 2n ** 200n }))).toBe('overflow');
    const none = { ...input, impactHourBalance: 0n };
    expect(codeOf(() => impactHours({ ...none, expectedRaise: 2n ** 256n - 1n }))).toBe('overflow');
    expect(codeOf(() => impactHours({ ...input, exchangeRatePpm: 2n ** 200n }))).toBe('overflow');
  });

  it('refuses what is no uint256, and decimals that are no uint8', () => {
    for (const key of Object.keys(input) as (keyof typeof input)[]) {
      expect(codeOf(() => impactHours({ ...input, [key]: -1n }))).toBe('invalid-input');
      expect(codeOf(() => impactHours({ ...input, [key]: 2n ** 256n }))).toBe('invalid-input');
    }
    expect(codeOf(() => impactHours({ ...input, decimals: 256 }))).toBe('invalid-input');
    expect(codeOf(() => impactHours({ ...input, decimals: 1.5 }))).toBe('invalid-input');
  });

  it('is at most the floating-point form, and within 1e-14', () => {
    const amount = fc.bigInt({ min: UNIT, max: 10n ** 26n });
    fc.assert(
      fc.property(amount, amount, amount, (impactHourBalance, totalRaised, expectedRaise) => {
        const exact = impactHours({ ...input, impactHourBalance, totalRaised, expectedRaise });
        const rate = impactHourRate(Number(totalRaised), 226, Number(expectedRaise));
        const float = buildersTokens(Number(impactHourBalance), rate, 1);
        expectNear(Number(exact), float, 1e-14, 2);
      }),
      { numRuns },
    );
  });
});
