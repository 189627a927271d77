import { refuse, requireNonNegative, requireObject } from '../guards.ts';
import { throttledPhase } from './issuedContinuously.ts';
import { type Recovery, recoveryLeft, requireRecovery } from './issuedV2.ts';
import { requireRatios, YEAR } from './throttled.ts';

/** Whether a ratio lies between the present one and the target, both included. */
function isAhead(ratio: number, targetRatio: number, reached: number): boolean {
  if (typeof reached !== 'number' || !(reached >= 0 && reached <= 1)) {
    refuse('reached', reached, 'between 0 and 1 (a share)');
  }
  return ratio < targetRatio
    ? reached >= ratio && reached <= targetRatio
    : reached <= ratio && reached >= targetRatio;
}

/**
 * Time in which the first dynamic issuance, called at every moment, brings the ratio of pool to supply to another one,
 * in days. Infinity for the target itself, which it only approaches, and for what is not on the way.
 *
 * @param state - `ratio` in [0, 1]; `targetRatio` t in (0, 1]; `cap` ≥ 0, 1/year: the throttle, or throttle/t for the
 *   form of March 2021; `reached` in [0, 1], the ratio to be reached.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * timeToIssuanceRatio({ ratio: 0, targetRatio: 0.5, cap: 1, reached: 0.25 }); // => 147.99476445948 day
 * ```
 */
export function timeToIssuanceRatio(state: {
  readonly ratio: number;
  readonly targetRatio: number;
  readonly cap: number;
  readonly reached: number;
}): number {
  requireObject('state', state, '`ratio`, `targetRatio`, `cap` and `reached`');
  const { ratio, targetRatio, cap, reached } = state;
  requireRatios(ratio, targetRatio);
  requireNonNegative('cap', cap, '1/year');
  if (!isAhead(ratio, targetRatio, reached)) return Infinity;
  if (reached === ratio) return 0;
  if (reached === targetRatio) return Infinity;
  const { until, years } = throttledPhase(ratio, targetRatio, cap);
  const within = ratio < targetRatio ? reached <= until : reached >= until;
  if (within) return (Math.abs(Math.log1p((ratio - reached) / (1 - ratio))) / cap) * YEAR;
  return (years + freeTime(until, targetRatio, reached)) * YEAR;
}

/** Years without throttle from one ratio to another. */
function freeTime(from: number, targetRatio: number, to: number): number {
  const outside = 1 - targetRatio;
  // (t − x)/(1 − x) shrinks as e^(−(1 − t)/t·years); for a target of 1, 1/(1 − x) grows by 1 a year.
  if (outside === 0) return (to - from) / ((1 - to) * (1 - from));
  const growth = ((to - from) * outside) / ((targetRatio - to) * (1 - from));
  return Math.log1p(growth) * (targetRatio / outside);
}

/**
 * Time in which the second dynamic issuance brings the ratio of pool to supply to another one, in days; Infinity for what
 * is not on the way. From nothing to the target it is the recovery time.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * timeToIssuanceRatioV2({ ratio: 0, targetRatio: 0.2, recoveryTime: 100, reached: 0.15 }); // => 50 day
 * ```
 */
export function timeToIssuanceRatioV2(recovery: Recovery & { readonly reached: number }): number {
  requireObject('recovery', recovery, '`ratio`, `targetRatio`, `recoveryTime` and `reached`');
  requireRecovery(recovery);
  const { ratio, targetRatio, recoveryTime, reached } = recovery;
  if (!isAhead(ratio, targetRatio, reached)) return Infinity;
  const { height, left } = recoveryLeft(ratio, targetRatio);
  return recoveryTime * (left - Math.sqrt((targetRatio - reached) / height));
}
