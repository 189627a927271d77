import { finiteResult, requireNonNegative, requireObject } from '../guards.ts';
import { type Recovery, recoveryLeft, requireRecovery } from './issuedV2.ts';
import { requireRatios, throttledRate, YEAR } from './throttled.ts';

/**
 * Issuance at a moment, per year and as a share of the supply, of the first dynamic issuance: 1 − ratio/t, at most the
 * cap; negative where it burns.
 *
 * @param state - `ratio` of pool to supply in [0, 1]; `targetRatio` t in (0, 1]; `cap` ≥ 0, 1/year: the throttle, or
 *   throttle/t for the form of March 2021.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * issuanceRate({ ratio: 0.24, targetRatio: 0.3, cap: 0.1 }); // => 0.1
 * issuanceRate({ ratio: 0.24, targetRatio: 0.3, cap: 1 }); // => 0.2
 * ```
 */
export function issuanceRate(state: {
  readonly ratio: number;
  readonly targetRatio: number;
  readonly cap: number;
}): number {
  requireObject('state', state, '`ratio`, `targetRatio` and `cap`');
  const { ratio, targetRatio, cap } = state;
  requireRatios(ratio, targetRatio);
  requireNonNegative('cap', cap, '1/year');
  return throttledRate(ratio, targetRatio, cap);
}

/**
 * Issuance at a moment, per year and as a share of the supply, of the second dynamic issuance: the slope of its
 * parabola, 2√(t(t − c))/r, over 1 − c; negative where it burns.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * issuanceRateV2({ ratio: 0, targetRatio: 0.2, recoveryTime: 365 }); // => 0.4
 * ```
 */
export function issuanceRateV2(recovery: Recovery): number {
  requireObject('recovery', recovery, '`ratio`, `targetRatio` and `recoveryTime`');
  requireRecovery(recovery);
  const { ratio, targetRatio, recoveryTime } = recovery;
  const { height, left } = recoveryLeft(ratio, targetRatio);
  return finiteResult('The rate', (height * left * (2 * (YEAR / recoveryTime))) / (1 - ratio));
}
