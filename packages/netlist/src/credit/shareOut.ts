/** Somebody's part of a whole, as a weight. */
export type Weight = { readonly id: string; readonly weight: bigint };

/**
 * Divides a whole amount by weights: each gets the whole part of its quotient, and what is left goes one by one to those with the largest
 * remainders, of equal ones to the earlier. The parts sum to the amount, and each is within one of the exact quotient.
 *
 * @param weights none below 0, and one above; in the order of the ids where the result must not depend on another
 *
 * @example
 * ```ts
 * shareOut(10n, [{ weight: 1n }, { weight: 1n }, { weight: 1n }]); // => [4n, 3n, 3n]
 * ```
 */
export function shareOut(amount: bigint, weights: readonly { readonly weight: bigint }[]): bigint[] {
  if (weights.length === 1) return [amount];
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  let left = amount;
  for (const { weight } of weights) {
    const share = amount * weight;
    const part = share / total;
    parts.push(part);
    remainders.push(share - part * total);
    left -= part;
  }
  if (left === 0n) return parts;
  const order = remainders
    .map((remainder, index) => ({ remainder, index }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of order.slice(0, Number(left))) parts[index]!++;
  return parts;
}
