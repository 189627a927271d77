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

/** A deep copy of plain data, frozen; typed arrays are copied, other objects kept. */
export function frozenCopy<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return copyView(value) as T;
  if (value instanceof Date) return new Date(value) as T;
  if (!isPlainObject(value)) return value;
  return Object.freeze(mapValues(value, frozenCopy)) as T;
}

/** Tells whether a stored value cannot be changed in place, so that instances may share it. */
export function isImmutable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (Array.isArray(value) || isPlainObject(value)) && Object.values(value).every(isImmutable);
}

/** Tells whether a value contains itself. */
export function isCyclic(value: unknown, above: readonly unknown[] = []): boolean {
  if (!Array.isArray(value) && !isPlainObject(value)) return false;
  return above.includes(value) || Object.values(value).some((one) => isCyclic(one, [...above, value]));
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
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}
