import { refuse, requireNonNegative, requireObject, requirePositive, requireTribute } from '../guards.ts';
import type { BondingCurve } from './bondingCurve.ts';
import type { FundedCurve } from './curveFromHatch.ts';
import { curveFromOpeningPrice } from './curveFromOpeningPrice.ts';
import type { Quote } from './quote.ts';
import { quoteBuy } from './quoteBuy.ts';

/** What a commons carries from its hatch to its curve. */
export type Migration = {
  /** D > 0, collateral raised in the hatch. */
  readonly raised: number;
  /** q ≥ 0, collateral taken out by members who left; 0 when absent. */
  readonly ragequit?: number | undefined;
  /** b ≥ 0, collateral kept back for the first purchase; 0 when absent. */
  readonly initialBuy?: number | undefined;
  /** S_hatch > 0, tokens minted by the hatch. */
  readonly hatchSupply: number;
  /** h > 0, collateral per hatch token paid to members who left. */
  readonly hatchTokenPrice: number;
  /** θ in [0, 1), share of the funds that goes to the common pool. */
  readonly commonsTribute: number;
  /** p > 0, spot price before the first purchase, collateral/token. */
  readonly openingPrice: number;
  /** φ_in in [0, 1), taken from the first purchase; 0 when absent. */
  readonly entryTribute?: number | undefined;
};

/** The curve after the first purchase, the curve before it, and the purchase. */
export type MigratedCurve = FundedCurve & {
  /** The curve before the first purchase, with its common pool. */
  readonly opening: FundedCurve;
  /** The first purchase; a quote of nothing when there was none. */
  readonly initialOrder: Quote;
};

/**
 * Curve opened from a migrated hatch, as the Token Engineering Commons did: S0 = S_hatch − q/h,
 * R0 = (D − q − b)(1 − θ), F0 = (D − q − b)θ, ρ = R0/(p·S0), then b buys with the entry tribute.
 *
 * Source: CommonsBuild/commons-config-backend, models/augmented_bonding_curve.py. Evidence:
 * vectors/commonsbuild-config-backend.json. That program also refuses an empty common pool and a reserve
 * ratio of 1 % or less; both are valid here.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const curve = curveFromMigration({
 *   raised: 1_571_223.57, initialBuy: 250_000, hatchSupply: 2_041_863.58, hatchTokenPrice: 0.754743,
 *   commonsTribute: 0.69, openingPrice: 1, entryTribute: 0.22,
 * });
 * curve.reserveRatio; // => 0.2005909262067352
 * ```
 */
export function curveFromMigration(migration: Migration): MigratedCurve {
  requireObject('migration', migration, 'the members of `Migration`');
  const { raised, hatchSupply, hatchTokenPrice, commonsTribute, openingPrice } = migration;
  const { ragequit = 0, initialBuy = 0 } = migration;
  requirePositive('raised', raised, 'collateral');
  requireNonNegative('ragequit', ragequit, 'collateral');
  requireNonNegative('initialBuy', initialBuy, 'collateral');
  requirePositive('hatchSupply', hatchSupply, 'token');
  requirePositive('hatchTokenPrice', hatchTokenPrice, 'collateral/token');
  requireTribute('commonsTribute', commonsTribute);
  const migrated = raised - ragequit - initialBuy;
  const supply = hatchSupply - ragequit / hatchTokenPrice;
  if (!(supply > 0)) refuse('ragequit', ragequit, `below ${hatchSupply * hatchTokenPrice} (collateral)`);
  if (!(migrated > 0)) refuse('initialBuy', initialBuy, `below ${raised - ragequit} (collateral)`);
  const commonPool = migrated * commonsTribute;
  const curve: BondingCurve = curveFromOpeningPrice({ reserve: migrated - commonPool, supply, openingPrice });
  const initialOrder = quoteBuy(curve, initialBuy, { entryTribute: migration.entryTribute });
  return {
    reserve: initialOrder.reserveAfter,
    supply: initialOrder.supplyAfter,
    reserveRatio: curve.reserveRatio,
    commonPool: commonPool + initialOrder.toPool,
    opening: { ...curve, commonPool },
    initialOrder,
  };
}
