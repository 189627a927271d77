import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuanceV2 } from '../exact/index.ts';
import { issuanceRatioV2, issuedV2 } from './index.ts';

const elapsed = fc.double({ min: 0, max: 1000, noNaN: true });

describe('issuedV2', () => {
  const call = { supply: 1000, pool: 100, targetRatio: 0.2, recoveryTime: 100, elapsed: 20 };
  const anyRecovery = fc
    .tuple(
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      fc.double({ min: 1, max: 1000, noNaN: true }),
      elapsed,
    )
    .map(([part, targetRatio, recoveryTime, days]) => ({
      supply: 1e6,
      pool: 1e6 * part,
      targetRatio,
      recoveryTime,
      elapsed: days,
    }));

  it('goes along its parabolas and is at the target after the recovery time', () => {
    const from = (ratio: number, days: number) =>
      issuanceRatioV2({ ratio, targetRatio: 0.2, recoveryTime: 100, elapsed: days });
    expectNear(from(0, 20), 0.2 - 0.2 * 0.8 ** 2, 1e-14);
    expectNear(from(0.1, 20), 0.2 - 0.2 * (Math.SQRT1_2 - 0.2) ** 2, 1e-14);
    expectNear(from(0.4, 20), 0.2 + 0.8 * 0.3 ** 2, 1e-14);
    expect(from(0, 100)).toBe(0.2);
    expect(from(0.4, 50)).toBe(0.2);
    expect(from(0.4, 1e9)).toBe(0.2);
    expect(from(0.4, 49.9)).toBeGreaterThan(0.2);
    expect(from(0.2, 7)).toBe(0.2);
    expect(from(0.4, 0)).toBe(0.4);
  });

  it('meets its ratio of the supply that it leaves', () => {
    fc.assert(
      fc.property(anyRecovery, (given) => {
        const issued = issuedV2(given);
        const ratio = issuanceRatioV2({ ...given, ratio: given.pool / given.supply });
        expectNear((given.pool + issued) / (given.supply + issued), ratio, 1e-11, 1e-12);
      }),
      { numRuns },
    );
  });

  it('does not depend on how often somebody calls', () => {
    fc.assert(
      fc.property(anyRecovery, fc.integer({ min: 2, max: 20 }), (given, calls) => {
        const once = issuedV2(given);
        let issued = 0;
        for (let i = 0; i < calls; i++) {
          const now = { supply: given.supply + issued, pool: Math.max(0, given.pool + issued) };
          issued += issuedV2({ ...given, ...now, elapsed: given.elapsed / calls });
        }
        // Near the target a ratio off by one bit is a time off by its root.
        expectNear(issued, once, 1e-9, (1e6 * 1e-13) / (1 - given.pool / 1e6) ** 2);
      }),
      { numRuns },
    );
  });

  it('is within 1e-14 of the supply over what is outside of the pool of the exact form', () => {
    const ONE = 10n ** 18n;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 950 }),
        fc.integer({ min: 0, max: 950 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (pool, aim, recovery, hours) => {
          const exact = issuanceV2({
            targetRatio: (BigInt(aim) * ONE) / 1000n,
            recoveryTime: BigInt(recovery) * 3600n,
            totalSupply: 10n ** 27n,
            commonPoolBalance: BigInt(pool) * 10n ** 24n,
            secondsSinceLast: BigInt(hours) * 3600n,
          });
          const float = issuedV2({
            supply: 1e27,
            pool: pool * 1e24,
            targetRatio: aim / 1000,
            recoveryTime: recovery / 24,
            elapsed: hours / 24,
          });
          const outside = 1 - Math.max(pool, aim) / 1000;
          expectNear(float, Number(exact.adjustment), 0, (1e27 * 1e-14) / outside);
          const ratio = issuanceRatioV2({
            ratio: pool / 1000,
            targetRatio: aim / 1000,
            recoveryTime: recovery / 24,
            elapsed: hours / 24,
          });
          expectNear(ratio, Number(exact.ratio) / 1e18, 0, 1e-15);
        },
      ),
      { numRuns: 5 * numRuns },
    );
  });

  it('does nothing without time and at the target, and empties the pool for a target of nothing', () => {
    expect(issuedV2({ ...call, elapsed: 0 })).toBe(0);
    expect(issuedV2({ ...call, elapsed: 0, pool: 500 })).toBe(0);
    expect(issuedV2({ ...call, pool: 200 })).toBe(0);
    expectNear(issuedV2({ ...call, targetRatio: 0, elapsed: 100 }), -100, 1e-14);
  });

  it('refuses a pool that holds everything, and what is out of range', () => {
    expect(codeOf(() => issuedV2({ ...call, pool: 1000 }))).toBe('out-of-range');
    expect(() => issuedV2({ ...call, pool: 1000 })).toThrow(
      'pool is 1000; it must be below the supply, 1000, by more than rounding (token). Leave some tokens outside of it.',
    );
    for (const [name, value] of [
      ['supply', 0],
      ['pool', 1001],
      ['targetRatio', 1],
      ['targetRatio', -0.1],
      ['recoveryTime', 0],
      ['elapsed', -1],
    ] as const) {
      expect(
        codeOf(() => issuedV2({ ...call, [name]: value })),
        name,
      ).toBe('out-of-range');
    }
    expect(() => issuedV2({ ...call, recoveryTime: 0 })).toThrow('(day)');
    expect(() => issuedV2({ ...call, elapsed: -1 })).toThrow('(day)');
    const recovery = { ratio: 0.1, targetRatio: 0.2, recoveryTime: 1, elapsed: 1 };
    expect(codeOf(() => issuanceRatioV2({ ...recovery, ratio: 1 }))).toBe('out-of-range');
    expect(codeOf(() => issuanceRatioV2({ ...recovery, elapsed: -1 }))).toBe('out-of-range');
    expect(() => issuanceRatioV2({ ...recovery, elapsed: -1 })).toThrow('(day)');
  });
});
