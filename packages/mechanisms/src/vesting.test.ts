import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import abc from '../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import backend from '../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import design from '../vectors/commonsbuild-tbc-design.json' with { type: 'json' };
import {
  freezeThawVesting,
  halfLifeVesting,
  halfLifeVestingFor80Percent,
  linearVestingWithCliff,
} from './vesting.ts';

describe('halfLifeVesting', () => {
  it.each(abc.data.vesting)('agrees with the Commons Simulator on day $day', (row) => {
    expectNear(halfLifeVesting(row.day, row.cliff, row.halflife), row.clamped, 1e-9);
  });

  it.each(abc.data.vesting80p)('has the cliff and half-life of 80 %% after $days days', (row) => {
    const { cliff, halfLife } = halfLifeVestingFor80Percent(row.days);
    expectNear(cliff, row.cliff, 1e-9);
    expectNear(halfLife, row.halflife, 1e-9);
    expectNear(halfLifeVesting(row.days, cliff, halfLife), 0.8, 1e-12);
  });

  it.each(design.data)('agrees with the weekly vesting of the design app for $S0 tokens', (row) => {
    for (const { week, vestedThisWeek, stillLocked } of row.vest) {
      const locked = (at: number) => row.S0 * (1 - halfLifeVesting(at, 7, 17));
      expectNear(locked(week), stillLocked, 1e-9);
      expectNear(locked(week - 1) - locked(week), vestedThisWeek, 1e-9);
    }
  });
});

describe('freezeThawVesting', () => {
  it.each(backend.data.lockup)('agrees with the configuration dashboard for $input', (row) => {
    const { openingPrice, tokenFreeze, tokenThaw } = row.input;
    const { week, tokensReleased, price } = row.output.tableIssue;
    week.forEach((at, i) => {
      const released = freezeThawVesting(at, tokenFreeze, tokenThaw);
      expectNear(released, tokensReleased[i]!, 1e-9);
      expectNear(openingPrice * (1 - released), price[i]!, 1e-9);
    });
  });

  it('releases everything at once when there is no thaw', () => {
    expect(freezeThawVesting(9.99, 10, 0)).toBe(0);
    expect(freezeThawVesting(10, 10, 0)).toBe(1);
    expect(freezeThawVesting(0, 5e-324, -0)).toBe(0);
  });
});

describe('linearVestingWithCliff', () => {
  it('jumps at the cliff to the line from the start', () => {
    expect(linearVestingWithCliff(24.9, 0, 25, 100)).toBe(0);
    expect(linearVestingWithCliff(25, 0, 25, 100)).toBe(0.25);
    expect(linearVestingWithCliff(100, 0, 25, 100)).toBe(1);
    expect(linearVestingWithCliff(40, 10, 25, 110)).toBe(0.3);
  });

  it('releases everything at the end, also when start, cliff and end are one', () => {
    expect(linearVestingWithCliff(5, 5, 5, 5)).toBe(1);
    expect(linearVestingWithCliff(4, 5, 5, 5)).toBe(0);
  });
});

describe('Every vesting curve', () => {
  const curves = [
    (t: number) => halfLifeVesting(t, 50, 27),
    (t: number) => freezeThawVesting(t, 26, 52),
    (t: number) => linearVestingWithCliff(t, 10, 30, 90),
  ];

  it('stays between 0 and 1 and never goes back', () => {
    const time = fc.double({ min: -10, max: 1000, noNaN: true });
    fc.assert(
      fc.property(time, fc.double({ min: 0, max: 100, noNaN: true }), (t, later) => {
        for (const curve of curves) {
          expect(curve(t)).toBeGreaterThanOrEqual(0);
          expect(curve(t + later)).toBeGreaterThanOrEqual(curve(t));
          expect(curve(t + later)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns },
    );
  });

  it('refuses arguments out of range', () => {
    for (const curve of curves) expect(codeOf(() => curve(Number.NaN))).toBe('out-of-range');
    expect(codeOf(() => halfLifeVesting(1, 1, 0))).toBe('out-of-range');
    expect(codeOf(() => halfLifeVestingFor80Percent(0))).toBe('out-of-range');
    expect(codeOf(() => freezeThawVesting(1, -1, 1))).toBe('out-of-range');
    expect(codeOf(() => linearVestingWithCliff(1, 2, 1, 3))).toBe('out-of-range');
    expect(codeOf(() => linearVestingWithCliff(1, 1, 3, 2))).toBe('out-of-range');
  });
});
