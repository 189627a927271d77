import { finiteResult, refuse, requirePositive, requireRatio } from '../guards.ts';

/**
 * Change of the reserve that multiplies the spot price by γ, ΔR = R(γ^(κ/(κ−1)) − 1), in collateral
 * (negative for γ < 1). A curve with κ = 1 has a constant price, so there is no such change.
 *
 * Source: commons-stack/augmented-tbc-design, src/math.ts, getDeltaR_priceGrowth. Evidence:
 * vectors/commonsbuild-tbc-design.json.
 *
 * @param priceFactor - γ > 0, 1.
 * @param reserve - R > 0, collateral.
 * @param reserveRatio - ρ in (0, 1).
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * reserveForPriceFactor(2, 100, 0.5); // => 300
 * ```
 */
export function reserveForPriceFactor(priceFactor: number, reserve: number, reserveRatio: number): number {
  requirePositive('priceFactor', priceFactor, '1');
  requirePositive('reserve', reserve, 'collateral');
  requireRatio('reserveRatio', reserveRatio);
  if (reserveRatio === 1) {
    refuse('reserveRatio', 1, 'above 0 and below 1 (a share)', 'At κ = 1 no deposit moves the price.');
  }
  return finiteResult(
    'The change of the reserve',
    reserve * Math.expm1(Math.log(priceFactor) / (1 - reserveRatio)),
  );
}
