import { finiteResult, requireNonNegative, requirePositive } from '../guards.ts';

/** Minutes of an hour. */
const MINUTES = 60;

/**
 * Hours that a number of samples stands for, when there is one sample in each period.
 *
 * Source: longtailfinancial/alexandra @1ac017e, src/commands/hours.js.
 *
 * @param samples - ≥ 0, samples in which somebody was present.
 * @param period - Δ > 0, time between samples, minute.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * sampledHours(1328, 1.5); // => 33.2 hour
 * ```
 */
export function sampledHours(samples: number, period: number): number {
  requireNonNegative('samples', samples, 'sample');
  requirePositive('period', period, 'minute');
  return finiteResult('The number of hours', (samples * period) / MINUTES);
}
