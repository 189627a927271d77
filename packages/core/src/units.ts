import { didYouMean } from './didYouMean.ts';
import { DeclarationError, ParameterError } from './errors.ts';

/** One symbol of a unit with its exponent, a fraction in lowest terms with a positive denominator. */
export type UnitFactor = {
  readonly symbol: string;
  readonly numerator: number;
  readonly denominator: number;
};

/** A unit in normal form: factors sorted by symbol, none with exponent 0. The unit `1` has no factors. */
export type Unit = readonly UnitFactor[];

/** Symbols that stand for another unit until an instance binds them. */
export const UNIT_VARIABLES: readonly string[] = ['token', 'collateral'];

/** Seconds in each unit of time that converts. A year is 365 days and a month a twelfth of it. */
const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_628_000,
  year: 31_536_000,
};

const SYMBOL = /^[\p{L}_][\p{L}\p{N}_]*(?:[.-][\p{L}\p{N}_]+)*/u;
const EXPONENT = /^(?:-?\d{1,6}(?:\.\d{1,6})?|\(-?\d{1,6}\/[1-9]\d{0,5}\))/;
const MAX_LENGTH = 200;
/** Largest numerator and denominator of an exponent: keeps sums of exponents exact. */
const MAX_PART = 1000;

/**
 * Reads a unit. Grammar: symbols and `1`, joined by `*` and `/` from left to right, with parentheses, and
 * `^` with a rational exponent (`2`, `-1`, `0.5`, `(1/3)`). `second`, `minute`, `hour`, `day`, `week`,
 * `month` and `year` are units of time; every other symbol (`block`, `TEC`, `wxDAI`) is a unit of its own;
 * `token` and `collateral` are variables. A ratio has the unit `1`; there is no percent.
 *
 * @throws DeclarationError `bad-unit` with the position of what is wrong.
 *
 * @example
 * ```ts
 * formatUnit(parseUnit('1/year^0.5')); // => '1/year^0.5'
 * formatUnit(parseUnit('(collateral/token)*token^2')); // => 'collateral*token'
 * ```
 */
export function parseUnit(text: string): Unit {
  if (text.length > MAX_LENGTH) throw badUnit({ text, at: MAX_LENGTH }, 'the unit is too long');
  const reader = { text, at: 0 };
  const unit = readProduct(reader);
  if (reader.at < text.length) throw badUnit(reader, "expected '*', '/', '^' or the end");
  return unit;
}

/**
 * Writes a unit in its normal form, which {@link parseUnit} reads back as an equal unit.
 *
 * @example
 * ```ts
 * formatUnit(parseUnit('token/ (collateral * token^-1)')); // => 'token^2/collateral'
 * ```
 */
export function formatUnit(unit: Unit): string {
  const above = unit.filter((factor) => factor.numerator > 0).map(formatFactor);
  const below = unit.filter((factor) => factor.numerator < 0).map(formatFactor);
  return [above.join('*') || '1', ...below].join('/');
}

/**
 * Tells whether two units are the same, however they are written. `hour` and `day` are not the same,
 * though they convert.
 *
 * @throws DeclarationError `bad-unit`
 *
 * @example
 * ```ts
 * unitsEqual('token*day', 'day*token'); // => true
 * ```
 */
export function unitsEqual(a: Unit | string, b: Unit | string): boolean {
  return formatUnit(toUnit(a)) === formatUnit(toUnit(b));
}

/**
 * The number by which a value in unit `from` is multiplied to be in unit `to`. Units of time convert; all
 * other symbols must be the same on both sides.
 *
 * @throws DeclarationError `unit-mismatch` when the units do not convert, `bad-unit`
 *
 * @example
 * ```ts
 * conversionFactor('year', 'day'); // => 365
 * conversionFactor('wxDAI/month', 'wxDAI/year'); // => 12
 * ```
 */
