/**
 * A copy that shares nothing which could be changed: plain objects, lists, maps, sets, dates and bytes are copied, also where they hold
 * each other. Of an object of a class its public fields are copied; private ones (`#name`) cannot be, so its copy throws where it
 * needs them. Functions, and built-in objects that cannot be copied, are shared, as Python does with functions.
 */
export function deepCopy<T>(value: T): T {
  return copy(value, undefined) as T;
}

/** Tells a built-in object that copies share, such as a promise, a regular expression or an error. */
export function isShared(value: object): boolean {
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Object]' || tag === '[object Array]') return false;
  if (value instanceof Error || value instanceof Promise || value instanceof RegExp) return true;
  if (isContainer(value)) return false;
  const made: unknown = value.constructor;
  return typeof made === 'function' && Function.prototype.toString.call(made).includes('[native code]');
}

/** Tells bytes that threads share, which not every page may have. */
export function isSharedBytes(value: object): value is SharedArrayBuffer {
  return typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer;
}

function isContainer(value: object): boolean {
  return (
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer ||
    isSharedBytes(value) ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof Date
  );
}

function copy(value: unknown, known: Map<object, unknown> | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const before = known?.get(value);
  if (before !== undefined) return before;
  if (!isContainer(value))
    return isShared(value) ? value : copyRecord(value as Record<string, unknown>, known);
  const seen = known ?? new Map<object, unknown>();
  if (Array.isArray(value)) {
    const list: unknown[] = ofClass(new Array(value.length), value);
    seen.set(value, list);
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      list[i] = typeof item === 'object' && item !== null ? copy(item, seen) : item;
    }
    return list;
  }
  if (value instanceof Map) {
    const map = ofClass(new Map(), value);
    seen.set(value, map);
    for (const [key, item] of Map.prototype.entries.call(value))
      Map.prototype.set.call(map, copy(key, seen), copy(item, seen));
    return map;
  }
  if (value instanceof Set) {
    const set = ofClass(new Set(), value);
    seen.set(value, set);
    for (const item of Set.prototype.values.call(value)) Set.prototype.add.call(set, copy(item, seen));
    return set;
  }
  const bytes = value instanceof Date ? ofClass(new Date(value), value) : copyBytes(value);
  seen.set(value, bytes);
  return bytes;
}

/** The copy with the class of what it is a copy of. */
function ofClass<T extends object>(copied: T, value: object): T {
  const prototype: object = Object.getPrototypeOf(value);
  return Object.getPrototypeOf(copied) === prototype ? copied : Object.setPrototypeOf(copied, prototype);
}

function copyRecord(
  value: Record<string, unknown>,
  known: Map<object, unknown> | undefined,
): Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  const record: Record<string, unknown> =
    prototype === Object.prototype ? { ...value } : Object.assign(Object.create(prototype as object), value);
  let seen = known;
  seen?.set(value, record);
  for (const key in record) {
    const item = record[key];
    if (typeof item !== 'object' || item === null) continue;
    // A row of numbers and texts needs no memory of what was copied.
    seen ??= new Map<object, unknown>([[value, record]]);
    record[key] = copy(item, seen);
  }
  return record;
}

function copyBytes(value: object): object {
  if (!ArrayBuffer.isView(value)) return (value as ArrayBuffer).slice(0);
  const { byteOffset, byteLength } = value;
  const bytes = value.buffer.slice(byteOffset, byteOffset + byteLength);
  // Node's own class of bytes warns when it is made like the others.
  const View = (value.constructor.name === 'Buffer' ? Uint8Array : value.constructor) as new (
    buffer: ArrayBufferLike,
  ) => ArrayBufferView;
  return ofClass(new View(bytes), value);
}
