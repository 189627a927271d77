import { finiteResult, refuse, requireFinite, requireNonNegative, requirePositive } from '../guards.ts';

/**
 * Logistic growth over a time at a constant rate, L/(1 + (L/s − 1)e^(−g·t)): exact, so that it stays between 0 and L
 * for every rate and time.
 *
 * @throws MechanismError `invalid-input`, `out-of-range` (also for a size above the limit), `overflow`.
 *
 * @example
 * ```ts
 * logisticStep(1, 10, 1, Math.log(9)); // => 5
 * ```
 */
export function logisticStep(size: number, limit: number, rate: number, years: number): number {
  requirePositive('limit', limit, '1');
  requirePositive('size', size, '1');
  requireFinite('rate', rate, '1/year');
  requireNonNegative('years', years, 'year');
  if (size > limit) refuse('size', size, `at most the limit, ${limit}`);
  if (size === limit) return limit;
  return finiteResult('The size', limit / (1 + (limit / size - 1) * Math.exp(-rate * years)));
}