export function conversionFactor(from: Unit | string, to: Unit | string): number {
  const source = toUnit(from);
  const target = toUnit(to);
  let multiply = 1;
  let divide = 1;
  const time: UnitFactor[] = [];
  for (const factor of combine(source, target, -1)) {
    const seconds = secondsIn(factor.symbol);
    if (seconds === undefined) throw mismatch(source, target);
    // Whole products are kept apart and divided once, so that ratios of calendar units round once.
    const power = seconds ** (Math.abs(factor.numerator) / factor.denominator);
    if (factor.numerator > 0) multiply *= power;
    else divide *= power;
    time.push({ ...factor, symbol: 'second' });
  }
  const factor = multiply / divide;
  const inRange = factor > 0 && factor < Number.POSITIVE_INFINITY;
  if (normalise(time).length > 0 || !inRange) throw mismatch(source, target);
  return factor;
}

/**
 * Replaces the unit variables `token` and `collateral` by units, and writes the result. Variables without
 * a binding stay.
 *
 * @throws ParameterError `unknown` when a binding is not for a unit variable; DeclarationError `bad-unit`
 *
 * @example
 * ```ts
 * bindUnit('collateral/token', { token: 'TEC', collateral: 'wxDAI' }); // => 'wxDAI/TEC'
 * ```
 */
export function bindUnit(unit: Unit | string, bindings: Readonly<Record<string, string>>): string {
  const bound = new Map<string, Unit>();
  for (const [variable, text] of Object.entries(bindings)) {
    if (!UNIT_VARIABLES.includes(variable)) throw unknownVariable(variable);
    bound.set(variable, parseUnit(text));
  }
  let result: Unit = [];
  for (const factor of toUnit(unit)) {
    const replacement = bound.get(factor.symbol);
    const power = replacement === undefined ? [factor] : raise(replacement, factor);
    result = checked(combine(result, power, 1), { text: Object.values(bindings).join(', '), at: 0 });
  }
  return formatUnit(result);
}

/**
 * The unit variables that a unit still holds, in alphabetical order.
 *
 * @throws DeclarationError `bad-unit`
 *
 * @example
 * ```ts
 * unboundVariables('wxDAI/token'); // => ['token']
 * ```
 */
export function unboundVariables(unit: Unit | string): string[] {
  return toUnit(unit)
    .map((factor) => factor.symbol)
    .filter((symbol) => UNIT_VARIABLES.includes(symbol));
}

type Reader = { readonly text: string; at: number };
type Fraction = Omit<UnitFactor, 'symbol'>;

function readProduct(reader: Reader): Unit {
  let unit = readPower(reader);
  for (;;) {
    const operator = peek(reader);
    if (operator !== '*' && operator !== '/') return unit;
    reader.at++;
    const right = readPower(reader);
    unit = checked(combine(unit, right, operator === '*' ? 1 : -1), reader);
  }
}

function readPower(reader: Reader): Unit {
  const base = readAtom(reader);
  if (peek(reader) !== '^') return base;
  reader.at++;
  peek(reader);
  const text = match(reader, EXPONENT);
  if (text === undefined) {
    throw badUnit(reader, 'expected an exponent such as 2, -1, 0.5 or (1/3) after ^');
  }
  return checked(raise(base, parseExponent(text)), reader);
}

function readAtom(reader: Reader): Unit {
  const next = peek(reader);
  const start = { ...reader };
  if (next === '1') {
    reader.at++;
    return [];
  }
  if (next === '(') {
    reader.at++;
    const unit = readProduct(reader);
    if (peek(reader) !== ')') throw badUnit(reader, "expected ')'");
    reader.at++;
    return unit;
  }
  const symbol = match(reader, SYMBOL);
  if (symbol === undefined) throw badUnit(start, "expected a symbol, '1' or '('");
  if (symbol === 'percent') throw badUnit(start, 'percent is not a unit');
  if (symbol.endsWith('s') && secondsIn(symbol.slice(0, -1)) !== undefined) {
    throw badUnit(start, `units are singular, '${symbol.slice(0, -1)}'`);
  }
  return [{ symbol, numerator: 1, denominator: 1 }];
}

/** Skips white space and returns the next character, or '' at the end. */
function peek(reader: Reader): string {
  while (reader.text[reader.at] === ' ') reader.at++;
  return reader.text[reader.at] ?? '';
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  const found = pattern.exec(reader.text.slice(reader.at))?.[0];
  reader.at += found?.length ?? 0;
  return found;
}

