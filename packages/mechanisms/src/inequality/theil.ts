import { totalOf } from './sortedValues.ts';

/**
 * Theil index (1/n)·Σ (x/x̄)·ln(x/x̄) = Σ p·ln(n·p), from 0 (all equal) to ln n (one has everything). All zeros are equal
 * and give 0.
 *
 * Source: H. Theil, "Economics and Information Theory" (1967). Evidence: closed form.
 *
 * @param values - Holdings, each a finite number ≥ 0; at least one.
 * @throws MechanismError `invalid-input`, `empty`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * theil([1, 0]); // => 0.6931471805599453
 * ```
 */
export function theil(values: ArrayLike<number>): number {
  const total = totalOf(values);
  const count = values.length;
  if (total === 0) return 0;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const share = values[i]! / total;
    if (share > 0) sum += share * Math.log(share * count);
  }
  return Math.max(0, sum);
}
