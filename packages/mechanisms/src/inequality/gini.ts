import { requireRatio } from '../guards.ts';
import { placeFromTop, sortedValues, totalOf } from './sortedValues.ts';

function giniOfSorted(sorted: Float64Array): number {
  const count = sorted.length;
  const total = totalOf(sorted);
  if (total === 0) return 0;
  let weighted = 0;
  for (let i = 0; i < count; i++) weighted += (2 * i + 1 - count) * (sorted[i]! / total);
  return Math.max(0, weighted / count);
}

/**
 * Gini coefficient Σ_i Σ_j |x_i − x_j|/(2n²x̄), from 0 (all equal) to 1 − 1/n (one has everything). All zeros
 * are equal and give 0. O(n log n).
 *
 * Source: CommonsBuild/praise_RewardAnalysis, analytics_toolbox.py. Evidence: vectors/commonsbuild-praise.json.
 *
 * @param values - Holdings, each a finite number ≥ 0; at least one. Left unchanged.
 * @throws MechanismError `invalid-input`, `empty`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * gini([1, 2, 3, 4]); // => 0.25
 * ```
 */
export function gini(values: ArrayLike<number>): number {
  return giniOfSorted(sortedValues(values));
}

/**
 * Gini coefficient of the largest holdings only: of the values at or above the percentile 1 − share (linear
 * interpolation).
 *
 * Source: CommonsBuild/praise_RewardAnalysis, analytics_toolbox.py, gini_gt_p.
 *
 * @param values - Holdings, each a finite number ≥ 0; at least one. Left unchanged.
 * @param share - Share of the holders to keep, in (0, 1]; 0.2 is the top 20 %.
 * @throws MechanismError `invalid-input`, `empty`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * giniOfTop([1, 2, 3, 5], 0.5); // => 0.125
 * ```
 */
export function giniOfTop(values: ArrayLike<number>, share: number): number {
  requireRatio('share', share);
  const sorted = sortedValues(values);
  // Between two values the percentile is above the lower one, so the least value at or above it is the upper.
  const least = sorted[Math.ceil(placeFromTop(sorted.length, share))]!;
  return giniOfSorted(sorted.subarray(sorted.indexOf(least)));
}
