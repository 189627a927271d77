import { requireNonNegative, requirePositive, requireRatio } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';

/**
 * Gross collateral released for burning tokens, g = R[1 − (1 − s/S)^κ], and its inverse {@link tokensFor}.
 * Computed as −R·expm1(κ·log1p(−s/S)), so that small trades keep all their digits.
 *
 * Source: AragonBlack/fundraising, BancorFormula.sol, calculateSaleReturn. Evidence: contract results in
 * vectors/bancor-sale.json, within 4.9e-13 and one base unit.
 *
 * @param tokens - s in [0, S], token.
 * @param reserve - R > 0, collateral, counting a virtual balance.
 * @param supply - S > 0, token, counting a virtual supply.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `insufficient-supply`.
 *
 * @example
 * ```ts
 * burnFor(100_000, 70_000, 1_000_000, 0.5); // => 13300
 * ```
 */
export function burnFor(tokens: number, reserve: number, supply: number, reserveRatio: number): number {
  requireNonNegative('tokens', tokens, 'token');
  requirePositive('reserve', reserve, 'collateral');
  requirePositive('supply', supply, 'token');
  requireRatio('reserveRatio', reserveRatio);
  if (tokens > supply) throw insufficientSupply(tokens, supply);
  return -reserve * Math.expm1(Math.log1p(-tokens / supply) / reserveRatio);
}

/**
 * Tokens to burn to release exactly `collateral` gross, s = S[1 − (1 − g/R)^ρ].
 *
 * @param collateral - g in [0, R], collateral that leaves the curve (before the tribute).
 * @param reserve - R > 0, collateral, counting a virtual balance.
 * @param supply - S > 0, token, counting a virtual supply.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `reserve-shortfall`.
 *
 * @example
 * ```ts
 * tokensFor(13_300, 70_000, 1_000_000, 0.5); // => 100000
 * ```
 */
export function tokensFor(collateral: number, reserve: number, supply: number, reserveRatio: number): number {
  requireNonNegative('collateral', collateral, 'collateral');
  requirePositive('reserve', reserve, 'collateral');
  requirePositive('supply', supply, 'token');
  requireRatio('reserveRatio', reserveRatio);
  if (collateral > reserve) throw reserveShortfall(collateral, reserve);
  return -supply * Math.expm1(reserveRatio * Math.log1p(-collateral / reserve));
}

/** The refusal of a sale of more tokens than there are. */
export function insufficientSupply(tokens: number, supply: number): MechanismError {
  return new MechanismError(`tokens is ${tokens}; the supply is ${supply} (token).`, {
    code: 'insufficient-supply',
    subject: 'tokens',
    value: tokens,
    range: `between 0 and ${supply} (token)`,
    hint: 'Sell at most the supply.',
  });
}

/** The refusal of a request for more collateral than the reserve holds. */
export function reserveShortfall(collateral: number, reserve: number): MechanismError {
  return new MechanismError(`collateral is ${collateral} gross; the reserve is ${reserve} (collateral).`, {
    code: 'reserve-shortfall',
    subject: 'collateral',
    value: collateral,
    range: `between 0 and ${reserve} (collateral)`,
    hint: 'Ask for at most the reserve.',
  });
}
