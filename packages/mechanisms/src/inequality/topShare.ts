import { requireShare } from '../guards.ts';
import { placeFromTop, positiveTotalOf, sortedValues } from './sortedValues.ts';

/**
 * Share of the total held by the largest holders: the values strictly above the percentile 1 − share (linear
 * interpolation), over the total. Equal holdings therefore give 0.
 *
 * Source: CommonsBuild/praise_RewardAnalysis, analytics_toolbox.py, resource_percentage. Evidence:
 * vectors/commonsbuild-praise.json.
 *
 * @param values - Holdings, each a finite number ≥ 0, not all 0. Left unchanged.
 * @param share - Share of the holders, in [0, 1]; 0.2 is the top 20 %.
 * @throws MechanismError `invalid-input`, `empty`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * topShare([1, 2, 3, 4], 0.5); // => 0.7
 * ```
 */
export function topShare(values: ArrayLike<number>, share: number): number {
  requireShare('share', share);
  const sorted = sortedValues(values);
  const total = positiveTotalOf(sorted);
  // Between two values the percentile is below the upper one, so what exceeds it is what exceeds the lower.
  const limit = sorted[Math.floor(placeFromTop(sorted.length, share))]!;
  let sum = 0;
  for (let i = sorted.length - 1; i >= 0 && sorted[i]! > limit; i--) sum += sorted[i]!;
  return sum / total;
}
