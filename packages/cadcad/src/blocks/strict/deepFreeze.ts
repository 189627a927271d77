/**
 * Freezes a value with all that it holds, so that writing to it throws. What is frozen already is taken to be frozen
 * all through, so that values which are passed on unchanged cost nothing. Typed arrays cannot be frozen.
 *
 * @param readOnly what refuses to be written to by itself, and is left as it is
 */
export function deepFreeze<T>(value: T, readOnly?: object): T {
  if (typeof value !== 'object' || value === null || value === readOnly || Object.isFrozen(value))
    return value;
  if (ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item, readOnly);
  return value;
}
