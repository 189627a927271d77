import { finiteResult, requireNonNegative, requirePositive, requireRatio } from '../guards.ts';
import { type BondingCurve, pricedReserve, pricedSupply, requireCurve } from './bondingCurve.ts';

/**
 * Spot price P = R/(ρS) of the curve V = S^κ / R, κ = 1/ρ, in collateral per token.
 *
 * Source: commons-stack/commons-simulator, simulation/abcurve.py; "From Curved Bonding to Configuration
 * Spaces" (ICBC 2020). Evidence: vectors/commonsbuild-abc-float.json.
 *
 * @param reserve - R ≥ 0, collateral, counting a virtual balance.
 * @param supply - S > 0, token, counting a virtual supply.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * spotPrice(70_000, 1_000_000, 0.5); // => 0.14
 * ```
 */
export function spotPrice(reserve: number, supply: number, reserveRatio: number): number {
  requireNonNegative('reserve', reserve, 'collateral');
  requirePositive('supply', supply, 'token');
  requireRatio('reserveRatio', reserveRatio);
  return finiteResult('The spot price', reserve / (reserveRatio * supply));
}

/**
 * Spot price of a curve as an object, counting its virtual parts, in collateral per token.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `exhausted`, `overflow`.
 *
 * @example
 * ```ts
 * curveSpotPrice({ reserve: 99, supply: 999, reserveRatio: 0.5, virtualBalance: 1, virtualSupply: 1 }); // => 0.2
 * ```
 */
export function curveSpotPrice(curve: BondingCurve): number {
  requireCurve(curve);
  return spotPrice(pricedReserve(curve), pricedSupply(curve), curve.reserveRatio);
}
