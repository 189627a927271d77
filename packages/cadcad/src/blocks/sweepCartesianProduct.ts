import { sweepPoints } from '@tecmns/core';
import { badOption, isRecord } from '../refuse.ts';

/**
 * Lists of equal length with all combinations of some lists, the first changing slowest: what `configSim` takes as `M`. With strict
 * rules `M: { product: lists }` says the same.
 *
 * @throws ParameterError `empty-axis` for a list without values, `out-of-range` for what is none
 *
 * @example
 * ```ts
 * sweepCartesianProduct({ fee: [0, 1], cap: [5, 6, 7] }).cap; // => [5, 6, 7, 5, 6, 7]
 * ```
 */
export function sweepCartesianProduct<T extends Readonly<Record<string, readonly unknown[]>>>(
  lists: T,
): { [K in keyof T]: T[K][number][] } {
  if (!isRecord(lists) || !Object.values(lists).every(Array.isArray))
    throw badOption('sweepCartesianProduct', lists, 'an object with lists by name');
  const points = sweepPoints({ product: lists });
  const columns = Object.keys(lists).map((name) => [name, points.map((point) => point[name])]);
  return Object.fromEntries(columns) as { [K in keyof T]: T[K][number][] };
}
