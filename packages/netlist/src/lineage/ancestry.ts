import type { Lineage } from './lineage.ts';

/**
 * Keys of all that a model came from, directly or not, in order.
 *
 * @example
 * ```ts
 * ancestorsOf(lineageOf([]), 'nobody'); // => []
 * ```
 */
export function ancestorsOf({ models }: Lineage, key: string): readonly string[] {
  return reached(key, (one) => models.get(one)?.parents.map(({ to }) => to) ?? []);
}

/**
 * Keys of all that came from a model, directly or not, in order.
 *
 * @example
 * ```ts
 * descendantsOf(lineageOf([]), 'nobody'); // => []
 * ```
 */
export function descendantsOf({ models }: Lineage, key: string): readonly string[] {
  return reached(key, (one) => models.get(one)?.children ?? []);
}

function reached(key: string, next: (key: string) => readonly string[]): readonly string[] {
  const seen = new Set([key]);
  for (const one of seen) for (const other of next(one)) seen.add(other);
  seen.delete(key);
  return [...seen].sort();
}
