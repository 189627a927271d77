import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeclarationError, ParameterError } from './errors.ts';
import { bindUnit, conversionFactor, formatUnit, parseUnit, unboundVariables, unitsEqual } from './units.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

describe('parseUnit', () => {
  it('reads symbols, products, quotients and rational exponents into normal form', () => {
    expect(parseUnit('token^2/collateral')).toEqual([
      { symbol: 'collateral', numerator: -1, denominator: 1 },
      { symbol: 'token', numerator: 2, denominator: 1 },
    ]);
    expect(parseUnit('1/year^0.5')).toEqual([{ symbol: 'year', numerator: -1, denominator: 2 }]);
    expect(parseUnit('1')).toEqual([]);
  });

  it('divides from left to right', () => {
    expect(formatUnit(parseUnit('a/b/c'))).toBe('a/b/c');
    expect(formatUnit(parseUnit('a/b*c'))).toBe('a*c/b');
    expect(formatUnit(parseUnit('a/(b*c)'))).toBe('a/b/c');
    expect(formatUnit(parseUnit('a/(b/c)'))).toBe('a*c/b');
  });

  it('raises what is in parentheses, and adds exponents exactly', () => {
    expect(formatUnit(parseUnit('(a/b^2)^-0.5'))).toBe('b/a^0.5');
    expect(formatUnit(parseUnit('a^(1/3)*a^(1/6)'))).toBe('a^0.5');
    expect(formatUnit(parseUnit('a^(2/3)/b^(-1/3)'))).toBe('a^(2/3)*b^(1/3)');
    expect(formatUnit(parseUnit('a^0.1*a^0.2'))).toBe('a^0.3');
    expect(formatUnit(parseUnit('a^0*b/b'))).toBe('1');
    expect(formatUnit(parseUnit('1^2'))).toBe('1');
  });

  it('allows spaces, letters of any alphabet, digits, and inner dots and hyphens', () => {
    expect(formatUnit(parseUnit(' USDC.e / ( UNI-V2 * Ξ_1 ^ -2 ) '))).toBe('USDC.e*Ξ_1^2/UNI-V2');
  });

  it('refuses a malformed unit with the position of the fault', () => {
    const malformed: [string, number, RegExp][] = [
      ['', 0, /expected a symbol/],
      ['a*', 2, /expected a symbol/],
      ['a b', 2, /expected '\*'/],
      ['2', 0, /expected a symbol/],
      ['%', 0, /expected a symbol/],
      ['percent', 0, /percent is not a unit/],
      ['(a', 2, /expected '\)'/],
      ['a)', 1, /expected '\*'/],
      ['a^', 2, /expected an exponent/],
      ['a^(1/0)', 2, /expected an exponent/],
      ['a^b', 2, /expected an exponent/],
      ['1/years', 2, /units are singular, 'year'/],
      ['a^1001', 6, /at most 1000/],
      ['a^0.12345', 9, /at most 1000/],
      ['a^1000*a', 8, /at most 1000/],
      ['a'.repeat(201), 200, /too long/],
    ];
    for (const [text, position, reason] of malformed) {
      expect(() => parseUnit(text), text).toThrowError(DeclarationError);
      expect(() => parseUnit(text), text).toThrowError(
        expect.objectContaining({ code: 'bad-unit', value: text }),
      );
      expect(() => parseUnit(text), text).toThrowError(`at position ${position}, `);
      expect(() => parseUnit(text), text).toThrowError(reason);
    }
  });
});

describe('unitsEqual', () => {
  it('compares meaning, not spelling', () => {
    expect(unitsEqual('token*day/day', 'token')).toBe(true);
    expect(unitsEqual('a/(b*c)', parseUnit('a/c/b'))).toBe(true);
  });

  it('tells apart exponents, symbols and units of time', () => {
    expect(unitsEqual('a^2', 'a')).toBe(false);
    expect(unitsEqual('a^0.5', 'a^2')).toBe(false);
    expect(unitsEqual('TEC', 'tec')).toBe(false);
    expect(unitsEqual('day', 'hour')).toBe(false);
  });
});

describe('conversionFactor', () => {
  it('holds the calendar: a year of 365 days in twelve equal months', () => {
    expect(conversionFactor('minute', 'second')).toBe(60);
    expect(conversionFactor('hour', 'second')).toBe(3600);
    expect(conversionFactor('day', 'hour')).toBe(24);
    expect(conversionFactor('week', 'day')).toBe(7);
    expect(conversionFactor('month', 'day')).toBe(365 / 12);
    expect(conversionFactor('year', 'day')).toBe(365);
    expect(conversionFactor('year', 'month')).toBe(12);
  });

  it('converts rates, ratios of times and fractional powers', () => {
    expect(conversionFactor('wxDAI/day', 'wxDAI/year')).toBe(365);
    expect(conversionFactor('day/hour', '1')).toBe(24);
    expect(conversionFactor('1/year^0.5', '1/day^0.5')).toBeCloseTo(1 / Math.sqrt(365), 15);
    expect(conversionFactor('wxDAI/TEC', 'wxDAI/TEC')).toBe(1);
  });

  it('refuses blocks, other symbols, other powers and factors beyond a double', () => {
    for (const [from, to] of [
      ['block', 'second'],
      ['TEC', 'wxDAI'],
      ['day', 'day^2'],
      ['day', '1'],
      ['constructor', '1'],
      ['year^200', 'second^200'],
      ['second^200', 'year^200'],
    ] as const) {
      expect(() => conversionFactor(from, to), from).toThrowError(DeclarationError);
      expect(() => conversionFactor(from, to), from).toThrowError(
        expect.objectContaining({ code: 'unit-mismatch' }),
      );
    }
  });

  it('says which unit variable is unbound', () => {
    expect(() => conversionFactor('wxDAI/token', 'wxDAI/TEC')).toThrowError(/Bind token to a unit/);
    expect(() => conversionFactor('wxDAI', 'TEC')).not.toThrowError(/Bind/);
  });
});

