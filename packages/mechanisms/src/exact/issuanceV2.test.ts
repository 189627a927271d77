import { codeOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IssuanceV2Input, issuanceV2 } from './issuanceV2.ts';

const UNIT = 10n ** 18n;
const YEAR = 31_536_000n;
const input: IssuanceV2Input = {
  targetRatio: UNIT / 5n,
  recoveryTime: YEAR,
  totalSupply: 100n * UNIT,
  commonPoolBalance: 10n * UNIT,
  secondsSinceLast: 16n * 86_400n,
};

const anyInput: fc.Arbitrary<IssuanceV2Input> = fc
  .tuple(
    fc.bigInt({ min: 1n, max: 10n ** 30n }),
    fc.bigInt({ min: 0n, max: 10n ** 6n - 1n }),
    fc.bigInt({ min: 0n, max: UNIT - 1n }),
    fc.bigInt({ min: 1n, max: 10n * YEAR }),
    fc.bigInt({ min: 0n, max: 10n * YEAR }),
  )
  .map(([totalSupply, part, targetRatio, recoveryTime, secondsSinceLast]) => ({
    targetRatio,
    recoveryTime,
    totalSupply,
    commonPoolBalance: (totalSupply * part) / 10n ** 6n,
    secondsSinceLast,
  }));

const currentOf = ({ commonPoolBalance, totalSupply }: IssuanceV2Input) =>
  (commonPoolBalance * UNIT) / totalSupply;

