import { requireNonNegative, requirePositive, requireShare } from '../guards.ts';

/**
 * How many of U who look find one of V places, rate·U·V/(U^ι + V^ι)^(1/ι): constant returns, and never more than the
 * fewer of the two.
 *
 * Source: den Haan, Ramey and Watson 2000, American Economic Review 90; ι 1.27 there. Evidence: closed form.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * matches(0.5, 100, 100, 1); // => 25
 * ```
 */
export function matches(rate: number, seekers: number, places: number, elasticity: number): number {
  requireShare('rate', rate);
  requireNonNegative('seekers', seekers, 'people');
  requireNonNegative('places', places, 'people');
  requirePositive('elasticity', elasticity, '1');
  const fewer = Math.min(seekers, places);
  if (fewer === 0) return 0;
  // The ratio is at most 1, so that no power overflows.
  const ratio = fewer / Math.max(seekers, places);
  return rate * fewer * Math.exp(-Math.log1p(ratio ** elasticity) / elasticity);
}
