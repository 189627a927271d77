import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { add, divide, MAX_UINT256, multiply, requireUint, shiftLeft, subtract } from './uint256.ts';

describe('Checked arithmetic of 256 bits', () => {
  it('reaches up to 2^256 − 1 and down to 0', () => {
    expect(add(MAX_UINT256 - 1n, 1n)).toBe(MAX_UINT256);
    expect(multiply(MAX_UINT256, 1n)).toBe(MAX_UINT256);
    expect(subtract(5n, 5n)).toBe(0n);
    expect(divide(7n, 2n)).toBe(3n);
    expect(shiftLeft(MAX_UINT256, 1n)).toBe(MAX_UINT256 - 1n);
  });

  it('says what leaves them, and what to do', () => {
    expect(() => add(MAX_UINT256, 1n)).toThrow(
      'A sum exceeds 2^256 − 1; the contract reverts. Use smaller amounts.',
    );
    expect(() => multiply(2n ** 128n, 2n ** 128n)).toThrow(
      'A product exceeds 2^256 − 1; the contract reverts. Use smaller amounts.',
    );
    expect(() => subtract(1n, 2n)).toThrow('1 − 2 is below 0; the contract reverts. Check the settings.');
    expect(() => divide(1n, 0n)).toThrow('A denominator is 0; the contract reverts. Check the settings.');
    expect([() => add(MAX_UINT256, 1n), () => subtract(0n, 1n), () => divide(0n, 0n)].map(codeOf)).toEqual([
      'overflow',
      'underflow',
      'MATH_DIV_ZERO',
    ]);
  });

  it('takes unsigned integers of a width only', () => {
    for (const value of [0n, 255n]) expect(() => requireUint('x', value, 8)).not.toThrow();
    for (const value of [-1n, 256n, -(2n ** 300n)]) {
      expect(codeOf(() => requireUint('x', value, 8))).toBe('invalid-input');
    }
    expect(() => requireUint('x', 1 as never)).toThrow('x is 1; it must be a uint256, as a bigint.');
  });
});
