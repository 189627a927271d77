import { requireTribute } from '../guards.ts';
import { positiveTotalOf, sortedValues } from './sortedValues.ts';

/** Holdings that exceed the majority by no more than this factor only reach it: shares are rounded. */
const ROUNDING = 1 + 4 * Number.EPSILON;

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
  const needed = majority * positiveTotalOf(sorted) * ROUNDING;
  let count = 0;
  let held = 0;
  let lost = 0;
  for (let i = sorted.length - 1; i >= 0 && held + lost <= needed; i--) {
    const value = sorted[i]!;
    const sum = held + value;
    lost += held >= value ? held - sum + value : value - sum + held;
    held = sum;
    count++;
  }
  return count;
}
