import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import v1 from '../../vectors/onehive-issuance-v1.json' with { type: 'json' };
import v1b from '../../vectors/onehive-issuance-v1b.json' with { type: 'json' };
import {
  issuanceCapV1b,
  issuanceMeaningV1,
  issuedContinuously,
  issuedV1,
  issuedV1b,
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
