import { show } from './show.ts';

/** Tells whether a value is an object literal or a JSON object: no class, no array. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Tells whether all members of a list fit. Unlike `every`, it does not skip holes. */
export function allFit(list: readonly unknown[], fits: (value: unknown) => boolean): boolean {
  for (let i = 0; i < list.length; i++) if (!fits(list[i])) return false;
  return true;
}

/** A record that has no prototype, so that no name means anything but itself. */
export const emptyRecord = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

/** A record of what a function gives for each name. */
export function recordOf<T>(names: readonly string[], member: (name: string) => T): Record<string, T> {
  // From entries, because assigning to '__proto__' would change the prototype.
  return Object.fromEntries(names.map((name) => [name, member(name)]));
}

/** A record with the same names and other values. */
export function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, name: string) => U,
): Record<string, U> {
  return recordOf(Object.keys(record), (name) => change(record[name] as T, name));
}

/** A record without the members that are `undefined`. */
export function withoutUndefined<T extends object>(record: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

/** A copy of a typed array with memory of its own, which `slice` of a Buffer has not. */
export function copyView(view: ArrayBufferView): ArrayBufferView {
  return view instanceof Uint8Array ? Uint8Array.from(view) : (view as Float64Array).slice();
}

/** A deep copy of plain data, frozen where that is possible; functions and models are kept. */
export function frozenCopy<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return copyView(value) as T;
  if (value instanceof Date) return new Date(value) as T;
  if (value instanceof Map)
    return new Map([...value].map(([key, one]) => [frozenCopy(key), frozenCopy(one)])) as T;
  if (value instanceof Set) return new Set([...value].map(frozenCopy)) as T;
  if (!isPlainObject(value)) return value;
  return Object.freeze(mapValues(value, frozenCopy)) as T;
}

/** Tells whether a stored value cannot be changed in place, so that instances may share it. */
export function isImmutable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (Array.isArray(value) || isPlainObject(value)) && Object.values(value).every(isImmutable);
}

/** How deep data may be nested. */
const MAXIMUM_DEPTH = 1000;

/**
 * Why a value cannot be copied: it contains itself, is nested too deeply, or holds an instance of some class.
 * Functions can be shared and need no copy.
 */
export function uncopyable(value: unknown): string | undefined {
  const done = new Set<unknown>();
  const look = (one: unknown, above: readonly unknown[]): string | undefined => {
    if (typeof one !== 'object' || one === null || done.has(one)) return undefined;
    if (ArrayBuffer.isView(one) || one instanceof Date) return undefined;
    if (above.includes(one)) return 'contains itself';
    if (above.length === MAXIMUM_DEPTH) return `is nested deeper than ${MAXIMUM_DEPTH} levels`;
    const inner = membersOf(one);
    if (inner === undefined) return `holds ${show(one)}, which cannot be copied`;
    const path = [...above, one];
    for (const member of inner) {
      const why = look(member, path);
      if (why !== undefined) return why;
    }
    done.add(one);
    return undefined;
  };
  return look(value, []);
}

function membersOf(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Set) return [...value];
  return isPlainObject(value) ? Object.values(value) : undefined;
}

/** Equality of values: plain data by content, numbers by `Object.is`, the rest by identity. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || (ArrayBuffer.isView(a) && !(a instanceof DataView))) {
    const left = a as readonly unknown[];
    const right = b as readonly unknown[];
    return (
      Object.getPrototypeOf(a) === Object.getPrototypeOf(b) &&
      left.length === right.length &&
      left.every((member, i) => sameValue(member, right[i]))
    );
  }
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (a instanceof Map) return b instanceof Map && sameValue([...a], [...b]);
  if (a instanceof Set) return b instanceof Set && sameValue([...a], [...b]);
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}
