import { refuse, requireNonNegative, requirePositive } from '../guards.ts';

/**
 * Probability that a regime of some mean duration lasts through a step, (1 − 1/duration)^days.
 *
 * Source: Hamilton 1989, Econometrica 57, in steps of a day.
 *
 * @throws MechanismError `invalid-input`, `out-of-range` (a mean duration is more than a day).
 *
 * @example
 * ```ts
 * stayProbability(2, 3); // => 0.125
 * ```
 */
export function stayProbability(meanDuration: number, days: number): number {
  requirePositive('meanDuration', meanDuration, 'day');
  if (meanDuration <= 1) refuse('meanDuration', meanDuration, 'above 1 (day)');
  requireNonNegative('days', days, 'day');
  return days === 0 ? 1 : Math.exp(days * Math.log1p(-1 / meanDuration));
}

/**
 * Share of time that a regime has in the long run, when it and the other last so many days on average.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * stationaryShare(1063, 371); // => 0.7412831241283124
 * ```
 */
export function stationaryShare(meanDuration: number, otherDuration: number): number {
  requirePositive('meanDuration', meanDuration, 'day');
  requirePositive('otherDuration', otherDuration, 'day');
  return 1 / (1 + otherDuration / meanDuration);
}
