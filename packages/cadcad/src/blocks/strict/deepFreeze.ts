/**
 * Freezes a value with all that it holds, so that writing to it throws. What is frozen already is taken to be frozen
 * all through, so that values which are passed on unchanged cost nothing. Typed arrays cannot be frozen.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
  return value;
}
