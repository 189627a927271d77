import { positiveTotalOf } from './sortedValues.ts';

/**
 * Herfindahl–Hirschman index Σ p² of the shares, from 1/n (all equal) to 1 (one has everything). On the scale
 * of percent, multiply by 10,000.
 *
 * Source: A. O. Hirschman, "The Paternity of an Index" (1964). Evidence: closed form.
 *
 * @param values - Holdings, each a finite number ≥ 0, not all 0.
 * @throws MechanismError `invalid-input`, `empty`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * herfindahlHirschman([1, 1, 2]); // => 0.375
 * ```
 */
export function herfindahlHirschman(values: ArrayLike<number>): number {
  const total = positiveTotalOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! / total) ** 2;
  return sum;
}
