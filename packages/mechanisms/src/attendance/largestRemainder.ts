import { refuse } from '../guards.ts';
import { requireWeights } from './requireWeights.ts';

/**
 * Divides a number of indivisible units by weights so that all of them are given away: each gets the whole part of
 * its quota, and what is left goes, one by one, to the largest remainders. Among equal remainders the first in the
 * list gets the unit. Where all weights are 0 nothing is given.
 *
 * Quotas are reckoned with the weights as they are, to the last bit.
 *
 * Source: the method of Hamilton, 1792.
 *
 * @param amount - A whole number of units, from 0 to 2^53 − 1.
 * @param weights - Each a finite number ≥ 0; there may be none. Left unchanged.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * largestRemainder(100, [1, 1, 1]); // => [34, 33, 33]
 * largestRemainder(10, [0.55, 0.25, 0.2]); // => [6, 2, 2]
 * ```
 */
export function largestRemainder(amount: number, weights: ArrayLike<number>): number[] {
  if (!Number.isSafeInteger(amount) || amount < 0)
    refuse('amount', amount, 'a whole number from 0 to 2^53 − 1 (unit)');
  requireWeights('weights', weights);
  const whole = wholeWeights(weights);
  const total = whole.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return whole.map(() => 0);
  const quotas = whole.map((weight, place) => {
    const product = BigInt(amount) * weight;
    return { place, units: Number(product / total), rest: product % total };
  });
  const given = quotas.reduce((sum, { units }) => sum + units, 0);
  const byRest = [...quotas].sort((a, b) => (a.rest === b.rest ? 0 : a.rest < b.rest ? 1 : -1));
  for (const one of byRest.slice(0, amount - given)) one.units++;
  return quotas.map(({ units }) => units);
}

/** Whole numbers in the same proportions: every double is a whole number times a power of 2. */
function wholeWeights(weights: ArrayLike<number>): bigint[] {
  const parts = Array.from(weights, (weight) => {
    const [bits] = new BigUint64Array(Float64Array.of(weight).buffer);
    const exponent = Number((bits! >> 52n) & 0x7ffn);
    const fraction = bits! & 0xfffffffffffffn;
    // The smallest doubles have no leading 1, and the exponent of those above them.
    return exponent === 0 ? { fraction, exponent: 1 } : { fraction: fraction | (1n << 52n), exponent };
  });
  const least = parts.reduce((low, { exponent }) => Math.min(low, exponent), Infinity);
  return parts.map(({ fraction, exponent }) => fraction << BigInt(exponent - least));
}
