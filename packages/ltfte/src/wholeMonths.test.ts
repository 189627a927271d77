import { describe, expect, it } from 'vitest';
import { wholeMonths } from './wholeMonths.ts';

describe('whole months', () => {
  it('forgive what a month lacks by rounding, and nothing more', () => {
    expect(wholeMonths(3 - 1e-10)).toBe(3);
    expect(wholeMonths(3 - 1e-6)).toBe(2);
    expect([wholeMonths(0), wholeMonths(3), wholeMonths(3.5)]).toEqual([0, 3, 3]);
  });
});
