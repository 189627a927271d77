import * as z from 'zod';
import { formatUnit, parseUnit } from '../../units.ts';
import { badOption } from '../badOption.ts';
import {
  checkBounds,
  limitsOf,
  nextDown,
  nextUp,
  outsideInWords,
  rangeInWords,
  softBounds,
} from '../bounds.ts';
import type { AnyOptions, Kind } from '../parameter.ts';
import { recordSchema } from '../recordSchema.ts';
import { geometric, linspace } from '../space.ts';

const QUANTITY = ['unit', 'bounds', 'exclusive', 'soft', 'step', 'scale'] as const;

function limits(options: AnyOptions): readonly [number, number] {
  const { low, high, lowExcluded, highExcluded } = limitsOf<number>(options);
  // The largest doubles stand for an open side, so that comparing also refuses the infinities.
  const from = low === null ? -Number.MAX_VALUE : lowExcluded ? nextUp(low) : low;
  const to = high === null ? Number.MAX_VALUE : highExcluded ? nextDown(high) : high;
  return [from, to];
}

function checkQuantity(
  kind: string,
  options: AnyOptions,
  type = 'number',
  isOne: (value: unknown) => boolean = Number.isFinite,
): void {
  const { scale, unit, step } = options;
  if (scale !== undefined && scale !== 'linear' && scale !== 'log')
    throw badOption(kind, 'scale', scale, "is neither 'linear' nor 'log'", 'bad-value');
  if (unit !== undefined) parseUnit(unit as string);
  checkBounds(kind, options, isOne);
  if (step !== undefined && !(isOne(step) && (step as number) > 0))
    throw badOption(kind, 'step', step, `is not a positive ${type}`, 'bad-step');
}

/** Bounds after a noun: ` from 0 to 10`, ` of 0 or more`, or nothing. */
export function inWords(options: AnyOptions): string {
  const words = rangeInWords(options, '');
  return words === '' ? '' : ` ${/^(?:from|above|below)/.test(words) ? words : `of ${words}`}`;
}

function explainNumber(value: unknown, options: AnyOptions): ReturnType<NonNullable<Kind['explain']>> {
  if (typeof value === 'string') {
    const read = value.trim() === '' ? Number.NaN : Number(value);
    return {
      reason: 'is text, not a number',
      hint: Number.isFinite(read) ? `Write ${read} without quotes.` : undefined,
    };
  }
  if (typeof value === 'bigint') return { reason: 'is a bigint, not a number', hint: `Write ${value}.` };
  if (typeof value !== 'number' || Number.isNaN(value)) return { reason: 'is not a number' };
  if (!Number.isFinite(value)) return { reason: 'is not finite' };
  const { high } = limitsOf<number>(options);
  const isPercent = options.unit === '1' && high !== null && high <= 1 && value > 1 && value <= 100;
  return {
    reason: outsideInWords(value, options),
    hint: isPercent ? `Did you mean ${value} % = ${Number((value / 100).toPrecision(15))}?` : undefined,
  };
}

function schemaOf(base: z.ZodNumber, options: AnyOptions): z.ZodNumber {
  const { low, high, lowExcluded, highExcluded } = limitsOf<number>(options);
  let schema = base;
  if (low !== null) schema = lowExcluded ? schema.gt(low) : schema.min(low);
  if (high !== null) schema = highExcluded ? schema.lt(high) : schema.max(high);
  return schema;
}

function axis(options: AnyOptions, points = 5): readonly number[] | undefined {
  const [low, high] = softBounds(options);
  if (low === null || high === null) return undefined;
  // There is no natural place to start a logarithmic axis from 0.
  if (options.scale === 'log') return low > 0 ? geometric(low, high, points) : undefined;
  const [from, to] = limits(options);
  return linspace(Math.max(low, from), Math.min(high, to), points);
}

/** What decides about a quantity, however it is written. */
export function quantityContract(options: AnyOptions): object {
  const { low, high, lowExcluded, highExcluded } = limitsOf<number | bigint | Date>(options);
  const unit = typeof options.unit === 'string' ? formatUnit(parseUnit(options.unit)) : undefined;
  return {
    bounds: [low, high],
    excluded: [low !== null && lowExcluded, high !== null && highExcluded],
    unit,
  };
}

/** The zod schema of a finite double within bounds. */
export const numberSchema = (options: AnyOptions): z.ZodNumber => schemaOf(z.number(), options);

/** A finite double. */
export const numberKind: Kind = {
  name: 'number',
  optionNames: QUANTITY,
  check: (options) => checkQuantity('number', options),
  predicate(options) {
    const [low, high] = limits(options);
    return (value) => typeof value === 'number' && value >= low && value <= high;
  },
  limits,
  range: (options) => rangeInWords(options, 'any finite number'),
  explain: explainNumber,
  schema: numberSchema,
  contract: quantityContract,
  axis,
};

/** A whole number that a double holds exactly. */
export const intKind: Kind = {
  name: 'int',
  optionNames: QUANTITY,
  check: (options) => checkQuantity('int', options),
  predicate(options) {
    const [low, high] = limits(options);
    return (value) => Number.isSafeInteger(value) && (value as number) >= low && (value as number) <= high;
  },
  range: (options) => `a whole number${inWords(options)}`,
  explain(value, options) {
    if (typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)) {
      return {
        reason: 'is not a whole number',
        hint: `Did you mean ${Math.floor(value)} or ${Math.ceil(value)}?`,
      };
    }
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      return { reason: 'is too large to be exact in a number', hint: 'Use a bigint parameter for it.' };
    }
    return explainNumber(value, options);
  },
  schema: (options) => schemaOf(z.int(), options),
  contract: quantityContract,
  axis(options, points) {
    const values = axis(options, points);
    if (values === undefined) return undefined;
    const [low, high] = limits(options);
    return [...new Set(values.map(Math.round))].filter((value) => value >= low && value <= high);
  },
};

/** A whole number of any size; amounts in base units. */
export const bigintKind: Kind = {
  name: 'bigint',
  optionNames: QUANTITY,
  check: (options) => checkQuantity('bigint', options, 'bigint', (value) => typeof value === 'bigint'),
  predicate(options) {
    const { low, high, lowExcluded, highExcluded } = limitsOf<bigint>(options);
    const from = low === null ? null : lowExcluded ? low + 1n : low;
    const to = high === null ? null : highExcluded ? high - 1n : high;
    return (value) =>
      typeof value === 'bigint' && (from === null || value >= from) && (to === null || value <= to);
  },
  range: (options) => `a bigint${inWords(options)}`,
  explain(value, options) {
    if (typeof value === 'bigint') return { reason: outsideInWords(value, options) };
    if (typeof value === 'number' && Number.isSafeInteger(value)) {
      return { reason: 'is a number, not a bigint', hint: `Write ${value}n.` };
    }
    return { reason: 'is not a bigint' };
  },
  form: () => recordSchema({ $bigint: { type: 'string', pattern: '^(0|-?[1-9][0-9]*)$' } }),
  contract: quantityContract,
};
