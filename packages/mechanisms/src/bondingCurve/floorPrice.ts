import { refuse, requireNonNegative } from '../guards.ts';
import { spotPrice } from './spotPrice.ts';

/**
 * Floor price: the spot price once everything that can be sold has been sold and only locked tokens L
 * remain, κL^(κ−1)/V = P·(L/S)^(κ−1), in collateral/token. With nothing locked it is 0, the limit of the
 * formula for κ > 1.
 *
 * It holds while the reserve pays what the curve owes. With a virtual balance that can end before everything is
 * sold: from there on a sale is cut to the reserve, and the price rises instead of falling to this floor.
 *
 * Source: commons-stack/augmented-tbc-design, src/App.tsx. Evidence: vectors/commonsbuild-tbc-design.json.
 * That program returns the present price when nothing is locked; here it is 0.
 *
 * @param lockedSupply - L in [0, S], token.
 * @param reserve - R ≥ 0, collateral.
 * @param supply - S > 0, token.
 * @param reserveRatio - ρ in (0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * floorPrice(500, 100, 1000, 0.5); // => 0.1
 * ```
 */
export function floorPrice(
  lockedSupply: number,
  reserve: number,
  supply: number,
  reserveRatio: number,
): number {
  requireNonNegative('lockedSupply', lockedSupply, 'token');
  const price = spotPrice(reserve, supply, reserveRatio);
  if (lockedSupply > supply) refuse('lockedSupply', lockedSupply, `between 0 and ${supply} (token)`);
  if (lockedSupply === supply) return price;
  return price * (lockedSupply / supply) ** (1 / reserveRatio - 1);
}
