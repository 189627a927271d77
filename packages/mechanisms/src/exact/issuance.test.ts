import { codeOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import v1Rows from '../../vectors/onehive-issuance-v1.json' with { type: 'json' };
import v1bRows from '../../vectors/onehive-issuance-v1b.json' with { type: 'json' };
import { type IssuanceAdjustment, issuanceV1, issuanceV1b, type ThrottledIssuanceInput } from './index.ts';

const UNIT = 10n ** 18n;
const YEAR = 31_536_000n;

const honey: ThrottledIssuanceInput = {
  targetRatio: 3_000_000_000n,
  maxAdjustmentRatioPerSecond: 3_170_979_198n,
  totalSupply: 26_000n * UNIT,
  commonPoolBalance: 0n,
  secondsSinceLast: YEAR,
};

const supply = fc.bigInt({ min: 1n, max: 10n ** 30n });
const share = fc.bigInt({ min: 0n, max: 10n ** 6n });
const ratio = fc.bigInt({ min: 1n, max: 10n ** 10n });
const seconds = fc.bigInt({ min: 0n, max: 10n * YEAR });
const throttle = fc.bigInt({ min: 0n, max: 10n ** 11n });
const anyInput: fc.Arbitrary<ThrottledIssuanceInput> = fc
  .tuple(supply, share, ratio, seconds, throttle)
  .map(([totalSupply, part, targetRatio, secondsSinceLast, maxAdjustmentRatioPerSecond]) => ({
    targetRatio,
    maxAdjustmentRatioPerSecond,
    totalSupply,
    commonPoolBalance: (totalSupply * part) / 10n ** 6n,
    secondsSinceLast,
  }));

function expectRows(
  rows: readonly (readonly (string | null)[])[],
  call: (input: ThrottledIssuanceInput) => IssuanceAdjustment,
): void {
  for (const row of rows) {
    const [targetRatio, throttled, totalSupply, commonPoolBalance, secondsSinceLast] = row
      .slice(0, 5)
      .map((cell) => BigInt(cell!)) as [bigint, bigint, bigint, bigint, bigint];
    const input = {
      targetRatio,
      maxAdjustmentRatioPerSecond: throttled,
      totalSupply,
      commonPoolBalance,
      secondsSinceLast,
    };
    if (row[5] === null) {
      expect(row.slice(6)).toEqual([null, null]);
      expect(
        codeOf(() => call(input)),
        `${row}`,
      ).toBe('MATH_DIV_ZERO');
      continue;
    }
    const result = call(input);
    expect(result.adjustment === BigInt(row[5]!), `${row}`).toBe(true);
    expect(result.totalSupplyAfter === BigInt(row[6]!), `${row}`).toBe(true);
    expect(result.event, `${row}`).toBe(row[7] === '1');
  }
}

const reverting = (rows: readonly (readonly (string | null)[])[]) => rows.filter((row) => row[5] === null);

describe('issuanceV1', () => {
  it('equals the executed contract in every recorded row; the one without a supply reverts', () => {
    expect(v1Rows.rows).toHaveLength(322);
    expect(reverting(v1Rows.rows).map((row) => row.slice(0, 5))).toEqual([
      ['3000000000', '3170979198', '0', '0', '10'],
    ]);
    expectRows(v1Rows.rows, issuanceV1);
  });

  it('changes the supply by no more than its throttle in a year', () => {
    expect(issuanceV1(honey).adjustment).toBe(2_599_999_999_691_328_000_000n);
    const all = { ...honey, commonPoolBalance: honey.totalSupply };
    expect(issuanceV1(all).adjustment).toBe(-2_599_999_999_691_328_000_000n);
  });
});

describe('issuanceV1b', () => {
  it('equals the executed contract in every recorded row; the one without a target reverts', () => {
    expect(v1bRows.rows).toHaveLength(322);
    expect(reverting(v1bRows.rows).map((row) => row.slice(0, 5))).toEqual([
      ['0', '3170979198', '26000000000000000000000', '1000000000000000000', '10'],
    ]);
    expectRows(v1bRows.rows, issuanceV1b);
  });

  it('changes the supply by throttle over target in a year, until it meets the target', () => {
    expect(issuanceV1b(honey).adjustment).toBe(7800n * UNIT);
    const all = { ...honey, commonPoolBalance: honey.totalSupply };
    expect(issuanceV1b(all).adjustment).toBe(-8_666_666_665_637_760_000_000n);
  });

  it('refuses a throttle that leaves 256 bits when it is divided by the target', () => {
    const wide = { ...honey, maxAdjustmentRatioPerSecond: 2n ** 255n };
    expect(codeOf(() => issuanceV1b(wide))).toBe('overflow');
    expect(issuanceV1(wide).adjustment).toBe(7800n * UNIT);
  });

  it('does the same as the first for a target of everything', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const all = { ...input, targetRatio: 10n ** 10n };
        expect(issuanceV1b(all)).toEqual(issuanceV1(all));
      }),
      { numRuns },
    );
  });
});

