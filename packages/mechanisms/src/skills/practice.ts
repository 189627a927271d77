import {
  finiteResult,
  requireInnerShare,
  requireNonNegative,
  requirePositive,
  requireShare,
} from '../guards.ts';

/**
 * Mastery after hours of practice, 1 − (1 − p0)e^(−h/τ).
 *
 * Source: the exponential law of practice, Psychonomic Bulletin & Review 7 (2000), doi 10.3758/BF03212979. Evidence:
 * vectors/tea-skills-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * masteryAfter(0, 10, 20); // => 0.3934693402873666
 * ```
 */
export function masteryAfter(mastery: number, hours: number, timeConstant: number): number {
  requireShare('mastery', mastery);
  requireNonNegative('hours', hours, 'hour');
  requirePositive('timeConstant', timeConstant, 'hour');
  // What is learned of what is lacking: never less than before, and never more than all.
  return mastery + (1 - mastery) * -Math.expm1(-hours / timeConstant);
}

/**
 * Hours of practice until a mastery is reached, τ·ln((1 − p0)/(1 − θ)); 0 when it is reached already [hour].
 *
 * Evidence: vectors/tea-skills-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`; `overflow` when it would take for ever.
 *
 * @example
 * ```ts
 * hoursToMaster(0, 0.95, 20); // => 59.91464547107982 hour
 * ```
 */
export function hoursToMaster(mastery: number, threshold: number, timeConstant: number): number {
  requireShare('mastery', mastery);
  requireInnerShare('threshold', threshold);
  requirePositive('timeConstant', timeConstant, 'hour');
  if (mastery >= threshold) return 0;
  return finiteResult('The time of practice', timeConstant * Math.log((1 - mastery) / (1 - threshold)));
}
