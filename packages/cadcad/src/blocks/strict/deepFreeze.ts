import { isShared } from '../deepCopy.ts';
import { isUnfreezable } from './unfreezable.ts';

/**
 * Freezes a value with all that it holds, so that writing to it throws. What is frozen already is taken to be frozen
 * all through, so that values which are passed on unchanged cost nothing. Typed arrays, maps, sets and dates cannot be
 * frozen: they are left as they are, with what they hold; and so is what copies share, which may be the caller's own.
 *
 * @param readOnly what refuses to be written to by itself, and is left as it is
 * @param onUnfreezable called for what cannot be frozen
 */
export function deepFreeze<T>(value: T, readOnly?: object, onUnfreezable?: () => void): T {
  if (typeof value !== 'object' || value === null || value === readOnly || Object.isFrozen(value))
    return value;
  if (isUnfreezable(value)) {
    onUnfreezable?.();
    return value;
  }
  if (isShared(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item, readOnly, onUnfreezable);
  return value;
}
