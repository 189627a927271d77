import type * as z from 'zod';
import { booleanKind, eventKind, multiSelectKind, selectKind, strategyKind } from './kinds/choice.ts';
import { listKind, rangeKind, recordKind, tupleKind, vecKind } from './kinds/collection.ts';
import { bytesKind, dateKind, f64Kind, tableKind } from './kinds/data.ts';
import { modelKind, type SlotTarget } from './kinds/model.ts';
import { bigintKind, intKind, numberKind } from './kinds/number.ts';
import { anyKind, groupKind, ofKind } from './kinds/open.ts';
import { colorKind, stringKind } from './kinds/text.ts';
import {
  type AnyOptions,
  type Bounds,
  type CommonOptions,
  type Declared,
  type Exactly,
  type GivenOf,
  type Kind,
  Parameter,
  type QuantityOptions,
  type ValueOf,
} from './parameter.ts';
import type { Schedule } from './schedule.ts';

type Length = { readonly length?: number | Bounds<number> };
type NumberOptions = CommonOptions<number> & QuantityOptions<number>;
type FractionOptions = Omit<NumberOptions, 'unit'> & { readonly unit?: '1' };
type BigintOptions = CommonOptions<bigint> & QuantityOptions<bigint>;
type StringOptions = CommonOptions<string> & Length & { readonly pattern?: RegExp };
type DateOptions = CommonOptions<Date> & {
  readonly bounds?: Bounds<Date>;
  readonly exclusive?: 'min' | 'max' | 'both';
};
type F64Options = CommonOptions<Float64Array> & QuantityOptions<number> & Length;
type Pair = readonly [low: number, high: number];
type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;
type Cells = { f64: Float64Array; string: readonly string[] };
type Columns = Readonly<Record<string, keyof Cells>>;
type TableOf<C extends Columns> = { readonly [K in keyof C]: Cells[C[K]] };
type Tuple<T extends readonly Parameter[]> = { readonly [K in keyof T]: ValueOf<T[K]> };
/** What a slot's class or role says about the models in it. */
type Target = SlotTarget & ({ readonly prototype: object } | { readonly role: string });
type Occupant<T> = T extends { readonly prototype: infer I }
  ? I
  : T extends { readonly model?: infer I }
    ? NonNullable<I>
    : never;
/** A parameter that may change while stepping also takes a schedule. */
type GivenNumber<O> = O extends { readonly when: 'step' } ? number | Schedule : number;
type Literal = string | number | boolean | bigint;

function make<P>(kind: Kind, options: object | undefined): P {
  return new Parameter(kind, (options ?? {}) as AnyOptions) as P;
}

function choices<T>(given: readonly T[] | Readonly<Record<string, T>>): {
  options: readonly T[];
  labels?: readonly string[];
} {
  if (Array.isArray(given)) return { options: Object.freeze([...given]) };
  return {
    options: Object.freeze(Object.values(given ?? {})),
    labels: Object.freeze(Object.keys(given ?? {})),
  };
}

/** A finite double with a unit, optionally bounded. */
export const number = <const O extends NumberOptions>(
  options: Exactly<O, NumberOptions>,
): Declared<number, O, GivenNumber<O>> => make(numberKind, options);

/** A whole number that a double holds exactly. */
export const int = <const O extends NumberOptions>(options: Exactly<O, NumberOptions>): Declared<number, O> =>
  make(intKind, options);

/** A whole number of any size, such as an amount in base units. */
export const bigint = <const O extends BigintOptions>(
  options: Exactly<O, BigintOptions>,
): Declared<bigint, O> => make(bigintKind, options);

/** A share between 0 and 1. */
export const fraction = <const O extends FractionOptions>(
  options: Exactly<O, FractionOptions>,
): Declared<number, O, GivenNumber<O>> => make(numberKind, { bounds: [0, 1], unit: '1', ...options });

/** `true` or `false`. */
export const boolean = <const O extends CommonOptions<boolean>>(
  options: Exactly<O, CommonOptions<boolean>>,
): Declared<boolean, O> => make(booleanKind, options);

/** Text, optionally of a length and matching a pattern (searched, not anchored). */
export const string = <const O extends StringOptions>(
  options: Exactly<O, StringOptions>,
): Declared<string, O> => make(stringKind, options);

/** One of a list, or of a record from label to value. */
export const select = <const T extends Literal, const O extends CommonOptions<NoInfer<T>>>(
  options: readonly T[] | Readonly<Record<string, T>>,
  rest: Exactly<O, CommonOptions<T>>,
): Declared<T, O> => make(selectKind, { ...rest, ...choices(options) });

/** Several of a list, none twice. */
export const multiSelect = <const T extends Literal, const O extends CommonOptions<readonly NoInfer<T>[]>>(
  options: readonly T[] | Readonly<Record<string, T>>,
  rest: Exactly<O, CommonOptions<readonly T[]>>,
): Declared<readonly T[], O> => make(multiSelectKind, { ...rest, ...choices(options) });

/** A list whose members fit one declaration. */
export const list = <
  const I extends Parameter,
  const O extends CommonOptions<readonly ValueOf<I>[]> & Length,
