import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { finiteResult, requirePositive, requireShare, requireTribute } from './guards.ts';
import { MechanismError } from './mechanismError.ts';

describe('MechanismError', () => {
  it('carries a sentence, its details and the registered brand', () => {
    const error = new MechanismError('tokens is 2; the supply is 1.', {
      code: 'insufficient-supply',
      subject: 'tokens',
      value: 2,
      range: 'between 0 and 1 (token)',
      hint: 'Sell at most the supply.',
    });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('MechanismError');
    expect(error.message).toBe('tokens is 2; the supply is 1. Sell at most the supply.');
    expect(error.code).toBe('insufficient-supply');
    expect(error.subject).toBe('tokens');
    expect(error.value).toBe(2);
    expect(error.range).toBe('between 0 and 1 (token)');
    expect(error.hint).toBe('Sell at most the supply.');
    expect(Reflect.get(error, Symbol.for('tecmns.error'))).toBe(true);
  });

  it('leaves the sentence alone when there is no hint', () => {
    expect(new MechanismError('No.', { code: 'unknown' }).message).toBe('No.');
  });

  it('names what was refused, the value, the range and its unit, and the fix', () => {
    expect(() => requirePositive('reserve', Number.NaN, 'collateral')).toThrow(
      'reserve is NaN; it must be a finite number above 0 (collateral). Pass a value in that range.',
    );
  });
});

describe('The ranges of arguments', () => {
  it('include and exclude their ends as they say', () => {
    expect(codeOf(() => requireTribute('tribute', 1))).toBe('out-of-range');
    expect(() => requireTribute('tribute', 0)).not.toThrow();
    expect(() => requireShare('share', 1)).not.toThrow();
    expect(codeOf(() => requireShare('share', 1.01))).toBe('out-of-range');
    expect(codeOf(() => requirePositive('reserve', 0, 'collateral'))).toBe('out-of-range');
    expect(codeOf(() => requirePositive('reserve', Infinity, 'collateral'))).toBe('out-of-range');
  });

  it('refuse a result that is not finite, in either direction', () => {
    expect(codeOf(() => finiteResult('It', Infinity))).toBe('overflow');
    expect(codeOf(() => finiteResult('It', -Infinity))).toBe('overflow');
    expect(codeOf(() => finiteResult('It', Number.NaN))).toBe('overflow');
  });
});
