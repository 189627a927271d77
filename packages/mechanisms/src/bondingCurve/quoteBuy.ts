import { finiteResult, requireNonNegative, requireTribute } from '../guards.ts';
import { type BondingCurve, pricedReserve, pricedSupply, requireCurve } from './bondingCurve.ts';
import { depositFor, mintFor } from './mintFor.ts';
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

/**
 * Quotes a purchase with a gross deposit c: tribute t = φ_in·c is taken first, then n = c − t mints
 * ΔS = S̃[(1 + n/R̃)^ρ − 1].
 *
 * Source: CommonsSwarm/augmented-bonding-curve, AugmentedBondingCurve.sol; CommonsBuild/commons-config-backend,
 * models/augmented_bonding_curve.py. Evidence: vectors/commonsbuild-abc-orders-evm.json,
 * vectors/commonsbuild-config-backend.json.
 *
 * @param curve - State of the curve.
 * @param deposit - c ≥ 0, collateral paid in.
 * @param terms - `entryTribute` and `minimumReturn`.
 * @throws MechanismError `invalid-input`, `out-of-range`, `exhausted`, `unknown`, `below-minimum-return`,
 *   `overflow`.
 *
 * @example
 * ```ts
 * const quote = quoteBuy({ reserve: 100, supply: 1000, reserveRatio: 0.5 }, 25, { entryTribute: 0.16 });
 * quote.received; // => 100
 * quote.tribute; // => 4
 * ```
 */
export function quoteBuy(curve: BondingCurve, deposit: number, terms: TradeTerms = {}): Quote {
  requireCurve(curve);
  requireTerms(terms);
  requireNonNegative('deposit', deposit, 'collateral');
  const { entryTribute = 0, minimumReturn = 0 } = terms;
  requireTribute('entryTribute', entryTribute);
  requireNonNegative('minimumReturn', minimumReturn, 'token');
  const net = deposit - entryTribute * deposit;
  const tokens = mintFor(net, pricedReserve(curve), pricedSupply(curve), curve.reserveRatio);
  requireMinimumReturn(tokens, minimumReturn);
  return purchase(curve, deposit, net, tokens, entryTribute);
}

/**
 * Quotes the purchase of exactly `tokens`: n = R̃[(1 + m/S̃)^κ − 1] reaches the curve and c = n/(1 − φ_in)
 * is paid. Inverse of {@link quoteBuy}.
 *
 * Source: bonding-curves/conding, conding/pamm/abc.py. Evidence: vectors/commonsbuild-conding.json.
 *
 * @param curve - State of the curve.
 * @param tokens - m ≥ 0, tokens wanted.
 * @param terms - `entryTribute`.
 * @throws MechanismError `invalid-input`, `out-of-range`, `exhausted`, `overflow`.
 *
 * @example
 * ```ts
 * quoteBuyExact({ reserve: 100, supply: 1000, reserveRatio: 0.5 }, 100, { entryTribute: 0.16 }).paid; // => 25
 * ```
 */
export function quoteBuyExact(curve: BondingCurve, tokens: number, terms: Tributes = {}): Quote {
  requireCurve(curve);
  requireTributes(terms);
  const { entryTribute = 0 } = terms;
  requireTribute('entryTribute', entryTribute);
  const net = depositFor(tokens, pricedReserve(curve), pricedSupply(curve), curve.reserveRatio);
  const deposit = finiteResult('The deposit', net / (1 - entryTribute));
  return purchase(curve, deposit, net, tokens, entryTribute);
}

function purchase(
  curve: BondingCurve,
  deposit: number,
  net: number,
  tokens: number,
  entryTribute: number,
): Quote {
  const priceBefore = priceOf(curve);
  const tribute = deposit - net;
  const reserveAfter = curve.reserve + net;
  const supplyAfter = curve.supply + tokens;
  return {
    paid: deposit,
    received: tokens,
    tribute,
    toReserve: net,
    reserveAfter,
    supplyAfter,
    toPool: tribute,
    priceBefore,
    priceAfter: priceAfterMove(curve, reserveAfter, supplyAfter, priceBefore),
    averagePrice: finiteResult('The average price', tokens > 0 ? net / tokens : priceBefore),
    effectivePrice: finiteResult(
      'The effective price',
      tokens > 0 ? deposit / tokens : priceBefore / (1 - entryTribute),
    ),
    dust: deposit > 0 && (supplyAfter === curve.supply || reserveAfter === curve.reserve),
    shortfall: 0,
  };
}
