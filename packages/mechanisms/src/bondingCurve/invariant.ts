import { finiteResult, requireNonNegative, requirePositive, requireRatio } from '../guards.ts';

/**
 * Invariant V = S^κ / R of a curve, κ = 1/ρ, in token^κ per collateral. A derived metric: trades are
 * computed from (R, S), because V of a steep curve is too large to carry the supply's last digits.
 *
 * Source: commons-stack/commons-simulator, simulation/abcurve.py. Evidence: vectors/commonsbuild-abc-float.json.
 *
 * @param reserve - R > 0, collateral.
 * @param supply - S > 0, token.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * invariant(70_000, 1_000_000, 0.5); // => 14285714.285714285
 * ```
 */
export function invariant(reserve: number, supply: number, reserveRatio: number): number {
  requirePositive('reserve', reserve, 'collateral');
  requirePositive('supply', supply, 'token');
  requireRatio('reserveRatio', reserveRatio);
  return finiteResult('The invariant', supply ** (1 / reserveRatio) / reserve);
}

/**
 * Reserve of a curve at a supply, R(S) = S^κ / V, in collateral.
 *
 * @param supply - S ≥ 0, token.
 * @param curveInvariant - V > 0, token^κ per collateral.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * reserveAtSupply(1000, 10_000, 0.5); // => 100
 * ```
 */
export function reserveAtSupply(supply: number, curveInvariant: number, reserveRatio: number): number {
  requireNonNegative('supply', supply, 'token');
  requirePositive('curveInvariant', curveInvariant, 'token^κ/collateral');
  requireRatio('reserveRatio', reserveRatio);
  return finiteResult('The reserve', supply ** (1 / reserveRatio) / curveInvariant);
}

/**
 * Supply of a curve at a reserve, S(R) = (V·R)^ρ, in tokens.
 *
 * @param reserve - R ≥ 0, collateral.
 * @param curveInvariant - V > 0, token^κ per collateral.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * supplyAtReserve(100, 10_000, 0.5); // => 1000
 * ```
 */
export function supplyAtReserve(reserve: number, curveInvariant: number, reserveRatio: number): number {
  requireNonNegative('reserve', reserve, 'collateral');
  requirePositive('curveInvariant', curveInvariant, 'token^κ/collateral');
  requireRatio('reserveRatio', reserveRatio);
  return finiteResult('The supply', (curveInvariant * reserve) ** reserveRatio);
}
