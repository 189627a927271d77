import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropped, nextDown, nextUp, snapped, softBounds } from './bounds.ts';
import { p } from './p.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const doc = 'x';
const unit = '1';

describe('nextUp and nextDown', () => {
  it('step over zero and stop at the infinities', () => {
    expect(nextUp(0)).toBe(5e-324);
    expect(nextUp(-0)).toBe(5e-324);
    expect(nextDown(0)).toBe(-5e-324);
    expect(nextUp(-5e-324)).toBe(-0);
    expect(nextUp(Number.MAX_VALUE)).toBe(Infinity);
    expect(nextUp(Infinity)).toBe(Infinity);
    expect(nextDown(-Infinity)).toBe(-Infinity);
    expect(nextUp(Number.NaN)).toBeNaN();
  });

  it('have no double between them and the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(nextUp(value)).toBeGreaterThan(value);
        expect(nextDown(value)).toBeLessThan(value);
        expect(nextDown(nextUp(value))).toBe(value === 0 ? 0 : value);
        const middle = value / 2 + nextUp(value) / 2;
        expect(middle === value || middle === nextUp(value) || Object.is(middle, 0) || middle === 0).toBe(
          true,
        );
      }),
      { numRuns },
    );
  });
});

describe('cropped', () => {
  it('moves a number to the nearest end, and past an excluded one', () => {
    const open = p.number({ bounds: [0, 1], exclusive: 'both', unit, doc });
    expect([-1, 0, 0.5, 1, 2].map((value) => cropped(open, value))).toEqual([
      5e-324,
      5e-324,
      0.5,
      nextDown(1),
      nextDown(1),
    ]);
    const closed = p.number({ bounds: [0, 1], unit, doc });
    expect([-1, 0, 0.5, 1, 2].map((value) => cropped(closed, value))).toEqual([0, 0, 0.5, 1, 1]);
    expect(cropped(p.number({ unit, doc }), 1e300)).toBe(1e300);
  });

  it('moves to whole numbers where only those are taken', () => {
    const whole = p.int({ bounds: [0, 10], exclusive: 'both', unit, doc });
    expect([-5, 0, 3, 10, 11].map((value) => cropped(whole, value))).toEqual([1, 1, 3, 9, 9]);
    const uneven = p.int({ bounds: [0.5, 2.5], unit, doc });
    expect([0, 9].map((value) => cropped(uneven, value))).toEqual([1, 2]);
  });
});

describe('snapped', () => {
  it('moves to the nearest step from the lower end, within the bounds', () => {
    const tenths = p.number({ bounds: [0.05, 1], step: 0.1, unit, doc });
    expect([0, 0.1, 0.11, 0.97, 7].map((value) => snapped(tenths, value))).toEqual([
      0.05, 0.15, 0.15, 0.95, 1,
    ]);
    expect(snapped(p.number({ step: 0.1, unit, doc }), 0.3000001)).toBe(0.3);
    expect(snapped(p.number({ unit, doc }), 0.3000001)).toBe(0.3000001);
  });
});

describe('soft bounds', () => {
  it('are clipped to the hard ones, and are the hard ones where there are none', () => {
    expect(softBounds(p.number({ bounds: [0, 1], soft: [-1, 0.5], unit, doc }).options)).toEqual([0, 0.5]);
    expect(softBounds(p.number({ bounds: [0, null], unit, doc }).options)).toEqual([0, null]);
    expect(softBounds(p.number({ bounds: [0, 1], soft: [null, 3], unit, doc }).options)).toEqual([0, 1]);
    expect(softBounds(p.bigint({ bounds: [0n, null], soft: [1n, 10n], unit, doc }).options)).toEqual([
      1n,
      10n,
    ]);
  });
});
