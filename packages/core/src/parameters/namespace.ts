import { canonicalJson } from '../canonicalJson.ts';
import { contentHash } from '../hash.ts';
import { parameterError } from '../refuse.ts';
import {
  type ClassInfo,
  currentValues,
  type Instance,
  infoOf,
  refuseShadows,
  reschedule,
  unknownName,
  writeAll,
} from './instance.ts';
import {
  batch,
  changed,
  chooseLimits,
  flush,
  metaOf,
  type ParameterEvent,
  refuseAsynchronous,
  type Watcher,
} from './notify.ts';
import type { Patch, Shape, ValueOf, Values } from './parameter.ts';
import { isPlainObject, recordOf } from './plain.ts';
import { givenValues } from './remake.ts';
import { contentOf, encode, isDefault, valuesOf } from './serialise.ts';
import { show } from './show.ts';

/** Remembers values, and returns what puts them back, whatever may be written by then. */
function keep(instance: Instance, info: ClassInfo, patch: Readonly<Record<string, unknown>>): () => void {
  const names = Object.keys(isPlainObject(patch) ? info.compiled.expand(info, patch) : {});
  const kept = names.flatMap((name) => {
    const slot = info.compiled.slotOf(name);
    if (slot === undefined || slot.parameter.kind.name === 'event') return [];
    const value = instance[`_${slot.index}`];
    return [[slot, value, instance._meta?.schedules.get(slot.index) ?? value] as const];
  });
  return () => {
    reschedule(instance, kept);
    changed(instance, info, kept);
  };
}

/** Stops a watch; also usable with `using`. */
export type Dispose = (() => void) & Disposable;

export type WatchOptions = {
  /** Also call the listener now, with the present value as old and new. */
  readonly immediate?: boolean;
  /** Stops the watch when aborted. */
  readonly signal?: AbortSignal;
};

/** The type of what is watched under a name. */
type Told<S, C, K> = K extends keyof S ? ValueOf<S[K]> : K extends keyof C ? C[K] : never;

/** What can be done with the parameters of any instance, whatever they are. */
export type AnyNamespace = Pick<
  ParameterNamespace,
  'values' | 'changed' | 'batch' | 'json' | 'hash' | 'units' | 'id'
>;

/**
 * What can be done with the parameters of one instance as a whole: `x.param`.
 *
 * @example
 * ```ts
 * class Fees extends Parameterized.define({
 *   entry: p.fraction({ default: 0, doc: 'Entry fee.' }),
 *   exit: p.fraction({ default: 0.1, doc: 'Exit fee.' }),
 * }) {}
 * const fees = new Fees();
 * fees.param.update({ entry: 0.2, exit: 0.3 });
 * fees.param.changed(); // => { entry: 0.2, exit: 0.3 }
 * fees.param.update({ entry: 0.5, exit: 2 }); // throws ParameterError
 * fees.entry; // => 0.2
 * ```
 */
export class ParameterNamespace<S extends Shape = Shape, C = Record<never, never>> {
  readonly #instance: Instance;
  readonly #info: ClassInfo;

