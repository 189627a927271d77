import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, expectNear, numRuns } from '../../testing/near.ts';
import fixed from '../../vectors/onehive-issuance-fixed.json' with { type: 'json' };
import v1 from '../../vectors/onehive-issuance-v1.json' with { type: 'json' };
import v1b from '../../vectors/onehive-issuance-v1b.json' with { type: 'json' };
import { issuanceV2 } from '../exact/index.ts';
import {
  fixedIssuanceGrowth,
  issuanceCapV1b,
  issuanceMeaningFixed,
  issuanceMeaningV1,
  issuanceRatioV2,
  issuedContinuously,
  issuedFixed,
  issuedV1,
  issuedV1b,
  issuedV2,
  type ThrottledCall,
} from './index.ts';

const DAY = 86_400;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const target = fc.double({ min: 0.01, max: 1, noNaN: true });
const throttle = fc.double({ min: 0, max: 2, noNaN: true });
const elapsed = fc.double({ min: 0, max: 1000, noNaN: true });
const anyCall: fc.Arbitrary<ThrottledCall> = fc
  .tuple(share, target, throttle, elapsed)
  .map(([part, targetRatio, limit, days]) => ({
    supply: 1e6,
    pool: 1e6 * part,
    targetRatio,
    throttle: limit,
    elapsed: days,
  }));

describe('issuedFixed', () => {
  it('is within rounding and one base unit of every recorded row', () => {
    for (const row of fixed.rows) {
      const supply = Number(row[1]);
      // A block of 5 s is 5/86400 day.
      const { inflation } = issuanceMeaningFixed({ blockInflationRate: BigInt(row[0]!) }, 5);
      const minted = issuedFixed({ supply, inflation, elapsed: (Number(row[2]) * 5) / DAY });
      expectNear(minted, Number(row[3]), 1e-14, 1);
    }
  });

  it('is linear within a call and grows more with every further one', () => {
    expect(issuedFixed({ supply: 1000, inflation: 0.3, elapsed: 365 })).toBe(300);
    expect(issuedFixed({ supply: 1000, inflation: 0.3, elapsed: 0 })).toBe(0);
    const blocks = 2_102_400;
    const rate = 0.6 / blocks;
    let last = fixedIssuanceGrowth(rate, blocks, 1);
    expectNear(last, 0.6, 1e-15);
    for (const calls of [2, 12, 52, 365, blocks]) {
      const growth = fixedIssuanceGrowth(rate, blocks, calls);
      expect(growth).toBeGreaterThan(last);
      last = growth;
    }
    expectNear(last, (1 + rate) ** blocks - 1, 1e-9);
    expect(last).toBeLessThan(Math.expm1(0.6));
  });

  it('is what calls in a row come to', () => {
    let supply = 1000;
    for (let month = 0; month < 12; month++)
      supply += issuedFixed({ supply, inflation: 0.6, elapsed: 365 / 12 });
    expectNear(supply / 1000 - 1, fixedIssuanceGrowth(0.6 / 365, 365, 12), 1e-13);
  });

  it('refuses what is negative, fewer calls than one, and results beyond doubles', () => {
    const call = { supply: 1, inflation: 1, elapsed: 1 };
    for (const name of Object.keys(call)) {
      expect(codeOf(() => issuedFixed({ ...call, [name]: -1 }))).toBe('out-of-range');
    }
    expect(codeOf(() => issuedFixed({ supply: 1e300, inflation: 1e300, elapsed: 1 }))).toBe('overflow');
    expect(() => issuedFixed({ supply: 1e300, inflation: 1e300, elapsed: 1 })).toThrow(
      'What is minted is beyond',
    );
    expect(codeOf(() => fixedIssuanceGrowth(0.1, 1, 0.5))).toBe('out-of-range');
    expect(codeOf(() => fixedIssuanceGrowth(-0.1, 1, 1))).toBe('out-of-range');
    expect(codeOf(() => fixedIssuanceGrowth(0.1, -1, 1))).toBe('out-of-range');
    expect(codeOf(() => fixedIssuanceGrowth(1, 1e9, 1e6))).toBe('overflow');
    expect(() => fixedIssuanceGrowth(1, 1e9, 1e6)).toThrow('The growth is beyond');
    expect(() => issuedFixed({ ...call, supply: -1 })).toThrow(
      'supply is -1; it must be a finite number of at least 0 (token).',
    );
    expect(() => issuedFixed({ ...call, inflation: -1 })).toThrow('(1/year)');
    expect(() => issuedFixed({ ...call, elapsed: -1 })).toThrow('(day)');
    expect(() => fixedIssuanceGrowth(-1, 1, 1)).toThrow('(1/block)');
    expect(() => fixedIssuanceGrowth(1, -1, 1)).toThrow('(block)');
    expect(() => fixedIssuanceGrowth(1, 1, 0)).toThrow('of at least 1 (calls)');
  });
});