describe.each([
  ['issuanceV1', issuanceV1],
  ['issuanceV1b', issuanceV1b],
])('%s', (_name, call) => {
  it('mints no further than the target and burns no further than that, of the old supply', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { adjustment, totalSupplyAfter } = call(input);
        const target = (input.totalSupply * input.targetRatio) / 10n ** 10n;
        const after = input.commonPoolBalance + adjustment;
        expect(totalSupplyAfter).toBe(input.totalSupply + adjustment);
        if (adjustment > 0n) expect(after <= target).toBe(true);
        if (adjustment < 0n) expect(after >= target && after >= 0n).toBe(true);
      }),
      { numRuns: 5 * numRuns },
    );
  });

  it('moves towards the target, and in proportion to time until it meets it', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const below = input.commonPoolBalance * 10n ** 10n < input.totalSupply * input.targetRatio;
        const moved = (secondsSinceLast: bigint) => {
          const { adjustment } = call({ ...input, secondsSinceLast });
          return below ? adjustment : -adjustment;
        };
        const [none, once, twice] = [moved(0n), moved(1000n), moved(2000n)];
        expect(none).toBe(0n);
        expect(once >= 0n && twice >= once && twice <= 2n * once + 1n).toBe(true);
        // What falls short of twice as much has met the target.
        if (twice < 2n * once) expect(moved(1_000_000n)).toBe(twice);
      }),
      { numRuns },
    );
  });

  it('stands still at the target without an event, and has one for an error that floors to nothing', () => {
    const level = { ...honey, commonPoolBalance: 7800n * UNIT };
    expect(call(level)).toEqual({ adjustment: 0n, totalSupplyAfter: level.totalSupply, event: false });
    const near = { ...level, commonPoolBalance: 7800n * UNIT - 10n ** 9n };
    expect(call(near)).toEqual({ adjustment: 0n, totalSupplyAfter: level.totalSupply, event: true });
    const apart = { ...level, commonPoolBalance: 7800n * UNIT + 10n ** 12n, secondsSinceLast: 86_400n };
    expect(call(apart).adjustment).toBe(-(4n * 86_400n * 26_000n));
  });

  it('reverts without a supply, without a target and above a target of 1', () => {
    expect(codeOf(() => call({ ...honey, totalSupply: 0n }))).toBe('MATH_DIV_ZERO');
    expect(codeOf(() => call({ ...honey, targetRatio: 0n }))).toBe('MATH_DIV_ZERO');
    expect(codeOf(() => call({ ...honey, targetRatio: 10n ** 10n + 1n }))).toBe(
      'ISSUANCE_TARGET_RATIO_TOO_HIGH',
    );
    expect(() => call({ ...honey, targetRatio: 10n ** 10n + 1n })).toThrow(
      'targetRatio is 10000000001; it must be at most 10000000000, which stands for 1. Pass the share of the supply times that number.',
    );
    expect(call({ ...honey, targetRatio: 10n ** 10n }).event).toBe(true);
  });

  it('reverts where a product or a sum leaves 256 bits', () => {
    expect(codeOf(() => call({ ...honey, totalSupply: 2n ** 240n }))).toBe('overflow');
    expect(codeOf(() => call({ ...honey, commonPoolBalance: 2n ** 200n }))).toBe('overflow');
    expect(codeOf(() => call({ ...honey, commonPoolBalance: 2n ** 165n }))).toBe('overflow');
    expect(codeOf(() => call({ ...honey, secondsSinceLast: 2n ** 250n }))).toBe('overflow');
    expect(codeOf(() => call({ ...honey, secondsSinceLast: 2n ** 190n }))).toBe('overflow');
  });

  it('reverts where the token does: on a supply beyond 256 bits, and on a burn of more than there is', () => {
    const most = { ...honey, targetRatio: 1n, maxAdjustmentRatioPerSecond: 1n, totalSupply: 2n ** 256n - 1n };
    expect(call({ ...most, secondsSinceLast: 0n }).totalSupplyAfter).toBe(2n ** 256n - 1n);
    const first = {
      ...most,
      maxAdjustmentRatioPerSecond: call === issuanceV1 ? 1n : 0n,
      secondsSinceLast: 1n,
    };
    if (call === issuanceV1) expect(codeOf(() => call(first))).toBe('overflow');
    else expect(call(first).adjustment).toBe(0n);
    const more = { ...honey, totalSupply: 100n, commonPoolBalance: 1000n, secondsSinceLast: 10_000n * YEAR };
    expect(codeOf(() => call(more))).toBe('underflow');
  });

  it('refuses what is no uint256', () => {
    for (const key of Object.keys(honey) as (keyof ThrottledIssuanceInput)[]) {
      expect(codeOf(() => call({ ...honey, [key]: -1n }))).toBe('invalid-input');
      expect(codeOf(() => call({ ...honey, [key]: 2n ** 256n }))).toBe('invalid-input');
    }
  });
});
