import { finiteResult, requireNonNegative, requirePositive } from '../guards.ts';

/**
 * Token slippage of a purchase, 1 − ΔS·P0/n: the share of tokens lost against the spot price.
 *
 * Published tools disagree about what slippage is; {@link priceSlippage} and {@link spotMove} are the others.
 * Source: CommonsBuild/commons-config-backend, models/augmented_bonding_curve.py. Evidence:
 * vectors/commonsbuild-config-backend.json.
 *
 * @param deposit - n ≥ 0, collateral that reached the curve; 0 gives 0.
 * @param tokens - ΔS ≥ 0, tokens minted.
 * @param priceBefore - P0 > 0, spot price before, collateral/token.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * tokenSlippage(21, 100, 0.2); // => 0.047619047619047616
 * ```
 */
export function tokenSlippage(deposit: number, tokens: number, priceBefore: number): number {
  requireNonNegative('deposit', deposit, 'collateral');
  requireNonNegative('tokens', tokens, 'token');
  requirePositive('priceBefore', priceBefore, 'collateral/token');
  return deposit === 0 ? 0 : finiteResult('The slippage', 1 - (tokens / deposit) * priceBefore);
}

/**
 * Token slippage of a sale, 1 − g/(s·P0), before the tribute (which cancels in the published form
 * 1 − payout/((1 − φ_out)·s·P0)).
 *
 * Source: CommonsBuild/commons-config-backend, models/augmented_bonding_curve.py. Evidence:
 * vectors/commonsbuild-config-backend.json.
 *
 * @param collateral - g ≥ 0, gross collateral released.
 * @param tokens - s ≥ 0, tokens burned; 0 gives 0.
 * @param priceBefore - P0 > 0, spot price before, collateral/token.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * sellTokenSlippage(19, 100, 0.2); // => 0.05
 * ```
 */
export function sellTokenSlippage(collateral: number, tokens: number, priceBefore: number): number {
  requireNonNegative('collateral', collateral, 'collateral');
  requireNonNegative('tokens', tokens, 'token');
  requirePositive('priceBefore', priceBefore, 'collateral/token');
  return tokens === 0 ? 0 : finiteResult('The slippage', 1 - collateral / tokens / priceBefore);
}

/**
 * Price slippage |c/s − P0|/P0: how far the average price is from the spot price, for either direction.
 *
 * Source: commons-stack/augmented-tbc-design, src/math.ts, getSlippage. Evidence:
 * vectors/commonsbuild-tbc-design.json.
 *
 * @param collateral - c ≥ 0, collateral through the curve.
 * @param tokens - s ≥ 0, tokens minted or burned; 0 gives 0.
 * @param priceBefore - P0 > 0, spot price before, collateral/token.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * priceSlippage(21, 100, 0.2); // => 0.05
 * ```
 */
export function priceSlippage(collateral: number, tokens: number, priceBefore: number): number {
  requireNonNegative('collateral', collateral, 'collateral');
  requireNonNegative('tokens', tokens, 'token');
  requirePositive('priceBefore', priceBefore, 'collateral/token');
  if (tokens === 0) return 0;
  return finiteResult('The slippage', Math.abs(collateral / tokens - priceBefore) / priceBefore);
}

/**
 * Spot move P1/P0 − 1: how far a trade moves the spot price.
 *
 * @param priceBefore - P0 > 0, collateral/token.
 * @param priceAfter - P1 ≥ 0, collateral/token.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * spotMove(0.2, 0.22); // => 0.1
 * ```
 */
export function spotMove(priceBefore: number, priceAfter: number): number {
  requirePositive('priceBefore', priceBefore, 'collateral/token');
  requireNonNegative('priceAfter', priceAfter, 'collateral/token');
  return finiteResult('The move', (priceAfter - priceBefore) / priceBefore);
}
