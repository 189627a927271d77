import { finiteResult, refuse, requireObject, requirePositive, requireTribute } from '../guards.ts';
import type { BondingCurve } from './bondingCurve.ts';
import { reserveRatioOf } from './curveFromCurvature.ts';

/** A curve, and the collateral that went beside it into the common pool. */
export type FundedCurve = BondingCurve & {
  /** F, collateral in the common pool. */
  readonly commonPool: number;
};

/**
 * Curve opened from a hatch with a given curvature: R = (1 − θ)d, S = d/p, F = θd; it opens at κ(1 − θ)p.
 *
 * Source: commons-stack/commons-simulator, simulation/hatch.py. Evidence: vectors/commonsbuild-abc-float.json.
 *
 * @param hatch - `raised` d > 0 (collateral), `hatchTribute` θ in [0, 1), `hatchPrice` p > 0
 *   (collateral/token), `curvature` κ ≥ 1.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * curveFromHatch({ raised: 100_000, hatchTribute: 0.3, hatchPrice: 0.1, curvature: 2 }).reserve; // => 70000
 * ```
 */
export function curveFromHatch(hatch: {
  readonly raised: number;
  readonly hatchTribute: number;
  readonly hatchPrice: number;
  readonly curvature: number;
}): FundedCurve {
  requireObject('hatch', hatch, '`raised`, `hatchTribute`, `hatchPrice` and `curvature`');
  const { raised, hatchTribute, hatchPrice, curvature } = hatch;
  requirePositive('raised', raised, 'collateral');
  requireTribute('hatchTribute', hatchTribute);
  requirePositive('hatchPrice', hatchPrice, 'collateral/token');
  const reserveRatio = reserveRatioOf(curvature);
  const commonPool = raised * hatchTribute;
  const supply = finiteResult('The supply', raised / hatchPrice);
  return { reserve: raised - commonPool, supply, reserveRatio, commonPool };
}

/**
 * Curve opened from a hatch so that its spot price is `openingPrice`: κ = p1/(p0(1 − θ)).
 *
 * Source: commons-stack/augmented-tbc-design, src/math.ts. Evidence: vectors/commonsbuild-tbc-design.json.
 *
 * @param hatch - `raised` d > 0 (collateral), `hatchTribute` θ in [0, 1), `hatchPrice` p0 > 0 and
 *   `openingPrice` p1 ≥ p0(1 − θ) (collateral/token).
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const hatch = { raised: 100_000, hatchTribute: 0.5, hatchPrice: 0.1, openingPrice: 0.2 };
 * curveFromHatchAtPrice(hatch).reserveRatio; // => 0.25
 * ```
 */
export function curveFromHatchAtPrice(hatch: {
  readonly raised: number;
  readonly hatchTribute: number;
  readonly hatchPrice: number;
  readonly openingPrice: number;
}): FundedCurve {
  requireObject('hatch', hatch, '`raised`, `hatchTribute`, `hatchPrice` and `openingPrice`');
  const { raised, hatchTribute, hatchPrice, openingPrice } = hatch;
  requireTribute('hatchTribute', hatchTribute);
  requirePositive('hatchPrice', hatchPrice, 'collateral/token');
  requirePositive('openingPrice', openingPrice, 'collateral/token');
  const lowest = hatchPrice * (1 - hatchTribute);
  if (openingPrice < lowest) {
    refuse('openingPrice', openingPrice, `at least ${lowest} (collateral/token), where κ is 1`);
  }
  return curveFromHatch({ raised, hatchTribute, hatchPrice, curvature: Math.max(1, openingPrice / lowest) });
}