/** Refuses exponents that have grown out of proportion, where they arise. */
function checked(unit: Unit, reader: Reader): Unit {
  for (const { numerator, denominator } of unit) {
    if (Math.abs(numerator) > MAX_PART || denominator > MAX_PART) {
      throw badUnit(reader, `the parts of an exponent, as a fraction, may be at most ${MAX_PART}`);
    }
  }
  return unit;
}

function parseExponent(text: string): Fraction {
  const sign = text.includes('-') ? -1 : 1;
  const [above = '', below] = text.replace(/[-()]/g, '').split('/');
  const [whole = '', decimals = ''] = above.split('.');
  return {
    numerator: sign * Number(whole + decimals),
    denominator: below === undefined ? 10 ** decimals.length : Number(below),
  };
}

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  return normalise([...a, ...b.map((factor) => ({ ...factor, numerator: sign * factor.numerator }))]);
}

function raise(unit: Unit, power: Fraction): Unit {
  return normalise(
    unit.map(({ symbol, numerator, denominator }) => ({
      symbol,
      numerator: numerator * power.numerator,
      denominator: denominator * power.denominator,
    })),
  );
}

/** Adds the exponents of equal symbols, drops those that are 0, and sorts by symbol. */
function normalise(factors: readonly UnitFactor[]): Unit {
  const sums = new Map<string, Fraction>();
  for (const { symbol, numerator, denominator } of factors) {
    const sum = sums.get(symbol) ?? { numerator: 0, denominator: 1 };
    const above = sum.numerator * denominator + numerator * sum.denominator;
    const below = sum.denominator * denominator;
    const divisor = greatestCommonDivisor(Math.abs(above), below);
    sums.set(symbol, { numerator: above / divisor, denominator: below / divisor });
  }
  return [...sums]
    .filter(([, exponent]) => exponent.numerator !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([symbol, exponent]) => ({ symbol, ...exponent }));
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function formatFactor({ symbol, numerator, denominator }: UnitFactor): string {
  const power = Math.abs(numerator);
  if (denominator === 1) return power === 1 ? symbol : `${symbol}^${power}`;
  const decimal = 1000 % denominator === 0;
  return `${symbol}^${decimal ? power / denominator : `(${power}/${denominator})`}`;
}

function toUnit(unit: Unit | string): Unit {
  return typeof unit === 'string' ? parseUnit(unit) : unit;
}

function secondsIn(symbol: string): number | undefined {
  return Object.hasOwn(SECONDS, symbol) ? SECONDS[symbol] : undefined;
}

function badUnit({ text, at }: Reader, reason: string): DeclarationError {
  return new DeclarationError(`The unit '${text}' cannot be read: at position ${at}, ${reason}.`, {
    code: 'bad-unit',
    value: text,
    hint: "Write units as 'wxDAI/TEC', '1/year^0.5' or 'token*day', and a ratio or a percentage as '1'.",
  });
}

function mismatch(from: Unit, to: Unit): DeclarationError {
  const unbound = [...new Set([...unboundVariables(from), ...unboundVariables(to)])];
  return new DeclarationError(`'${formatUnit(from)}' does not convert to '${formatUnit(to)}'.`, {
    code: 'unit-mismatch',
    value: formatUnit(from),
    unit: formatUnit(to),
    range: 'units that differ in units of time only',
    hint:
      unbound.length === 0 ? undefined : `Bind ${unbound.join(' and ')} to a unit, as in { token: 'TEC' }.`,
  });
}

function unknownVariable(variable: string): ParameterError {
  const near = didYouMean(variable, UNIT_VARIABLES);
  return new ParameterError(`'${variable}' is not a unit variable.`, {
    code: 'unknown',
    subject: variable,
    range: UNIT_VARIABLES.join(', '),
    hint:
      near === undefined
        ? `The unit variables are ${UNIT_VARIABLES.join(' and ')}.`
        : `Did you mean '${near}'?`,
  });
}
