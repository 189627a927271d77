import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuedContinuously, issuedV1 } from './index.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const target = fc.double({ min: 0.01, max: 1, noNaN: true });
const throttle = fc.double({ min: 0, max: 2, noNaN: true });
const elapsed = fc.double({ min: 0, max: 1000, noNaN: true });

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
    expect(issuedContinuously({ ...path, elapsed: 0, pool: 0, cap: 5, targetRatio: 5e-324 })).toBe(0);
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
