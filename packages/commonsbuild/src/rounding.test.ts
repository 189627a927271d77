import { numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROUNDING, reaches, within } from './rounding.ts';

const amounts = fc.double({ min: 0, max: 1e300, noNaN: true });

describe('reaches', () => {
  it('takes what lacks no more than rounding for enough, and not more', () => {
    expect(reaches(1, 1)).toBe(true);
    expect(reaches(1 - 0.9e-12, 1)).toBe(true);
    expect(reaches(1 - 1.1e-12, 1)).toBe(false);
    expect(reaches(0, 0)).toBe(true);
    expect(reaches(0.1 + 0.2, 0.3)).toBe(true);
    expect(reaches(0.3, 0.1 + 0.2)).toBe(true);
  });

  it('agrees with the exact comparison where they are further apart than rounding', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        if (Math.abs(a - b) > 2 * ROUNDING * Math.max(a, b)) expect(reaches(a, b)).toBe(a >= b);
        else expect(reaches(a, a)).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('within', () => {
  it('cuts an excess that is rounding to the limit, and leaves all else', () => {
    expect(within(5, 10)).toBe(5);
    expect(within(10 * (1 + 0.9e-12), 10)).toBe(10);
    expect(within(10 * (1 + 1.1e-12), 10)).toBe(10 * (1 + 1.1e-12));
    expect(within(1e-300, 0)).toBe(1e-300);
  });

  it('never makes an amount larger', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(within(a, b)).toBeLessThanOrEqual(a);
      }),
      { numRuns },
    );
  });
});
