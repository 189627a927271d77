import { finiteResult, requireNonNegative, requirePositive, requireRatio } from '../guards.ts';

/**
 * Tokens minted for a net deposit, ΔS = S[(1 + n/R)^ρ − 1], and its inverse {@link depositFor}.
 *
 * Computed as S·expm1(ρ·log1p(n/R)), which is right to about 1e-15 at any size. The textbook form
 * subtracts two nearly equal numbers: at R = 405,117 and S = 2,041,863.58 it returns 9 % too little for
 * a deposit of 1e-9.
 *
 * Source: AragonBlack/fundraising, BancorFormula.sol, calculatePurchaseReturn. Evidence: contract results
 * in vectors/bancor-purchase.json, within 4.9e-13 and one base unit.
 *
 * @param deposit - n ≥ 0, collateral that reaches the curve (after the tribute).
 * @param reserve - R > 0, collateral, counting a virtual balance.
 * @param supply - S > 0, token, counting a virtual supply.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * mintFor(1000, 70_000, 1_000_000, 0.5); // => 7117.527543689553
 * ```
 */
export function mintFor(deposit: number, reserve: number, supply: number, reserveRatio: number): number {
  requireNonNegative('deposit', deposit, 'collateral');
  requirePositive('reserve', reserve, 'collateral');
  requirePositive('supply', supply, 'token');
  requireRatio('reserveRatio', reserveRatio);
  return finiteResult(
    'The number of tokens minted',
    supply * Math.expm1(reserveRatio * Math.log1p(deposit / reserve)),
  );
}

/**
 * Net deposit that mints exactly `tokens`, n = R[(1 + m/S)^κ − 1], in collateral.
 *
 * @param tokens - m ≥ 0, token.
 * @param reserve - R > 0, collateral, counting a virtual balance.
 * @param supply - S > 0, token, counting a virtual supply.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * depositFor(100_000, 70_000, 1_000_000, 0.5); // => 14700
 * ```
 */
export function depositFor(tokens: number, reserve: number, supply: number, reserveRatio: number): number {
  requireNonNegative('tokens', tokens, 'token');
  requirePositive('reserve', reserve, 'collateral');
  requirePositive('supply', supply, 'token');
  requireRatio('reserveRatio', reserveRatio);
  return finiteResult('The deposit', reserve * Math.expm1(Math.log1p(tokens / supply) / reserveRatio));
}
