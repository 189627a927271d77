import type * as z from 'zod';
import { DeclarationError } from '../errors.ts';
import { optionError } from '../refuse.ts';
import { suggestionAmong } from '../suggestion.ts';
import { hasMember } from './hasMember.ts';
import { frozenCopy, isPlainObject, mapValues } from './plain.ts';
import { show } from './show.ts';

/** Free metadata of a parameter. Extend it by declaration merging to type your own keys. */
// biome-ignore lint/suspicious/noEmptyInterface: an interface, so that users can merge into it
export interface ParameterMeta {}

/** Where a default comes from: words, and optionally a date or a link. */
export type Source = string;

/** Values that are already resolved when a default is computed. */
export type DefaultContext = Readonly<Record<string, unknown>>;

/** Options that every parameter has. `T` is the type of its value. */
export type CommonOptions<T> = {
  /** What the parameter means, in one sentence. */
  readonly doc: string;
  /** Value when none is given: a value, or a function of the parameters declared before it. */
  readonly default?: T | null | ((context: DefaultContext) => T | null);
  /** Name for people; made from the parameter's name when absent. */
  readonly label?: string;
  /** The symbol that papers use. */
  readonly symbol?: string;
  /** Position in forms and tables; smaller is earlier. */
  readonly order?: number;
  /** Left out of forms. */
  readonly hidden?: boolean;
  /** Can be given at construction only. */
  readonly constant?: boolean;
  /** Cannot be given at all: it is what the default says. */
  readonly readonly?: boolean;
  /** `null` is a value. Implied by `default: null`. */
  readonly nullable?: boolean;
  /** When it may be written: before the first step only (default), or also while stepping. */
  readonly when?: 'construct' | 'step';
  /** Where the default comes from. */
  readonly source?: Source;
  /** Free metadata for other tools. */
  readonly meta?: ParameterMeta & Readonly<Record<string, unknown>>;
};

/** Two-sided bounds; `null` leaves a side open. */
export type Bounds<N> = readonly [low: N | null, high: N | null];

/** Options of parameters that hold a quantity. */
export type QuantityOptions<N> = {
  /** Unit in the unit grammar; `1` for a ratio. */
  readonly unit: string;
  /** Values outside are refused. */
  readonly bounds?: Bounds<N>;
  /** Sides of `bounds` that are themselves refused. */
  readonly exclusive?: 'min' | 'max' | 'both';
  /** Range that forms and sweeps use; advisory. */
  readonly soft?: Bounds<N>;
  /** Increment that forms use; advisory. */
  readonly step?: N;
  /** Scale that forms and sweeps use. */
  readonly scale?: 'linear' | 'log';
};

/** Every option that some kind has, as stored. */
export type AnyOptions = Partial<CommonOptions<unknown>> & Readonly<Record<string, unknown>>;

/** What one kind of parameter does; all kinds are plain objects of this shape. */
export type Kind = {
  readonly name: string;
  /** Options beside the common ones. */
  readonly optionNames: readonly string[];
  /** Refuses wrong options, by throwing an error with a sentence. */
  check?(options: AnyOptions): void;
  /** Builds the predicate that decides whether a value is allowed. */
  predicate(options: AnyOptions): (value: unknown) => boolean;
  /** For quantities that are plain doubles: inclusive limits that decide alone. */
  limits?(options: AnyOptions): readonly [low: number, high: number];
  /** The allowed values, in words. */
  range(options: AnyOptions): string;
  /** Why a value was refused, and what to do, where there is more to say than the range. */
  explain?(value: unknown, options: AnyOptions): { reason?: string | undefined; hint?: string | undefined };
  /** The zod schema of kinds that JSON has a type for, from which their JSON Schema is made. */
  schema?(options: AnyOptions): z.ZodType;
  /** The JSON Schema of values as they are written in JSON, where it is not the one that zod makes. */
  form?(options: AnyOptions): Readonly<Record<string, unknown>>;
  /** Copies and freezes a value that is passed by reference. */
  store?(value: unknown, options: AnyOptions): unknown;
  /** What of the options decides about values: goes into the content hash. */
  contract?(options: AnyOptions): unknown;
  /** So many values for a sweep, or as many as are natural; `undefined` when there is no natural axis. */
  axis?(options: AnyOptions, points: number | undefined): readonly unknown[] | undefined;
};