describe.each([
  ['issuedV1', issuedV1, v1.rows],
  ['issuedV1b', issuedV1b, v1b.rows],
])('%s', (_name, issued, rows) => {
  it('is within 1e-18 of the supply for each second, and rounding, of every recorded row', () => {
    let compared = 0;
    for (const row of rows) {
      if (row[5] === null) continue;
      const { targetRatio, throttle: limit } = issuanceMeaningV1({
        targetRatio: BigInt(row[0]!),
        maxAdjustmentRatioPerSecond: BigInt(row[1]!),
      });
      const [supply, pool, seconds] = row.slice(2, 5).map(Number) as [number, number, number];
      const amount = issued({ supply, pool, targetRatio, throttle: limit, elapsed: seconds / DAY });
      expectNear(amount, Number(row[5]), 1e-14, 1 + supply * (1e-15 + seconds * 1e-18));
      compared++;
    }
    expect(compared).toBe(321);
  });

  it('goes towards the target, by its error per year, and never beyond it', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const amount = issued(call);
        const missing = call.targetRatio * call.supply - call.pool;
        expect(amount * missing).toBeGreaterThanOrEqual(0);
        expect(Math.abs(amount)).toBeLessThanOrEqual(Math.abs(missing));
        const cap = issued === issuedV1 ? call.throttle : call.throttle / call.targetRatio;
        const rate = Math.min(cap, Math.abs(1 - call.pool / call.supply / call.targetRatio));
        const wanted = (rate * call.supply * call.elapsed) / 365;
        expectNear(Math.abs(amount), Math.min(wanted, Math.abs(missing)), 1e-12, 1e-9);
      }),
      { numRuns },
    );
  });

  it('does nothing without time, at the target, and with a throttle of 0', () => {
    const call = { supply: 100, pool: 50, targetRatio: 0.3, throttle: 0.1, elapsed: 10 };
    expect(issued({ ...call, elapsed: 0 })).toBe(0);
    expect(issued({ ...call, elapsed: 0, targetRatio: 5e-324 })).toBe(0);
    expect(issued({ ...call, pool: 30 })).toBe(0);
    expect(issued({ ...call, throttle: 0 })).toBe(0);
    expect(issued({ ...call, throttle: 0, pool: 0 })).toBe(0);
    expect(issued({ ...call, targetRatio: 5e-324, elapsed: 1e300 })).toBe(-50);
  });

  it('refuses a pool that holds more than there is, and what is out of range', () => {
    const call = { supply: 100, pool: 50, targetRatio: 0.3, throttle: 0.1, elapsed: 10 };
    expect(() => issued({ ...call, pool: 101 })).toThrow(
      'pool is 101; it must be between 0 and the supply, 100 (token).',
    );
    expect(codeOf(() => issued({ ...call, pool: -1 }))).toBe('out-of-range');
    expect(issued({ ...call, pool: 100 })).toBeLessThan(0);
    for (const [name, value] of [
      ['supply', 0],
      ['targetRatio', 0],
      ['targetRatio', 1.1],
      ['throttle', -0.1],
      ['elapsed', -1],
    ] as const) {
      expect(
        codeOf(() => issued({ ...call, [name]: value })),
        name,
      ).toBe('out-of-range');
    }
    expect(() => issued({ ...call, supply: 0 })).toThrow('(token)');
    expect(() => issued({ ...call, throttle: -1 })).toThrow('(1/year)');
    expect(() => issued({ ...call, elapsed: -1 })).toThrow('(day)');
  });
});

