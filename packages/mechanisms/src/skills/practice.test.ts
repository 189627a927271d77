import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../vectors/tea-skills-closed.json' with { type: 'json' };
import { hoursToMaster, masteryAfter } from './index.ts';

describe('Practice', () => {
  it.each(vectors.exp_practice)(
    'masters from $p0 with τ $tau',
    ({ p0, tau, theta, hours_to_master, p_after_10h }) => {
      expectNear(masteryAfter(p0, 10, tau), p_after_10h, 1e-12);
      expectNear(hoursToMaster(p0, theta, tau), hours_to_master, 1e-12);
      expectNear(masteryAfter(p0, hours_to_master, tau), theta, 1e-12);
    },
  );

  it('takes no time where the mastery is there', () => {
    expect(hoursToMaster(0.95, 0.95, 20)).toBe(0);
    expect(hoursToMaster(1, 0.95, 20)).toBe(0);
    expect(hoursToMaster(0.9499, 0.95, 20)).toBeGreaterThan(0);
    expect([masteryAfter(0.4, 0, 20), masteryAfter(1, 5, 20)]).toEqual([0.4, 1]);
  });

  it('keeps its digits where little is learned, and is complete in the end', () => {
    expectNear(masteryAfter(0, 1e-12, 20), 5e-14, 1e-12);
    expect(masteryAfter(0.3, 1e300, 1e-300)).toBe(1);
  });

  it('never unlearns and never learns more than all, whatever the rounding', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const time = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(share, time, time, (mastery, hours, more) => {
        const after = masteryAfter(mastery, hours, 20);
        expect(after).toBeGreaterThanOrEqual(mastery);
        expect(after).toBeLessThanOrEqual(1);
        expectNear(masteryAfter(after, more, 20), masteryAfter(mastery, hours + more, 20), 1e-9, 1e-300);
      }),
      { numRuns },
    );
  });

  it('refuses a time constant of nothing, a threshold that is none, and a time that is no number', () => {
    expect(codeOf(() => masteryAfter(0.5, 1, 0))).toBe('out-of-range');
    expect(codeOf(() => masteryAfter(0.5, -1, 1))).toBe('out-of-range');
    expect(codeOf(() => masteryAfter(1.1, 1, 1))).toBe('out-of-range');
    expect(codeOf(() => hoursToMaster(0, 1, 20))).toBe('out-of-range');
    expect(codeOf(() => hoursToMaster(0, 0, 20))).toBe('out-of-range');
    expect(codeOf(() => hoursToMaster(-0.1, 0.5, 20))).toBe('out-of-range');
    expect(codeOf(() => hoursToMaster(0, 0.5, -20))).toBe('out-of-range');
    expect(() => hoursToMaster(0, 0.95, 1e308)).toThrow('The time of practice is beyond the largest double');
  });
});
