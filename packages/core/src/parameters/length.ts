import { badOption } from './badOption.ts';
import type { AnyOptions } from './parameter.ts';

/** Inclusive limits of the option `length`: a count, or a pair with null for an open side. */
export function lengthLimits(options: AnyOptions): readonly [number, number] {
  const length = options.length as number | readonly [number | null, number | null] | undefined;
  if (length === undefined) return [0, Number.POSITIVE_INFINITY];
  if (typeof length === 'number') return [length, length];
  return [length[0] ?? 0, length[1] ?? Number.POSITIVE_INFINITY];
}

/** Refuses a `length` that is not a count or a pair of counts in order. */
export function checkLength(kind: string, options: AnyOptions): void {
  const length = options.length;
  const isCount = (n: unknown) => n === null || (Number.isSafeInteger(n) && (n as number) >= 0);
  const sides = Array.isArray(length) && length.length === 2 ? length : [length ?? null];
  const [low, high] = lengthLimits({ length: sides.every(isCount) ? length : undefined });
  if (!sides.every(isCount) || low > high) {
    const hint = 'Write 3, or [1, 3], or [1, null].';
    throw badOption(kind, 'length', length, 'is not a count or a pair of counts', 'bad-length', hint);
  }
}

/** What the option `length` decides, however it is written. */
export function lengthContract(options: AnyOptions): object {
  const [low, high] = lengthLimits(options);
  return { length: [low, high === Number.POSITIVE_INFINITY ? null : high] };
}

/** What the option `length` says in JSON Schema. */
export function lengthSchema(options: AnyOptions): object {
  const [minItems, maxItems] = lengthLimits(options);
  return { ...(minItems > 0 ? { minItems } : {}), ...(Number.isFinite(maxItems) ? { maxItems } : {}) };
}

/** The option `length` in words, led by a space; nothing when there is none. */
export function lengthInWords(options: AnyOptions, what: string): string {
  const [low, high] = lengthLimits(options);
  if (low === 0 && high === Number.POSITIVE_INFINITY) return '';
  if (low === high) return ` of ${low} ${what}${low === 1 ? '' : 's'}`;
  if (high === Number.POSITIVE_INFINITY) return ` of ${low} or more ${what}s`;
  return ` of ${low} to ${high} ${what}s`;
}