describe('bindUnit', () => {
  it('replaces unit variables at once, with their exponents', () => {
    expect(bindUnit('token^2/collateral', { token: 'TEC', collateral: 'wxDAI' })).toBe('TEC^2/wxDAI');
    expect(bindUnit('collateral/token', { token: 'collateral', collateral: 'token' })).toBe(
      'token/collateral',
    );
    expect(bindUnit('collateral/token', { token: 'xDAI', collateral: 'xDAI' })).toBe('1');
    expect(bindUnit('1/token^0.5', { token: 'LP^2/xDAI' })).toBe('xDAI^0.5/LP');
  });

  it('leaves what is not bound, and other symbols, as they are', () => {
    expect(bindUnit('collateral/token/day', { token: 'TEC' })).toBe('collateral/TEC/day');
    expect(bindUnit('tokens/day', {})).toBe('tokens/day');
  });

  it('refuses a binding for something else, suggesting what was meant', () => {
    expect(() => bindUnit('token', { tokn: 'TEC' })).toThrowError(ParameterError);
    expect(() => bindUnit('token', { tokn: 'TEC' })).toThrowError(/Did you mean 'token'\?/);
    expect(() => bindUnit('token', { reserve: 'TEC' })).toThrowError(/variables are token and collateral/);
  });

  it('refuses a malformed binding, and exponents out of proportion', () => {
    expect(() => bindUnit('token', { token: '%' })).toThrowError(
      expect.objectContaining({ code: 'bad-unit' }),
    );
    expect(() => bindUnit('token^100', { token: 'LP^100' })).toThrowError(/at most 1000/);
  });
});

describe('unboundVariables', () => {
  it('lists the variables left', () => {
    expect(unboundVariables('token^2/collateral/day')).toEqual(['collateral', 'token']);
    expect(unboundVariables('wxDAI/TEC')).toEqual([]);
    expect(unboundVariables('token/token')).toEqual([]);
  });
});

const symbol = fc.constantFrom('TEC', 'wxDAI', 'block', 'token', 'collateral', 'day', 'year', 'UNI-V2');
const exponent = fc.oneof(
  fc.integer({ min: -9, max: 9 }).map(String),
  fc.constantFrom('0.5', '-1.5', '0.125', '(1/3)', '(-2/7)'),
);
const power = fc.tuple(symbol, exponent).map(([name, value]) => `${name}^${value}`);
const { unitText } = fc.letrec<{ unitText: string }>((tie) => ({
  unitText: fc.oneof(
    { maxDepth: 2 },
    symbol,
    power,
    fc.constant('1'),
    fc
      .tuple(tie('unitText'), fc.constantFrom('*', '/'), tie('unitText'))
      .map(([a, op, b]) => `${a}${op}(${b})`),
  ),
}));
const time = fc.constantFrom('second', 'minute', 'hour', 'day', 'week', 'month', 'year');

describe('units, properties', () => {
  it('read back what they print, and print it the same', () => {
    fc.assert(
      fc.property(unitText, (text) => {
        const unit = parseUnit(text);
        const printed = formatUnit(unit);
        expect(parseUnit(printed)).toEqual(unit);
        expect(formatUnit(parseUnit(printed))).toBe(printed);
      }),
      { numRuns },
    );
  });

  it('form a commutative group under * with 1 as the neutral element', () => {
    fc.assert(
      fc.property(unitText, unitText, (a, b) => {
        expect(unitsEqual(`(${a})*(${b})`, `(${b})*(${a})`)).toBe(true);
        expect(unitsEqual(`(${a})/(${a})`, '1')).toBe(true);
        expect(unitsEqual(`(${a})*1`, a)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('convert along any path by the same factor, and back by its inverse', () => {
    fc.assert(
      fc.property(time, time, time, exponent, (a, b, c, n) => {
        const [x, y, z] = [`TEC/${a}^${n}`, `TEC/${b}^${n}`, `TEC/${c}^${n}`];
        const direct = conversionFactor(x, z);
        expect((conversionFactor(x, y) * conversionFactor(y, z)) / direct).toBeCloseTo(1, 12);
        expect(conversionFactor(z, x) * direct).toBeCloseTo(1, 12);
      }),
      { numRuns },
    );
  });
});
