import {
  requireNonNegative,
  requireObject,
  requirePositive,
  requireRatio,
  requireTribute,
} from '../guards.ts';
import { YEAR } from './throttled.ts';

/**
 * Ratio of pool to supply that the fixed issuance settles at, when all of it goes to a pool that pays out a share of
 * itself per year: inflation/(inflation + outflow).
 *
 * @param inflation - > 0, 1/year.
 * @param outflow - ≥ 0, 1/year.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * steadyIssuanceRatioFixed(0.3, 0.9); // => 0.25
 * ```
 */
export function steadyIssuanceRatioFixed(inflation: number, outflow: number): number {
  requirePositive('inflation', inflation, '1/year');
  requireNonNegative('outflow', outflow, '1/year');
  return 1 / (1 + outflow / inflation);
}

/**
 * Ratio of pool to supply that the first dynamic issuance settles at, called at every moment, when the pool pays out a
 * share g of itself per year. What is minted also dilutes the pool, so that it solves (1 − x)·min(1 − x/t, cap) = g·x; the
 * pool itself goes on growing with the supply.
 *
 * @param state - `targetRatio` t in (0, 1]; `cap` > 0, 1/year: the throttle, or throttle/t for the form of March 2021;
 *   `outflow` g ≥ 0, 1/year.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * steadyIssuanceRatio({ targetRatio: 0.3, cap: 0.1, outflow: 0.9 }); // => 0.1
 * steadyIssuanceRatio({ targetRatio: 0.3, cap: 0.1, outflow: 0 }); // => 0.3
 * ```
 */
export function steadyIssuanceRatio(state: {
  readonly targetRatio: number;
  readonly cap: number;
  readonly outflow: number;
}): number {
  requireObject('state', state, '`targetRatio`, `cap` and `outflow`');
  const { targetRatio, cap, outflow } = state;
  requireRatio('targetRatio', targetRatio);
  requirePositive('cap', cap, '1/year');
  requireNonNegative('outflow', outflow, '1/year');
  // x² − (1 + t + g·t)·x + t = 0, its smaller root.
  const sum = 1 + targetRatio + outflow * targetRatio;
  const root = Math.sqrt(Math.max(0, 1 - (4 * targetRatio) / sum / sum));
  const free = (2 * targetRatio) / sum / (1 + root);
  return Math.min(free, 1 / (1 + outflow / cap));
}

/**
 * Ratio of pool to supply that the second dynamic issuance settles at, called at every moment, when the pool pays out a
 * share g of itself per year: it solves 2√(t(t − x))/r = g·x.
 *
 * @param state - `targetRatio` t in [0, 1); `recoveryTime` r > 0, day; `outflow` g ≥ 0, 1/year.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * steadyIssuanceRatioV2({ targetRatio: 0.3, recoveryTime: 365, outflow: 0 }); // => 0.3
 * steadyIssuanceRatioV2({ targetRatio: 0.3, recoveryTime: 365, outflow: 1.5 }); // => 0.21407350339519857
 * ```
 */
export function steadyIssuanceRatioV2(state: {
  readonly targetRatio: number;
  readonly recoveryTime: number;
  readonly outflow: number;
}): number {
  requireObject('state', state, '`targetRatio`, `recoveryTime` and `outflow`');
  const { targetRatio, recoveryTime, outflow } = state;
  requireTribute('targetRatio', targetRatio);
  requirePositive('recoveryTime', recoveryTime, 'day');
  requireNonNegative('outflow', outflow, '1/year');
  return (2 * targetRatio) / (1 + Math.hypot(1, outflow * (recoveryTime / YEAR)));
}
