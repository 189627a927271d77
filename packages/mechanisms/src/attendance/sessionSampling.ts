import { finiteResult, requireNonNegative, requirePositive } from '../guards.ts';

/** What sampling sees of one session. */
export type SessionSampling = {
  /** q, samples that are always in it. */
  readonly least: number;
  /** φ, probability of one sample more. */
  readonly extra: number;
  /** Mean of samples times period: the length of the session, so that it is not biased [minute]. */
  readonly mean: number;
  /** Variance of samples times period, at most a quarter of the squared period [minute²]. */
  readonly variance: number;
};

/**
 * How many samples fall into a session that begins anywhere between two samples: q = ⌊L/Δ⌋, and one more with the
 * probability φ = L/Δ − q.
 *
 * Evidence: vectors/tea-skills-closed.json (`alexandra_sampling`).
 *
 * @param length - L ≥ 0, length of the session, minute.
 * @param period - Δ > 0, time between samples, minute.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * sessionSampling(90.5, 1); // => { least: 90, extra: 0.5, mean: 90.5, variance: 0.25 }
 * ```
 */
export function sessionSampling(length: number, period: number): SessionSampling {
  requireNonNegative('length', length, 'minute');
  requirePositive('period', period, 'minute');
  // The remainder has no rounding, which the difference of a quotient and its floor would have.
  const rest = length % period;
  const extra = rest / period;
  return {
    least: finiteResult('The number of samples', Math.round((length - rest) / period)),
    extra,
    mean: length,
    variance: finiteResult('The variance', rest * (period - rest)),
  };
}
