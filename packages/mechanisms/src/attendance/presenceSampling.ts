import { finiteResult, requireNonNegative, requirePositive, requireShare } from '../guards.ts';

/** Mean and variance of a sampled time. */
export type PresenceSampling = {
  /** [minute]. */
  readonly mean: number;
  /** [minute²]. */
  readonly variance: number;
};

/**
 * Sampled time of somebody who is present in each sample with the same probability: mean N·p·Δ and variance
 * N·p(1 − p)·Δ².
 *
 * Evidence: closed form of a binomial count.
 *
 * @param samples - N ≥ 0, samples taken.
 * @param probability - p in [0, 1].
 * @param period - Δ > 0, time between samples, minute.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * presenceSampling(100, 0.5, 2); // => { mean: 100, variance: 100 }
 * ```
 */
export function presenceSampling(samples: number, probability: number, period: number): PresenceSampling {
  requireNonNegative('samples', samples, 'sample');
  requireShare('probability', probability);
  requirePositive('period', period, 'minute');
  const mean = finiteResult('The mean', samples * probability * period);
  return { mean, variance: finiteResult('The variance', mean * (1 - probability) * period) };
}
