import { requireFinite, requirePositive } from '../guards.ts';

/**
 * Mean of a walk with drift a and volatility b that is kept between 0 and 1, in the long run. Its density is
 * proportional to e^(2ax/b²).
 *
 * Evidence: closed form.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * reflectedMean(0, 0.3); // => 0.5
 * reflectedMean(0.4, 0.3); // => 0.8876379318319031
 * ```
 */
export function reflectedMean(drift: number, volatility: number): number {
  requireFinite('drift', drift, '1/year');
  requirePositive('volatility', volatility, '1/year^0.5');
  if (drift === 0) return 0.5;
  const c = ((2 / volatility) * drift) / volatility;
  // Near 0 the two parts cancel, and their series is exact to the last digit.
  if (Math.abs(c) < 0.01) return 0.5 + c / 12 - c ** 3 / 720;
  return 1 / -Math.expm1(-c) - 1 / c;
}
