import { requireAtLeast, requireObject, requirePositive } from '../guards.ts';
import type { BondingCurve } from './bondingCurve.ts';

/** Reserve ratio of a curvature κ ≥ 1. */
export function reserveRatioOf(curvature: number): number {
  requireAtLeast('curvature', curvature, 1, '1', 'κ below 1 is a falling price.');
  return 1 / curvature;
}

/**
 * Curve with a given reserve, supply and curvature κ = 1/ρ.
 *
 * @param opening - `reserve` > 0 (collateral), `supply` > 0 (token), `curvature` κ ≥ 1.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * curveFromCurvature({ reserve: 100, supply: 1000, curvature: 2 }).reserveRatio; // => 0.5
 * ```
 */
export function curveFromCurvature(opening: {
  readonly reserve: number;
  readonly supply: number;
  readonly curvature: number;
}): BondingCurve {
  requireObject('opening', opening, '`reserve`, `supply` and `curvature`');
  const { reserve, supply, curvature } = opening;
  requirePositive('reserve', reserve, 'collateral');
  requirePositive('supply', supply, 'token');
  return { reserve, supply, reserveRatio: reserveRatioOf(curvature) };
}
