import { positiveTotalOf, sortedValues } from './sortedValues.ts';

/** Points of a Lorenz curve, from (0, 0) to (1, 1). */
export type LorenzCurve = {
  /** Share of the holders, poorest first. */
  readonly population: Float64Array;
  /** Share of the total that they hold together. */
  readonly cumulativeShare: Float64Array;
};

/**
 * Lorenz curve: what share of the total the poorest holders have together, at n + 1 points. The area between
 * it and the diagonal is half of {@link gini}.
 *
 * Source: M. O. Lorenz, "Methods of Measuring the Concentration of Wealth" (1905). Evidence: closed form.
 *
 * @param values - Holdings, each a finite number ≥ 0, not all 0. Left unchanged.
 * @throws MechanismError `invalid-input`, `empty`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * lorenzCurve([3, 1]).cumulativeShare[1]; // => 0.25
 * ```
 */
export function lorenzCurve(values: ArrayLike<number>): LorenzCurve {
  const sorted = sortedValues(values);
  const total = positiveTotalOf(sorted);
  const count = sorted.length;
  const population = new Float64Array(count + 1);
  const cumulativeShare = new Float64Array(count + 1);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += sorted[i]!;
    population[i + 1] = (i + 1) / count;
    cumulativeShare[i + 1] = Math.min(1, sum / total);
  }
  cumulativeShare[count] = 1;
  return { population, cumulativeShare };
}