describe('issuanceV2', () => {
  it('goes along the parabola t − t(√(1 − c/t) − time/r)² from below', () => {
    // √(1 − 0.1/0.2) = 0.70710678…; half the recovery time later the distance is 0.20710678….
    const half = issuanceV2({ ...input, secondsSinceLast: YEAR / 2n });
    expect(half.ratio).toBe(191_421_356_237_309_504n);
    expect(half.adjustment).toBe((half.ratio * input.totalSupply - 10n * UNIT * UNIT) / (UNIT - half.ratio));
    expect(half.totalSupplyAfter).toBe(input.totalSupply + half.adjustment);
    expect(half.event).toBe(true);
  });

  it('goes along the parabola t + (1 − t)(√((c − t)/(1 − t)) − time/r)² from above', () => {
    const above = { ...input, commonPoolBalance: 40n * UNIT };
    // √(0.2/0.8) = 1/2; a quarter of the recovery time later the distance is 1/4.
    const quarter = issuanceV2({ ...above, secondsSinceLast: YEAR / 4n });
    expect(quarter.ratio).toBe(UNIT / 4n);
    expect(quarter.adjustment).toBe(-20n * UNIT);
    expect(quarter.event).toBe(true);
  });

  it('is at the target from the time on at which the parabola meets it', () => {
    const above = { ...input, commonPoolBalance: 40n * UNIT };
    const at = (secondsSinceLast: bigint) => issuanceV2({ ...above, secondsSinceLast }).ratio;
    expect(at(YEAR / 2n)).toBe(UNIT / 5n);
    expect(at(YEAR / 2n - 1n)).toBe(UNIT / 5n + 804n);
    const empty = { ...input, commonPoolBalance: 0n };
    expect(issuanceV2({ ...empty, secondsSinceLast: YEAR }).ratio).toBe(UNIT / 5n);
    expect(issuanceV2({ ...empty, secondsSinceLast: YEAR - 1n }).ratio).toBe(UNIT / 5n - 202n);
    expect(issuanceV2({ ...empty, secondsSinceLast: YEAR }).adjustment).toBe(25n * UNIT);
  });

  it('is at the target from the whole second on that the root, floored, gives', () => {
    // 101·√(1 − 0.1/0.2) is 71.4; the parabola would still be 3e-6 short.
    const at = (secondsSinceLast: bigint) =>
      issuanceV2({ ...input, recoveryTime: 101n, secondsSinceLast }).ratio;
    expect(at(71n)).toBe(UNIT / 5n);
    expect(at(70n) < UNIT / 5n).toBe(true);
  });

  it.each([1n, 2n, 3n, 4n, 5n, 9n, 10n])(
    'floors the root of %d at a target of so many 1e-18, one above the ratio',
    (target) => {
      const root = BigInt(Math.floor(Math.sqrt(Number(target))));
      const meets = (100n * root) / target;
      const given = { ...input, targetRatio: target, recoveryTime: 100n, totalSupply: UNIT };
      const at = (secondsSinceLast: bigint) =>
        issuanceV2({ ...given, commonPoolBalance: target - 1n, secondsSinceLast }).ratio;
      expect([at(meets - 1n), at(meets)]).toEqual([target - 1n, target]);
    },
  );

  it('mints no further than the target and burns no further than that, of the new supply', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const { adjustment, totalSupplyAfter, ratio, event } = issuanceV2(given);
        const pool = given.commonPoolBalance + adjustment;
        const wanted = totalSupplyAfter * given.targetRatio;
        expect(totalSupplyAfter).toBe(given.totalSupply + adjustment);
        expect(event).toBe(adjustment !== 0n);
        if (adjustment > 0n) expect(pool * UNIT <= wanted).toBe(true);
        if (adjustment < 0n) expect(pool * UNIT >= wanted && pool >= 0n).toBe(true);
        const current = currentOf(given);
        const [low, high] =
          current < given.targetRatio ? [current, given.targetRatio] : [given.targetRatio, current];
        expect(ratio >= low && ratio <= high).toBe(true);
      }),
      { numRuns: 5 * numRuns },
    );
  });

  it('meets its ratio up to one base unit', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const { adjustment, totalSupplyAfter, ratio } = issuanceV2(given);
        if (adjustment === 0n) return;
        const off = (given.commonPoolBalance + adjustment) * UNIT - ratio * totalSupplyAfter;
        expect(off < UNIT && off > -UNIT).toBe(true);
      }),
      { numRuns },
    );
  });

  it('does in two calls what it does in one, up to the flooring of ratios and roots', () => {
    const time = fc.bigInt({ min: 1n, max: YEAR });
    const part = fc.bigInt({ min: 1n, max: 99n });
    fc.assert(
      fc.property(time, time, part, (first, second, percent) => {
        const given = { ...input, totalSupply: 10n ** 26n, commonPoolBalance: percent * 10n ** 24n };
        const once = issuanceV2({ ...given, secondsSinceLast: first + second });
        const one = issuanceV2({ ...given, secondsSinceLast: first });
        const two = issuanceV2({
          ...given,
          totalSupply: one.totalSupplyAfter,
          commonPoolBalance: given.commonPoolBalance + one.adjustment,
          secondsSinceLast: second,
        });
        const apart = two.totalSupplyAfter - once.totalSupplyAfter;
        // A ratio off by 1e-18 near the target moves the root, and so the time, by up to 1e-9.
        const room = 10n ** 26n / 10n ** 15n;
        expect(apart < room && apart > -room).toBe(true);
      }),
      { numRuns },
    );
  });

  it('does nothing at the target, and without time', () => {
    const level = { ...input, commonPoolBalance: 20n * UNIT };
    const still = { adjustment: 0n, totalSupplyAfter: 100n * UNIT, event: false };
    expect(issuanceV2(level)).toEqual({ ...still, ratio: UNIT / 5n });
    expect(issuanceV2({ ...input, secondsSinceLast: 0n })).toEqual({ ...still, ratio: UNIT / 10n });
  });

  it('has no event for an amount of 0', () => {
    const few = { ...input, totalSupply: 100n, commonPoolBalance: 10n, secondsSinceLast: 100n };
    const result = issuanceV2(few);
    expect([result.adjustment, result.event]).toEqual([0n, false]);
    expect(result.ratio > UNIT / 10n).toBe(true);
  });

  it('burns down to nothing for a target of nothing', () => {
    const none = issuanceV2({ ...input, targetRatio: 0n, secondsSinceLast: YEAR });
    expect([none.ratio, none.adjustment]).toEqual([0n, -10n * UNIT]);
  });

  it('divides by zero when it would meet a target of 1, which an update can set', () => {
    const all = { ...input, targetRatio: UNIT };
    expect(issuanceV2({ ...all, secondsSinceLast: YEAR / 2n }).ratio).toBe(798_683_298_050_513_799n);
    expect(codeOf(() => issuanceV2({ ...all, secondsSinceLast: YEAR }))).toBe('MATH_DIV_ZERO');
    expect(codeOf(() => issuanceV2({ ...input, targetRatio: UNIT + 1n }))).toBe(
      'ISSUANCE_TARGET_RATIO_TOO_HIGH',
    );
  });

  it('reverts without a supply, with everything in the pool, and without a recovery time', () => {
    expect(codeOf(() => issuanceV2({ ...input, totalSupply: 0n }))).toBe('MATH_DIV_ZERO');
    const full = { ...input, commonPoolBalance: 100n * UNIT };
    expect(codeOf(() => issuanceV2(full))).toBe('ISSUANCE_CURRENT_RATIO_TOO_HIGH');
    expect(() => issuanceV2(full)).toThrow(
      'commonPoolBalance is 100000000000000000000; it must be below the supply, 100000000000000000000. Leave some tokens outside of the pool.',
    );
    expect(issuanceV2({ ...full, commonPoolBalance: 100n * UNIT - 1000n }).adjustment < 0n).toBe(true);
    const instant = { ...input, recoveryTime: 0n };
    expect(codeOf(() => issuanceV2(instant))).toBe('ISSUANCE_RECOVERY_TIME_CAN_NOT_BE_ZERO');
    expect(() => issuanceV2(instant)).toThrow(
      'recoveryTime is 0; it must be at least 1 (second). Pass the seconds from an empty pool to the target.',
    );
    expect(issuanceV2({ ...input, recoveryTime: 1n }).ratio).toBe(UNIT / 5n);
  });

  it('reverts where a product leaves 256 bits', () => {
    const code = (change: Partial<IssuanceV2Input>) => codeOf(() => issuanceV2({ ...input, ...change }));
    expect(code({ commonPoolBalance: 2n ** 200n })).toBe('overflow');
    expect(code({ totalSupply: 2n ** 210n })).toBe('overflow');
    expect(code({ recoveryTime: 2n ** 240n })).toBe('overflow');
    expect(code({ recoveryTime: 2n ** 130n })).toBe('overflow');
    expect(code({ recoveryTime: 2n ** 110n })).toBe('overflow');
    expect(issuanceV2({ ...input, recoveryTime: 2n ** 90n }).ratio).toBe(UNIT / 10n);
  });

  it('refuses what is no uint256', () => {
    for (const key of Object.keys(input) as (keyof IssuanceV2Input)[]) {
      expect(codeOf(() => issuanceV2({ ...input, [key]: -1n }))).toBe('invalid-input');
      expect(codeOf(() => issuanceV2({ ...input, [key]: 2n ** 256n }))).toBe('invalid-input');
    }
  });
});
