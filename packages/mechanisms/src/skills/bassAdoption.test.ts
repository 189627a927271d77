import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bassAdoption, bassPeak } from './index.ts';

const P = 0.03;
const Q = 0.38;

describe('Adoption after Bass', () => {
  it('peaks where its slope does', () => {
    expectNear(bassPeak(P, Q), Math.log(Q / P) / (P + Q), 1e-15);
    expectNear(bassPeak(P, Q), 6.1926, 1e-5);
    const [t, h] = [bassPeak(P, Q), 1e-3];
    const slope = (at: number) => bassAdoption(at + h, P, Q) - bassAdoption(at - h, P, Q);
    expect(slope(t)).toBeGreaterThan(slope(t - 0.1));
    expect(slope(t)).toBeGreaterThan(slope(t + 0.1));
  });

  it('peaks at the start where nobody imitates more than innovates', () => {
    expect([bassPeak(0.4, 0.4), bassPeak(0.5, 0.4), bassPeak(0.5, 0)]).toEqual([0, 0, 0]);
    expectNear(bassPeak(0.4, 0.41), Math.log(0.41 / 0.4) / 0.81, 1e-12);
  });

  it('is (1 − e)/(1 + e·q/p) from nobody', () => {
    for (const time of [0.1, 1, 3, 10]) {
      const left = Math.exp(-(P + Q) * time);
      expectNear(bassAdoption(time, P, Q), (1 - left) / (1 + (Q / P) * left), 1e-14);
    }
    expectNear(bassAdoption(1e-12, P, Q), P * 1e-12, 1e-11);
  });

  it('is exponential without imitation, and complete in the end', () => {
    expectNear(bassAdoption(2, 0.5, 0), 1 - Math.exp(-1), 1e-15);
    expectNear(bassAdoption(2, 0.5, 0, 0.5), 1 - 0.5 * Math.exp(-1), 1e-15);
    expect([bassAdoption(1e6, P, Q), bassAdoption(3, P, Q, 1)]).toEqual([1, 1]);
    expect([bassAdoption(0, P, Q), bassAdoption(0, P, Q, 0.3)]).toEqual([0, 0.3]);
  });

  it('moves by what others do: (p + qF)(1 − F)', () => {
    const h = 1e-6;
    for (const adopted of [0, 0.2, 0.7, 0.99])
      expectNear((bassAdoption(h, P, Q, adopted) - adopted) / h, (P + Q * adopted) * (1 - adopted), 1e-5);
  });

  it('comes to the same in one time and in its two parts, never falls and never passes 1', () => {
    const time = fc.double({ min: 0, max: 30, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const rate = fc.double({ min: 1e-6, max: 2, noNaN: true });
    fc.assert(
      fc.property(time, time, rate, rate, share, (first, then, p, q, adopted) => {
        const half = bassAdoption(first, p, q, adopted);
        const whole = bassAdoption(first + then, p, q, adopted);
        expectNear(bassAdoption(then, p, q, half), whole, 1e-10, 1e-300);
        expect(half).toBeGreaterThanOrEqual(adopted);
        expect(whole).toBeLessThanOrEqual(1);
      }),
      { numRuns },
    );
  });

  it('refuses what cannot be', () => {
    expect(codeOf(() => bassAdoption(-1, P, Q))).toBe('out-of-range');
    expect(codeOf(() => bassAdoption(1, 0, Q))).toBe('out-of-range');
    expect(codeOf(() => bassAdoption(1, P, -Q))).toBe('out-of-range');
    expect(codeOf(() => bassAdoption(1, P, Q, 1.1))).toBe('out-of-range');
    expect(() => bassAdoption(0, 1e308, 1e308)).toThrow('The share is beyond the largest double');
    expect(codeOf(() => bassPeak(0, Q))).toBe('out-of-range');
    expect(codeOf(() => bassPeak(P, -Q))).toBe('out-of-range');
    expect(() => bassPeak(1e-320, 1e-319)).toThrow('The time is beyond the largest double');
  });
});
