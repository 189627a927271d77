/**
 * A copy that shares nothing which could be changed: plain objects, lists, maps, sets and typed arrays are copied, also
 * where they hold each other. Of an object of a class its public fields are copied; private ones (`#name`) cannot be, so its
 * copy throws where it needs them. Functions, and built-in objects that cannot be copied, are shared, as Python does with functions.
 */
export function deepCopy<T>(value: T): T {
  return copy(value, undefined) as T;
}

function copy(value: unknown, known: Map<object, unknown> | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const before = known?.get(value);
  if (before !== undefined) return before;
  const isRecord = Object.prototype.toString.call(value) === '[object Object]';
  if (isRecord) return copyRecord(value as Record<string, unknown>, known);
  const seen = known ?? new Map<object, unknown>();
  if (Array.isArray(value)) {
    const list: unknown[] = new Array(value.length);
    seen.set(value, list);
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      list[i] = typeof item === 'object' && item !== null ? copy(item, seen) : item;
    }
    return list;
  }
  if (ArrayBuffer.isView(value)) {
    const view = copyBytes(value);
    seen.set(value, view);
    return view;
  }
  if (value instanceof ArrayBuffer) {
    const bytes = value.slice(0);
    seen.set(value, bytes);
    return bytes;
  }
  if (value instanceof Map) {
    const map = new Map();
    seen.set(value, map);
    for (const [key, item] of value) map.set(copy(key, seen), copy(item, seen));
    return map;
  }
  if (value instanceof Set) {
    const set = new Set();
    seen.set(value, set);
    for (const item of value) set.add(copy(item, seen));
    return set;
  }
  if (value instanceof Date) return new Date(value);
  return value;
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

function copyBytes(value: ArrayBufferView): ArrayBufferView {
  const bytes = value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
  const View = value.constructor as new (buffer: ArrayBufferLike) => ArrayBufferView;
  return new View(bytes);
}