describe('The throttle', () => {
  it('bounds the supply in the first form, and the target in that of March 2021', () => {
    const call = { supply: 26_000, pool: 0, targetRatio: 0.3, throttle: 0.1, elapsed: 365 };
    expectNear(issuedV1(call), 2600, 1e-14);
    expectNear(issuedV1b(call), 7800, 1e-14);
    expectNear(issuedV1({ ...call, pool: 26_000 }), -2600, 1e-14);
    expectNear(issuedV1b({ ...call, pool: 26_000 }), -26_000 / 3, 1e-14);
    expectNear(issuanceCapV1b(0.1, 0.3), 1 / 3, 1e-15);
    expect(codeOf(() => issuanceCapV1b(-0.1, 0.3))).toBe('out-of-range');
    expect(codeOf(() => issuanceCapV1b(0.1, 0))).toBe('out-of-range');
    expect(codeOf(() => issuanceCapV1b(1, 5e-324))).toBe('overflow');
    expect(() => issuanceCapV1b(1, 5e-324)).toThrow('The cap is beyond');
    expect(() => issuanceCapV1b(-1, 1)).toThrow('(1/year)');
  });
});

describe('issuedContinuously', () => {
  const path = { supply: 1000, pool: 100, targetRatio: 0.3, cap: 0.1, elapsed: 730 };

  /** What the first form issues in so many calls, the last at the end. */
  function called({ supply, pool, targetRatio, cap, elapsed: days }: typeof path, calls: number): number {
    let issued = 0;
    for (let i = 0; i < calls; i++) {
      const now = { supply: supply + issued, pool: pool + issued };
      issued += issuedV1({ ...now, targetRatio, throttle: cap, elapsed: days / calls });
    }
    return issued;
  }

  it.each([
    ['throttled all the way from below', path],
    ['throttled all the way from above', { ...path, pool: 700 }],
    ['throttled at first, from below', { ...path, cap: 0.5, elapsed: 1500 }],
    ['throttled at first, from above', { ...path, pool: 450, cap: 0.3, elapsed: 1500 }],
    ['never throttled', { ...path, cap: 5, elapsed: 200 }],
    ['all in the pool', { ...path, pool: 1000, elapsed: 3000 }],
    ['a target of everything', { ...path, targetRatio: 1, cap: 0.5, elapsed: 1000 }],
    ['a target of everything, throttled', { ...path, targetRatio: 1, cap: 0.2, elapsed: 300 }],
  ])('is the limit of ever more calls: %s', (_case, given) => {
    const limit = issuedContinuously(given);
    const [few, many] = [called(given, 1000), called(given, 10_000)];
    expect(Math.abs(many - limit)).toBeLessThan(Math.abs(few - limit) / 8);
    // The error of Euler's method is of first order: it vanishes where it is extrapolated to no step.
    expectNear(many + (many - few) / 9, limit, 1e-5);
  });

  const anyPath = fc.tuple(share, target, throttle, elapsed).map(([part, targetRatio, cap, days]) => ({
    supply: 1e6,
    pool: 1e6 * part,
    targetRatio,
    cap,
    elapsed: days,
  }));

  it('is the same in one time and in two', () => {
    fc.assert(
      fc.property(anyPath, elapsed, (given, more) => {
        const first = issuedContinuously(given);
        const then = {
          ...given,
          supply: given.supply + first,
          pool: Math.max(0, given.pool + first),
          elapsed: more,
        };
        if (!(then.supply > 0 && then.pool <= then.supply)) return;
        const once = issuedContinuously({ ...given, elapsed: given.elapsed + more });
        expectNear(first + issuedContinuously(then), once, 1e-9, 1e-5);
      }),
      { numRuns },
    );
  });

  it('approaches the target and never passes it, and leaves alone what is outside of the pool', () => {
    fc.assert(
      fc.property(anyPath, (given) => {
        const issued = issuedContinuously(given);
        const missing = given.targetRatio * given.supply - given.pool;
        expect(issued * missing).toBeGreaterThanOrEqual(0);
        const pool = given.pool + issued;
        const off = given.targetRatio * (given.supply + issued) - pool;
        expect(off * Math.sign(missing)).toBeGreaterThanOrEqual(-1e-6);
        expect(pool).toBeGreaterThanOrEqual(-1e-6);
      }),
      { numRuns },
    );
  });

  it('has the half-life t/(1 − t)·ln 2 years once the throttle has let go', () => {
    const missing = (0.3 * 1000 - 100) / 0.7;
    const halfLife = (0.3 / 0.7) * Math.LN2 * 365;
    expectNear(issuedContinuously({ ...path, cap: 5, elapsed: halfLife }), missing / 2, 1e-13);
  });

  it('grows exponentially at the cap until then', () => {
    expectNear(issuedContinuously({ ...path, elapsed: 365 }), 1000 * Math.expm1(0.1), 1e-13);
    const above = { ...path, pool: 900, elapsed: 365 };
    expectNear(issuedContinuously(above), 1000 * Math.expm1(-0.1), 1e-13);
  });

  it('does nothing without time, without throttle and at the target', () => {
    expect(issuedContinuously({ ...path, elapsed: 0 })).toBe(0);
    expect(issuedContinuously({ ...path, cap: 0 })).toBe(0);
    expect(issuedContinuously({ ...path, cap: 0, pool: 900 })).toBe(0);
    expect(issuedContinuously({ ...path, pool: 300 })).toBeCloseTo(0, 12);
    expect(issuedContinuously({ ...path, cap: 0, targetRatio: 1 })).toBe(0);
  });

  it('refuses what is out of range', () => {
    for (const [name, value] of [
      ['supply', 0],
      ['pool', 1001],
      ['targetRatio', 0],
      ['cap', -0.1],
      ['cap', Infinity],
      ['elapsed', -1],
    ] as const) {
      expect(
        codeOf(() => issuedContinuously({ ...path, [name]: value })),
        name,
      ).toBe('out-of-range');
    }
    expect(() => issuedContinuously({ ...path, cap: -1 })).toThrow('(1/year)');
    expect(() => issuedContinuously({ ...path, elapsed: -1 })).toThrow('(day)');
  });
});

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