declare const TYPE: unique symbol;
const PARAMETER_BRAND: unique symbol = Symbol.for('tecmns.parameter');

/** How the instance exposes a parameter. */
export type Access = 'write' | 'constant' | 'readonly';

/**
 * Declaration of one parameter: a kind and its options, frozen. Made by the functions of {@link p}.
 *
 * `T` is the type of the value, `Required` whether it must be given, `A` how it can be written, `Given`
 * what may be given for it.
 *
 * @throws DeclarationError for options that are unknown or contradict each other.
 * @example
 * ```ts
 * const fee = p.fraction({ default: 0.02, symbol: 'φ', doc: 'Share of a trade.' });
 * fee.kind.name; // => 'number'
 * fee.options.bounds; // => [0, 1]
 * ```
 */
export class Parameter<
  out T = unknown,
  out Required extends boolean = boolean,
  out A extends Access = Access,
  out Given = unknown,
> {
  declare readonly [TYPE]: { value: T; required: Required; access: A; given: Given };
  readonly [PARAMETER_BRAND] = true;
  readonly kind: Kind;
  readonly options: AnyOptions;

  constructor(kind: Kind, options: AnyOptions) {
    if (!isPlainObject(options)) {
      const hint = `Write p.${kind.name}({ default: …, doc: '…' }).`;
      const words = `${show(options)} is not a record of options`;
      throw optionError(kind.name, words, 'bad-value', hint, undefined, options);
    }
    const known = [...Object.keys(COMMON), ...kind.optionNames];
    for (const key of Object.keys(options)) {
      if (!known.includes(key)) {
        const hint = suggestionAmong(known, key, 'Options');
        throw optionError(kind.name, `"${key}" is not an option`, 'unknown', hint, key);
      }
      checkCommon(kind.name, key, options[key]);
    }
    kind.check?.(options);
    // Copied, so that what the caller does to his own lists later changes nothing.
    const own = mapValues(options, (value) => frozenCopy(value)) as AnyOptions;
    const merged = own.default === null ? { ...own, nullable: true } : own;
    if (merged.readonly === true && merged.default === undefined) {
      throw optionError(kind.name, 'a read-only parameter needs a default', 'missing');
    }
    this.kind = kind;
    this.options = Object.freeze({ ...merged });
    Object.freeze(this);
  }
}

type Check = readonly [fits: (value: unknown) => boolean, words: string];

const TEXT: Check = [(value) => typeof value === 'string', 'text'];
const FLAG: Check = [(value) => typeof value === 'boolean', 'true or false'];

/** What the common options may be. */
const COMMON: Readonly<Record<keyof CommonOptions<unknown>, Check>> = {
  doc: TEXT,
  default: [() => true, 'a value'],
  label: TEXT,
  symbol: TEXT,
  order: [Number.isFinite, 'a number'],
  hidden: FLAG,
  constant: FLAG,
  readonly: FLAG,
  nullable: FLAG,
  when: [(value) => value === 'construct' || value === 'step', "'construct' or 'step'"],
  source: TEXT,
  meta: [isPlainObject, 'a record'],
};

function checkCommon(kind: string, key: string, value: unknown): void {
  const [fits, range] = COMMON[key as keyof typeof COMMON] ?? [];
  if (value === undefined || fits === undefined || fits(value)) return;
  throw new DeclarationError(`p.${kind}: ${key} is ${show(value)}, but must be ${range}.`, {
    code: 'bad-value',
    subject: key,
    value,
    range,
  });
}

/**
 * Tells whether a value is a parameter declaration, also one made by another copy of the package.
 *
 * @example
 * ```ts
 * isParameter(p.boolean({ default: true, doc: 'Open or not.' })); // => true
 * isParameter({ default: true }); // => false
 * ```
 */
