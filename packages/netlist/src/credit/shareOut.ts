/** Somebody's part of a whole, as a weight. */
export type Weight = { readonly id: string; readonly weight: bigint };

/**
 * Divides a whole amount by weights: each gets the whole part of its quotient, and what is left goes one by one to those with the largest
 * remainders, of equal ones to the lower id. The parts sum to the amount, and each is within one of the exact quotient.
 *
 * @param weights with ids that differ, none below 0, and one above
 *
 * @example
 * ```ts
 * shareOut(10n, [{ id: 'a', weight: 1n }, { id: 'b', weight: 1n }, { id: 'c', weight: 1n }]); // => [4n, 3n, 3n]
 * ```
 */
export function shareOut(amount: bigint, weights: readonly Weight[]): bigint[] {
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  const parts = weights.map(({ weight }) => (amount * weight) / total);
  let left = amount - parts.reduce((sum, part) => sum + part, 0n);
  if (left === 0n) return parts;
  const order = weights
    .map(({ id, weight }, index) => ({ id, index, remainder: (amount * weight) % total }))
    .sort((a, b) =>
      a.remainder === b.remainder ? (a.id < b.id ? -1 : 1) : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index]!++;
    left--;
  }
  return parts;
}
