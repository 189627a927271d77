import { isShared, isSharedBytes } from '../deepCopy.ts';

/** Tells whether a value is or holds what cannot be frozen: typed arrays, maps, sets or dates. */
export function holdsUnfreezable(value: unknown, besides?: object): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return holds(value, new Set(besides === undefined ? [] : [besides]));
}

/** Tells whether a value itself cannot be frozen. */
export function isUnfreezable(value: object): boolean {
  return (
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer ||
    isSharedBytes(value) ||
    value instanceof Map ||
    value instanceof Set ||
    value instanceof Date
  );
}

/** Tells whether a value is still what its copy was taken of, also where it could not be frozen. */
export function isSame(value: unknown, copy: unknown): boolean {
  return areSame(value, copy, new Map());
}

function holds(value: object, seen: Set<object>): boolean {
  if (seen.has(value)) return false;
  if (isUnfreezable(value)) return true;
  if (isShared(value)) return false;
  seen.add(value);
  for (const item of Object.values(value))
    if (typeof item === 'object' && item !== null && holds(item, seen)) return true;
  return false;
}

/** @param seen what was compared with what: a value may hold itself, and stand in several places */
function areSame(a: unknown, b: unknown, seen: Map<object, Set<object>>): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const others = seen.get(a) ?? new Set();
  if (others.has(b)) return true;
  seen.set(a, others.add(b));
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
  if (a instanceof ArrayBuffer || isSharedBytes(a))
    return areSame(new Uint8Array(a), new Uint8Array(b as ArrayBuffer), seen);
  if (a instanceof DataView) return areSame(bytesOf(a), bytesOf(b as DataView), seen);
  if (a instanceof Map || a instanceof Set) return areSame([...a], [...(b as Iterable<unknown>)], seen);
  const own = Object.entries(a);
  const other = b as Readonly<Record<string, unknown>>;
  return own.length === Object.keys(b).length && own.every(([key, item]) => areSame(item, other[key], seen));
}

function bytesOf({ buffer, byteOffset, byteLength }: DataView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
