import { finiteResult, requireNonNegative, requireTribute } from '../guards.ts';
import { type BondingCurve, pricedReserve, pricedSupply, requireCurve } from './bondingCurve.ts';
import { burnFor, insufficientSupply, reserveShortfall, tokensFor } from './burnFor.ts';
import {
  priceAfterMove,
  priceOf,
  type Quote,
  requireMinimumReturn,
  requireTerms,
  requireTributes,
  type TradeTerms,
  type Tributes,
} from './quote.ts';

/** Two quotients of the same numbers may differ by this factor; a full exit must not fail on it. */
const ROUNDING = 1 + 4 * Number.EPSILON;

/**
 * Quotes a sale of tokens: g = R̃[1 − (1 − s/S̃)^κ] leaves the curve, the tribute t = φ_out·g is taken, and
 * g − t is paid out. Priced on the supply before the burn.
 *
 * With a virtual balance the curve can owe more than the reserve holds. The sale is then cut to the reserve,
 * and `shortfall` says by how much (the contract's vault would revert). Such a sale leaves the curve: the
 * invariant is lost, and the price rises, because R_v stays while the supply falls.
 *
 * Source: CommonsSwarm/augmented-bonding-curve, AugmentedBondingCurve.sol. Evidence:
 * vectors/commonsbuild-abc-orders-evm.json, vectors/commonsbuild-abc-float.json.
 *
 * @param curve - State of the curve.
 * @param tokens - s in [0, S], tokens sold.
 * @param terms - `exitTribute` and `minimumReturn`.
 * @throws MechanismError `invalid-input`, `out-of-range`, `exhausted`, `insufficient-supply`, `unknown`, `below-minimum-return`,
 *   `overflow`.
 *
 * @example
 * ```ts
 * quoteSell({ reserve: 100, supply: 1000, reserveRatio: 0.5 }, 100, { exitTribute: 0.5 }).received; // => 9.5
 * ```
 */
export function quoteSell(curve: BondingCurve, tokens: number, terms: TradeTerms = {}): Quote {
  requireCurve(curve);
  requireTerms(terms);
  requireNonNegative('tokens', tokens, 'token');
  const { exitTribute = 0, minimumReturn = 0 } = terms;
  requireTribute('exitTribute', exitTribute);
  requireNonNegative('minimumReturn', minimumReturn, 'collateral');
  if (tokens > curve.supply) throw insufficientSupply(tokens, curve.supply);
  const owed = burnFor(tokens, pricedReserve(curve), pricedSupply(curve), curve.reserveRatio);
  const gross = Math.min(owed, curve.reserve);
  const received = gross - exitTribute * gross;
  requireMinimumReturn(received, minimumReturn);
  return sale(curve, { tokens, gross, received, shortfall: owed - gross }, exitTribute);
}

/**
 * Quotes the sale that pays out exactly `collateral`: g = x/(1 − φ_out) leaves the curve for
 * s = S̃[1 − (1 − g/R̃)^ρ] tokens. Inverse of {@link quoteSell}.
 *
 * @param curve - State of the curve.
 * @param collateral - x ≥ 0, collateral wanted after the tribute.
 * @param terms - `exitTribute`.
 * @throws MechanismError `invalid-input`, `out-of-range`, `exhausted`, `reserve-shortfall`, `insufficient-supply`, `overflow`.
 *
 * @example
 * ```ts
 * quoteSellExact({ reserve: 100, supply: 1000, reserveRatio: 0.5 }, 9.5, { exitTribute: 0.5 }).paid; // => 100
 * ```
 */
export function quoteSellExact(curve: BondingCurve, collateral: number, terms: Tributes = {}): Quote {
  requireCurve(curve);
  requireTributes(terms);
  requireNonNegative('collateral', collateral, 'collateral');
  const { exitTribute = 0 } = terms;
  requireTribute('exitTribute', exitTribute);
  const asked = finiteResult('The gross withdrawal', collateral / (1 - exitTribute));
  if (asked > curve.reserve * ROUNDING) throw reserveShortfall(asked, curve.reserve);
  const gross = Math.min(asked, curve.reserve);
  const needed = tokensFor(gross, pricedReserve(curve), pricedSupply(curve), curve.reserveRatio);
  if (needed > curve.supply * ROUNDING) throw insufficientSupply(needed, curve.supply);
  const tokens = Math.min(needed, curve.supply);
  // A full exit may ask for a rounding more than the reserve; it gets the reserve.
  const received = Math.min(collateral, gross);
  return sale(curve, { tokens, gross, received, shortfall: 0 }, exitTribute);
}

/**
 * R − g. A sale of more than half takes what is left from the curve, R̃(1 − s/S̃)^κ − R_v, because the
 * difference of nearly equal numbers would keep few digits of it.
 */
function reserveLeft(curve: BondingCurve, gross: number, tokens: number): number {
  const reserve = pricedReserve(curve);
  const virtualBalance = curve.virtualBalance ?? 0;
  if (gross <= reserve / 2) return curve.reserve - gross;
  if (gross === curve.reserve && virtualBalance > 0) return 0;
  return Math.max(0, reserve * keptShare(curve, tokens) - virtualBalance);
}

/** (1 − s/S̃)^κ. For most of the supply s/S̃ rounds, and S − s is exact. */
function keptShare(curve: BondingCurve, tokens: number): number {
  const supply = pricedSupply(curve);
  if (tokens <= supply / 2) return Math.exp(Math.log1p(-tokens / supply) / curve.reserveRatio);
  return ((curve.supply - tokens + (curve.virtualSupply ?? 0)) / supply) ** (1 / curve.reserveRatio);
}

/** What a sale moves. */
type Sale = {
  readonly tokens: number;
  readonly gross: number;
  readonly received: number;
  readonly shortfall: number;
};

function sale(curve: BondingCurve, moved: Sale, exitTribute: number): Quote {
  const { tokens, gross, received, shortfall } = moved;
  const priceBefore = priceOf(curve);
  const tribute = gross - received;
  const reserveAfter = reserveLeft(curve, gross, tokens);
  const supplyAfter = curve.supply - tokens;
  return {
    paid: tokens,
    received,
    tribute,
    toReserve: -gross,
    reserveAfter,
    supplyAfter,
    toPool: tribute,
    priceBefore,
    priceAfter: priceAfterMove(curve, reserveAfter, supplyAfter, priceBefore),
    averagePrice: finiteResult('The average price', tokens > 0 ? gross / tokens : priceBefore),
    effectivePrice: finiteResult(
      'The effective price',
      tokens > 0 ? received / tokens : priceBefore * (1 - exitTribute),
    ),
    dust: (tokens > 0 || received > 0) && (supplyAfter === curve.supply || reserveAfter === curve.reserve),
    shortfall,
  };
}