describe('The frequency of calls', () => {
  /** Growth of a supply in a year of so many calls, without payments. */
  function yearOf(issued: (call: ThrottledCall) => number, pool: number, calls: number): number {
    let total = 0;
    for (let i = 0; i < calls; i++) {
      const now = { supply: 1 + total, pool: pool + total };
      total += issued({ ...now, targetRatio: 0.3, throttle: 0.1, elapsed: 365 / calls });
    }
    return total;
  }

  it('makes compound growth of the first form while it is throttled: monthly calls mint 0.044 % less than daily', () => {
    const compound = (calls: number) => (1 + 0.1 / calls) ** calls - 1;
    expectNear(yearOf(issuedV1, 0.15, 12), compound(12), 1e-12);
    expectNear(yearOf(issuedV1, 0.15, 365), compound(365), 1e-12);
    expectNear(compound(12) - compound(365), -0.000442714, 1e-6);
  });

  it('makes the form of March 2021 overrun: the longer ago the last call, the longer goes on the rate of a larger error', () => {
    const [daily, monthly, once] = [365, 12, 1].map((calls) => yearOf(issuedV1b, 0.2, calls));
    expectNear(monthly! - daily!, 0.003082626, 1e-6);
    // One call in the year stops at the target of the supply that it found, and undershoots that of the new one.
    expectNear(once!, 0.1, 1e-12);
  });

  it('is of first order in the time between calls', () => {
    const limit = issuedContinuously({ supply: 1, pool: 0.2, targetRatio: 0.3, cap: 1 / 3, elapsed: 365 });
    const off = [12, 24, 48, 96].map((calls) => yearOf(issuedV1b, 0.2, calls) - limit);
    for (let i = 1; i < off.length; i++) expectNear(off[i - 1]! / off[i]!, 2, 0.1);
  });
});