>(
  item: I,
  options: Exactly<O, CommonOptions<never> & Length>,
): Declared<readonly ValueOf<I>[], O, readonly GivenOf<I>[]> => make(listKind, { ...options, item });

/** A dictionary from keys that fit one declaration to values that fit another. */
export const record = <
  const K extends Parameter<string>,
  const I extends Parameter,
  const O extends CommonOptions<Readonly<Record<string, ValueOf<I>>>>,
>(
  key: K,
  item: I,
  options: Exactly<O, CommonOptions<never>>,
): Declared<Readonly<Record<string, ValueOf<I>>>, O> => make(recordKind, { ...options, key, item });

/** A list of fixed length whose members each have a declaration. */
export const tuple = <const T extends readonly Parameter[], const O extends CommonOptions<Tuple<T>>>(
  items: T,
  options: Exactly<O, CommonOptions<never>>,
): Declared<Tuple<T>, O> => make(tupleKind, { ...options, items });

/** A fixed number of numbers with common bounds and unit. */
export const vec = <const O extends CommonOptions<readonly number[]> & QuantityOptions<number>>(
  size: number,
  options: Exactly<O, CommonOptions<never> & QuantityOptions<number>>,
): Declared<readonly number[], O> => make(vecKind, { ...options, size });

/** A pair of numbers in order. */
export const range = <const O extends CommonOptions<Pair> & QuantityOptions<number>>(
  options: Exactly<O, CommonOptions<never> & QuantityOptions<number>>,
): Declared<Pair, O> => make(rangeKind, options);

/** A point in time. */
export const date = <const O extends DateOptions>(options: Exactly<O, DateOptions>): Declared<Date, O> =>
  make(dateKind, options);

/** Raw bytes. */
export const bytes = <const O extends CommonOptions<Uint8Array> & Length>(
  options: Exactly<O, CommonOptions<never> & Length>,
): Declared<Uint8Array, O> => make(bytesKind, options);

/** A colour as `#rgb` or `#rrggbb`. */
export const color = <const O extends CommonOptions<string>>(
  options: Exactly<O, CommonOptions<string>>,
): Declared<string, O> => make(colorKind, options);

/** A typed array of finite numbers. */
export const f64 = <const O extends F64Options>(options: Exactly<O, F64Options>): Declared<Float64Array, O> =>
  make(f64Kind, options);

/** A table by columns of equal length: `'f64'` numbers or `'string'` texts. */
export const table = <const C extends Columns, const O extends CommonOptions<TableOf<C>>>(
  columns: C,
  options: Exactly<O, CommonOptions<never>>,
): Declared<TableOf<C>, O> => make(tableKind, { ...options, columns });

/** A child: a model of a class, or with a role. */
export const model = <const T extends Target, const O extends CommonOptions<Occupant<T>>>(
  target: T,
  options: Exactly<O, CommonOptions<never>>,
): Declared<Occupant<T>, O> => make(modelKind, { ...options, targets: [target] });

/** A child of one of several classes or roles. */
export const anyOf = <const T extends readonly Target[], const O extends CommonOptions<Occupant<T[number]>>>(
  targets: T,
  options: Exactly<O, CommonOptions<never>>,
): Declared<Occupant<T[number]>, O> => make(modelKind, { ...options, targets });

/** The name of one of several pure functions that do the same job by different published rules. */
export const strategy = <const F extends Functions, const O extends CommonOptions<NoInfer<keyof F & string>>>(
  functions: F,
  options: Exactly<O, CommonOptions<never>>,
): Declared<keyof F & string, O> =>
  make(strategyKind, {
    ...options,
    functions: Object.freeze({ ...functions }),
    options: Object.freeze(Object.keys({ ...functions })),
  });

/** A moment: writing `true` notifies, and it reads `false` again. */
export const event = <const O extends Omit<CommonOptions<boolean>, 'default'>>(
  options: Exactly<O, Omit<CommonOptions<boolean>, 'default'>>,
): Parameter<boolean, false, 'write', boolean> => make(eventKind, { ...options, default: false });

/** Other parameters read and written together as one list. */
export const group = <const O extends CommonOptions<readonly unknown[]>>(
  members: readonly string[],
  options: Exactly<O, CommonOptions<readonly unknown[]>>,
): Parameter<readonly unknown[], false, 'write', readonly unknown[]> =>
  make(groupKind, { ...options, members: Object.freeze([...(members ?? [])]) });

/** Any value at all. */
export const any = <const O extends CommonOptions<unknown> & { readonly unit?: string }>(
  options: Exactly<O, CommonOptions<unknown> & { readonly unit?: string }>,
): Declared<unknown, O> => make(anyKind, options);

/** Whatever a zod schema accepts. */
export const of = <T, const O extends CommonOptions<T> & { readonly unit?: string }>(
  schema: z.core.$ZodType<T>,
  options: Exactly<O, CommonOptions<never> & { readonly unit?: string }>,
): Declared<T, O> => make(ofKind, { ...options, schema });
