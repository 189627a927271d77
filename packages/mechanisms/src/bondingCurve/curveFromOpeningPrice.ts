import { refuse, requireObject, requirePositive } from '../guards.ts';
import type { BondingCurve } from './bondingCurve.ts';

/**
 * Curve with a given reserve, supply and opening price: ρ = R/(p·S).
 *
 * Source: CommonsBuild/commons-config-backend, models/augmented_bonding_curve.py. Evidence:
 * vectors/commonsbuild-config-backend.json.
 *
 * @param opening - `reserve` > 0 (collateral), `supply` > 0 (token), `openingPrice` > 0 (collateral/token), at
 *   least reserve/supply.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * curveFromOpeningPrice({ reserve: 100, supply: 1000, openingPrice: 0.2 }).reserveRatio; // => 0.5
 * ```
 */
export function curveFromOpeningPrice(opening: {
  readonly reserve: number;
  readonly supply: number;
  readonly openingPrice: number;
}): BondingCurve {
  requireObject('opening', opening, '`reserve`, `supply` and `openingPrice`');
  const { reserve, supply, openingPrice } = opening;
  requirePositive('reserve', reserve, 'collateral');
  requirePositive('supply', supply, 'token');
  requirePositive('openingPrice', openingPrice, 'collateral/token');
  const reserveRatio = reserve / (openingPrice * supply);
  if (!(reserveRatio > 0 && reserveRatio <= 1)) {
    refuse(
      'openingPrice',
      openingPrice,
      `at least ${reserve / supply} (collateral/token) and such that the reserve ratio is above 0`,
      `The reserve ratio would be ${reserveRatio}, outside (0, 1].`,
    );
  }
  return { reserve, supply, reserveRatio };
}
