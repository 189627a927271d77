import { requireNonNegative, requireShare } from '../guards.ts';

/**
 * Probability that something that happens with a probability r in a month has happened after so many months,
 * 1 − (1 − r)^δ. Two halves of a step give what one step gives.
 *
 * Evidence: vectors/tea-skills-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * monthlyHazard(0.25, 2); // => 0.4375
 * ```
 */
export function monthlyHazard(probability: number, months: number): number {
  requireShare('probability', probability);
  requireNonNegative('months', months, 'month');
  if (months === 0) return 0;
  return -Math.expm1(months * Math.log1p(-probability));
}
