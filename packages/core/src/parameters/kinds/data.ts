import { optionError } from '../../refuse.ts';
import { checkBounds, outsideInWords, rangeInWords } from '../bounds.ts';
import { checkLength, lengthContract, lengthInWords, lengthLimits } from '../length.ts';
import type { AnyOptions, Kind } from '../parameter.ts';
import { allFit, copyView, frozenCopy, isPlainObject, mapValues } from '../plain.ts';
import { recordSchema } from '../recordSchema.ts';
import { show } from '../show.ts';
import { inWords, numberKind, quantityContract } from './number.ts';

const isDate = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());

/** A point in time. */
export const dateKind: Kind = {
  name: 'date',
  optionNames: ['bounds', 'exclusive', 'soft'],
  check: (options) => checkBounds('date', options, isDate),
  predicate(options) {
    return (value) => isDate(value) && outsideInWords(value, options) === undefined;
  },
  range: (options) => `a date${inWords(options)}`,
  explain(value, options) {
    if (isDate(value)) return { reason: outsideInWords(value, options) ?? 'does not fit' };
    return {
      reason: 'is not a date',
      hint: typeof value === 'string' ? `Write new Date(${show(value)}).` : undefined,
    };
  },
  form: () => recordSchema({ $date: { type: 'string', format: 'date-time' } }),
  store: (value) => new Date(value as Date),
  contract: quantityContract,
};

/** Raw bytes, optionally of a length. */
export const bytesKind: Kind = {
  name: 'bytes',
  optionNames: ['length'],
  check: (options) => checkLength('bytes', options),
  predicate(options) {
    const [low, high] = lengthLimits(options);
    return (value) => value instanceof Uint8Array && value.length >= low && value.length <= high;
  },
  range: (options) => `bytes${lengthInWords(options, 'byte')}`,
  explain: (value) => ({
    reason: value instanceof Uint8Array ? 'has another length' : 'is not a Uint8Array',
  }),
  form: () => recordSchema({ $bytes: { type: 'string', pattern: '^([0-9a-f]{2})*$' } }),
  store: (value) => copyView(value as Uint8Array),
  contract: lengthContract,
};

const numbersForm = () => recordSchema({ $f64: { type: 'array', items: { type: 'number' } } });

/** A typed array of finite numbers with common bounds and unit. */
export const f64Kind: Kind = {
  name: 'f64',
  optionNames: ['length', ...numberKind.optionNames],
  check(options) {
    checkLength('f64', options);
    numberKind.check?.(options);
  },
  predicate(options) {
    const accepts = numberKind.predicate(options);
    const [low, high] = lengthLimits(options);
    return (value) =>
      value instanceof Float64Array && value.length >= low && value.length <= high && value.every(accepts);
  },
  range: (options) =>
    `a Float64Array${lengthInWords(options, 'number')}, each ${rangeInWords(options, 'finite')}`,
  explain(value, options) {
    if (Array.isArray(value)) return { reason: 'is a list', hint: 'Write Float64Array.from(list).' };
    if (!(value instanceof Float64Array)) return { reason: 'is not a Float64Array' };
    const odd = value.find((one) => !numberKind.predicate(options)(one));
    if (odd === undefined) return { reason: `has ${value.length} members` };
    return { reason: `has ${odd}, which ${numberKind.explain?.(odd, options)?.reason ?? 'does not fit'}` };
  },
  form: numbersForm,
  store: (value) => (value as Float64Array).slice(),
  contract: (options) => ({ ...lengthContract(options), ...quantityContract(options) }),
};

const columnsOf = (options: AnyOptions) => options.columns as Readonly<Record<string, 'f64' | 'string'>>;

function isColumn(value: unknown, type: 'f64' | 'string'): boolean {
  if (type === 'f64') return value instanceof Float64Array && value.every(Number.isFinite);
  return Array.isArray(value) && allFit(value, (cell) => typeof cell === 'string');
}

/** A small table by columns of equal length: numbers (`f64`) or texts (`string`). */
export const tableKind: Kind = {
  name: 'table',
  optionNames: ['columns'],
  check(options) {
    const columns = columnsOf(options);
    const names = isPlainObject(columns) ? Object.keys(columns) : [];
    const odd = names.find((name) => columns[name] !== 'f64' && columns[name] !== 'string');
    if (odd !== undefined || names.length === 0) {
      const words = `the columns ${show(columns)} are none, or of no known type`;
      throw optionError('table', words, 'bad-columns', "Types are 'f64' and 'string'.", odd, columns);
    }
  },
  predicate(options) {
    const columns = columnsOf(options);
    const names = Object.keys(columns);
    return (value) => {
      if (!isPlainObject(value) || Object.keys(value).length !== names.length) return false;
      const lengths = new Set(names.map((name) => (value[name] as { length?: number } | undefined)?.length));
      return lengths.size === 1 && names.every((name) => isColumn(value[name], columns[name] as 'f64'));
    };
  },
  range: (options) =>
    `a table with the columns ${Object.entries(columnsOf(options))
      .map(([name, type]) => `${name} (${type})`)
      .join(', ')}`,
  explain(value, options) {
    if (!isPlainObject(value)) return { reason: 'is not an object of columns' };
    const columns = columnsOf(options);
    const odd = Object.keys(columns).find((name) => !isColumn(value[name], columns[name] as 'f64'));
    if (odd !== undefined) return { reason: `has no column "${odd}" of type ${columns[odd]}` };
    return { reason: 'has columns of unequal length, or a column too many' };
  },
  form: (options) =>
    recordSchema(
      mapValues(columnsOf(options), (type) =>
        type === 'f64' ? numbersForm() : { type: 'array', items: { type: 'string' } },
      ),
    ),
  store: (value) => frozenCopy(value),
  contract: columnsOf,
};
