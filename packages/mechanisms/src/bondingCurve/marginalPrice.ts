import { finiteResult, requireNonNegative, requireTribute } from '../guards.ts';

/**
 * Price of the next token for a buyer, P/(1 − φ_in), collateral/token.
 *
 * @param price - Spot price P ≥ 0, collateral/token.
 * @param entryTribute - φ_in in [0, 1).
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * marginalBuyPrice(0.78, 0.22); // => 1
 * ```
 */
export function marginalBuyPrice(price: number, entryTribute: number): number {
  requireNonNegative('price', price, 'collateral/token');
  requireTribute('entryTribute', entryTribute);
  return finiteResult('The marginal price', price / (1 - entryTribute));
}

/**
 * Proceeds of the next token for a seller, P(1 − φ_out), collateral/token.
 *
 * @param price - Spot price P ≥ 0, collateral/token.
 * @param exitTribute - φ_out in [0, 1).
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * marginalSellPrice(1, 0.12); // => 0.88
 * ```
 */
export function marginalSellPrice(price: number, exitTribute: number): number {
  requireNonNegative('price', price, 'collateral/token');
  requireTribute('exitTribute', exitTribute);
  return price * (1 - exitTribute);
}

/**
 * Share that a trader loses by buying and selling back at once, 1 − (1 − φ_in)(1 − φ_out).
 *
 * @param entryTribute - φ_in in [0, 1).
 * @param exitTribute - φ_out in [0, 1).
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * roundTripSpread(0.22, 0.02); // => 0.2356
 * ```
 */
export function roundTripSpread(entryTribute: number, exitTribute: number): number {
  requireTribute('entryTribute', entryTribute);
  requireTribute('exitTribute', exitTribute);
  return 1 - (1 - entryTribute) * (1 - exitTribute);
}