  constructor(instance: unknown) {
    this.#instance = instance as Instance;
    this.#info = infoOf(this.#instance.constructor);
    refuseShadows(this.#instance, this.#info);
  }

  /** All values by name; a schedule where one is set. */
  values(): Values<S> {
    return valuesOf(this.#instance, this.#info) as Values<S>;
  }

  /**
   * The values that differ from their defaults, where a default that depends on other parameters is worked
   * out from their present values. A new instance of these values equals this one.
   */
  changed(): Partial<Values<S>> {
    const { compiled } = this.#info;
    const current = currentValues(this.#instance, compiled);
    return Object.fromEntries(
      Object.entries(givenValues(this.#instance)).filter(
        ([name, value]) => !isDefault(this.#info, compiled.slots[compiled.index.get(name)!]!, value, current),
      ),
    ) as Partial<Values<S>>;
  }

  /**
   * Writes several values at once: checks all of them and the rules between them, then writes; or throws
   * and changes nothing.
   */
  update(patch: Patch<S>): void {
    writeAll(this.#instance, patch as Readonly<Record<string, unknown>>);
  }

  /** Runs a function with other values, and puts the old ones back, also when it throws. */
  with<T>(patch: Patch<S>, run: () => T): T {
    const restore = keep(this.#instance, this.#info, patch as Readonly<Record<string, unknown>>);
    this.update(patch);
    let result: T;
    try {
      result = run();
    } catch (error) {
      restore();
      throw error;
    }
    if (result instanceof Promise) return result.finally(restore) as T;
    restore();
    return result;
  }

  /** Calls a listener after a parameter or computed value has changed, once per write or batch. */
  watch<K extends (keyof S | keyof C) & string>(
    name: K,
    listener: (event: ParameterEvent<K, Told<S, C, K>>) => void,
    options?: WatchOptions,
  ): Dispose;
  /** Calls a listener once with all that changed among several. */
  watch<K extends (keyof S | keyof C) & string>(
    names: readonly K[],
    listener: (events: readonly ParameterEvent<K, Told<S, C, K>>[]) => void,
    options?: WatchOptions,
  ): Dispose;
  watch(
    names: string | readonly string[],
    listener: (event: never) => void,
    options: WatchOptions = {},
  ): Dispose {
    const call = listener as (told: unknown) => void;
    const one = typeof names === 'string';
    const deliver = (events: readonly ParameterEvent[]) => {
      for (const told of one ? events : [events]) call(told);
    };
    return this.#watch(one ? [names] : names, listener, deliver, options);
  }

  /** Calls a listener with the present values of some names whenever one of them has changed. */
  watchValues<K extends (keyof S | keyof C) & string>(
    names: readonly K[],
    listener: (values: { readonly [N in K]: Told<S, C, N> }) => void,
    options: WatchOptions = {},
  ): Dispose {
    const read = this.#instance as unknown as Readonly<Record<string, unknown>>;
    const values = () => recordOf(names, (name) => read[name]);
    return this.#watch(names, listener, () => listener(values() as never), options);
  }

  #watch(
    names: readonly string[],
    listener: unknown,
    deliver: Watcher['deliver'],
    { immediate, signal }: WatchOptions,
  ): Dispose {
    const { declaration, index } = this.#info.compiled;
    if (typeof listener !== 'function') {
      const words = `${show(listener)} cannot listen to ${names.join(', ')}`;
      const hint = "Write watch('name', (event) => { … }).";
      throw parameterError(this.#info, words, 'bad-value', hint, undefined, listener);
    }
    const values = this.#instance as unknown as Readonly<Record<string, unknown>>;
    const computed = names.filter((name) => Object.hasOwn(declaration.computed, name));
    for (const name of names)
      if (!index.has(name) && !computed.includes(name)) throw unknownName(this.#info, name);
    const watcher: Watcher = { names, deliver, seen: new Map(computed.map((name) => [name, values[name]])) };
    const meta = metaOf(this.#instance);
    const stop = () => {
      meta.watchers = meta.watchers.filter((one) => one !== watcher);
      chooseLimits(this.#instance, this.#info);
    };
    if (signal?.aborted !== true) meta.watchers = [...meta.watchers, watcher];
    signal?.addEventListener('abort', stop, { once: true });
    chooseLimits(this.#instance, this.#info);
    if (immediate === true) {
      deliver(names.map((name) => ({ name, old: values[name], new: values[name], type: 'triggered' })));
    }
    return Object.assign(stop, { [Symbol.dispose]: stop });
  }

  /** Runs a function as one batch: watchers and effects hear of all its writes once, at its end. */
  batch<T>(run: () => T): T {
    return batch(this.#instance, this.#info, run);
  }

  /** Tells the watchers and effects of these names as if they had changed. */
  trigger(...names: readonly (keyof S & string)[]): void {
    const { index } = this.#info.compiled;
    for (const name of names) if (!index.has(name)) throw unknownName(this.#info, name);
    for (const name of names) metaOf(this.#instance).triggered.add(name);
    flush(this.#instance, this.#info);
  }

  /** Canonical JSON of `{ $model, params }`: equal instances give equal text. */
  json(): string {
    return canonicalJson(encode(this.#instance));
  }

  /** SHA-256 over id, validation schema and values, children's too; texts and order do not enter. */
  hash(): string {
    return contentHash(contentOf(this.#instance));
  }

  /** Unit variables bound for this instance, such as `{ token: 'TEC' }`. */
  get units(): Readonly<Record<string, string>> {
    return this.#instance._meta?.units ?? NONE;
  }

  /** The id given at construction, if any. */
  get id(): string | undefined {
    return this.#instance._meta?.id;
  }
}

const NONE: Readonly<Record<string, string>> = Object.freeze({});

type Holder = { readonly param: object };

function scoped<T>(x: Holder, key: 'silent' | 'editing', run: () => T): T {
  const instance = x as unknown as Instance;
  const meta = metaOf(instance);
  const before = meta[key];
  meta[key] = true;
  let result: T;
  try {
    result = run();
  } finally {
    meta[key] = before;
  }
  refuseAsynchronous(infoOf(instance.constructor), result);
  return result;
}

/**
 * Runs a function during which writes tell nobody: neither watchers nor effects.
 *
 * @example
 * ```ts
 * class Fees extends Parameterized.define({ entry: p.fraction({ default: 0, doc: 'Entry fee.' }) }) {}
 * const fees = new Fees();
 * silently(fees, () => { fees.entry = 0.1; });
 * fees.entry; // => 0.1
 * ```
 */
export function silently<T>(x: Holder, run: () => T): T {
  return scoped(x, 'silent', run);
}

/**
 * Runs a function during which constant parameters can be written.
 *
 * @example
 * ```ts
 * class Token extends Parameterized.define({ decimals: p.int({ default: 18, constant: true, unit: '1', doc: 'Digits.' }) }) {}
 * const token = new Token();
 * editConstant(token, () => token.param.update({ decimals: 6 }));
 * token.decimals; // => 6
 * ```
 */
export function editConstant<T>(x: Holder, run: () => T): T {
  return scoped(x, 'editing', run);
}