export function isParameter(value: unknown): value is Parameter {
  return hasMember(value, PARAMETER_BRAND);
}

/** Parameters by name. */
export type Shape = { readonly [name: string]: Parameter };

export type ValueOf<P> = P extends Parameter<infer T> ? T : never;
export type GivenOf<P> = P extends Parameter<unknown, boolean, Access, infer G> ? G : never;
type AccessOf<P> = P extends Parameter<unknown, boolean, infer A> ? A : never;
type Writable<S> = { [K in keyof S]: AccessOf<S[K]> extends 'write' ? K : never }[keyof S];
type Settable<S> = { [K in keyof S]: AccessOf<S[K]> extends 'readonly' ? never : K }[keyof S];
type RequiredKeys<S> = { [K in keyof S]: S[K] extends Parameter<unknown, true> ? K : never }[keyof S];

/** Values of a shape as an instance has them. */
export type Values<S> = { -readonly [K in keyof S as K extends Writable<S> ? K : never]: ValueOf<S[K]> } & {
  readonly [K in keyof S as K extends Writable<S> ? never : K]: ValueOf<S[K]>;
};

/** What a constructor takes: required parameters must be there, read-only ones must not. */
export type Init<S> = { readonly [K in keyof S as K extends RequiredKeys<S> ? K : never]: GivenOf<S[K]> } & {
  readonly [K in keyof S as K extends RequiredKeys<S> ? never : K extends Settable<S> ? K : never]?: GivenOf<
    S[K]
  >;
};

/** Some of the values that can be written. */
export type Patch<S> = { readonly [K in keyof S as K extends Settable<S> ? K : never]?: GivenOf<S[K]> };

type Nullable<T, O> = O extends { readonly nullable: true } | { readonly default: null } ? T | null : T;
type RequiredOf<O> = O extends { readonly default: unknown } ? false : true;
type AccessIn<O> = O extends { readonly readonly: true }
  ? 'readonly'
  : O extends { readonly constant: true }
    ? 'constant'
    : 'write';

/** The declaration that options `O` make of a value type `T`. */
export type Declared<T, O, Given = T> = Parameter<
  Nullable<T, O>,
  RequiredOf<O>,
  AccessIn<O>,
  Nullable<Given, O>
>;

/** Refuses options that the kind does not have, at compile time. */
export type Exactly<O, Allowed> = O & { readonly [K in Exclude<keyof O, keyof Allowed>]: never };

/** What a subclass may change of a parameter. */
export type OverrideOf<P> =
  | (Partial<Omit<CommonOptions<ValueOf<P>>, 'default'>> & {
      readonly default?: ValueOf<P> | ((context: DefaultContext) => ValueOf<P>);
      readonly unit?: string;
      readonly bounds?: Bounds<number> | Bounds<bigint> | Bounds<Date>;
      readonly exclusive?: 'min' | 'max' | 'both' | 'none';
      readonly soft?: Bounds<number> | Bounds<bigint>;
      readonly step?: number | bigint;
      readonly scale?: 'linear' | 'log';
      readonly options?: readonly ValueOf<P>[];
      readonly length?: number | Bounds<number>;
      readonly pattern?: RegExp;
    })
  | Parameter<ValueOf<P>>;

/** Changes by parameter name. */
export type Overrides<S> = { readonly [K in keyof S]?: OverrideOf<S[K]> };

/** A shape after overrides. */
export type Overridden<S, O> = {
  readonly [K in keyof S]: K extends keyof O
    ? O[K] extends Parameter
      ? O[K]
      : S[K] extends Parameter<infer T, infer R, infer A, infer G>
        ? O[K] extends { readonly options: readonly (infer U)[] }
          ? Parameter<U, O[K] extends { readonly default: unknown } ? false : R, A, U>
          : Parameter<T, O[K] extends { readonly default: unknown } ? false : R, A, G>
        : never
    : S[K];
};
