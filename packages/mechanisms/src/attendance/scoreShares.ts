import { finiteResult } from '../guards.ts';
import { requireWeights } from './requireWeights.ts';

/**
 * Share of each score in the sum of all. Where all scores are 0, so are the shares: there is nothing to divide by.
 *
 * @param scores - Each a finite number ≥ 0; there may be none. Left unchanged.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * scoreShares([1, 3]); // => [0.25, 0.75]
 * scoreShares([0, 0]); // => [0, 0]
 * ```
 */
export function scoreShares(scores: ArrayLike<number>): number[] {
  requireWeights('scores', scores);
  const all = Array.from(scores);
  const total = finiteResult(
    'The sum of scores',
    all.reduce((sum, score) => sum + score, 0),
  );
  return total === 0 ? all.map(() => 0) : all.map((score) => score / total);
}
