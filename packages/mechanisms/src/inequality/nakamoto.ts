import { requireTribute } from '../guards.ts';
import { positiveTotalOf, sortedValues } from './sortedValues.ts';

/**
 * Nakamoto coefficient: the smallest number of holders whose share together exceeds a majority (strictly, so
 * four equal holders give 3).
 *
 * Source: CommonsBuild/praise_RewardAnalysis, analytics_toolbox.py. Evidence: vectors/commonsbuild-praise.json.
 *
 * @param values - Holdings, each a finite number ≥ 0, not all 0. Left unchanged.
 * @param majority - Share to exceed, in [0, 1); 0.5 when absent.
 * @throws MechanismError `invalid-input`, `empty`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * nakamoto([1, 2, 3, 4]); // => 2
 * ```
 */
export function nakamoto(values: ArrayLike<number>, majority = 0.5): number {
  requireTribute('majority', majority);
  const sorted = sortedValues(values);
  const needed = majority * positiveTotalOf(sorted);
  let count = 0;
  let sum = 0;
  for (let i = sorted.length - 1; i >= 0 && sum <= needed; i--) {
    sum += sorted[i]!;
    count++;
  }
  return count;
}
