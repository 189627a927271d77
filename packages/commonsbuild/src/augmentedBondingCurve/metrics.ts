import type { MetricSink } from '@tecmns/core';
import { floorPrice, marginalBuyPrice, marginalSellPrice } from '@tecmns/mechanisms';
import type { AugmentedBondingCurve } from '../AugmentedBondingCurve.ts';
import { lockedTokens } from './accounts.ts';

/** What an {@link AugmentedBondingCurve} reports. */
export const curveMetrics = {
  price: { unit: 'collateral/token', symbol: 'P', doc: 'Spot price R̃/(ρS̃), counting the virtual parts.' },
  reserve: { unit: 'collateral', symbol: 'R', doc: 'Collateral held by the curve.' },
  supply: { unit: 'token', symbol: 'S', doc: 'Tokens in existence.' },
  commonPool: { unit: 'collateral', symbol: 'F', doc: 'Collateral in the common pool.' },
  marketCap: { unit: 'collateral', doc: 'Spot price times supply.' },
  floorPrice: {
    unit: 'collateral/token',
    doc: 'Spot price that the curve would leave if every token that is not locked were sold, as if it could pay them all: it does not know of sales that a virtual balance makes the curve cut.',
  },
  effectiveReserveRatio: {
    unit: '1',
    nullable: true,
    doc: 'Reserve over market cap: ρ without virtual parts, null without a market cap to speak of.',
  },
  invariantDrift: {
    unit: '1',
    nullable: true,
    doc: 'ln(V/V0), change of the invariant V = S̃^κ/R̃ since the opening; null when a side of the curve is empty next to the opening. A sale that is cut to the reserve changes it for good.',
  },
  entryTributes: { unit: 'collateral', doc: 'Entry tributes taken so far.' },
  exitTributes: { unit: 'collateral', doc: 'Exit tributes taken so far.' },
  marginalBuyPrice: {
    unit: 'collateral/token',
    doc: 'Price of the next token with tribute; above it a secondary market is arbitraged.',
  },
  marginalSellPrice: {
    unit: 'collateral/token',
    doc: 'Proceeds of the next token after tribute; below it a secondary market is arbitraged.',
  },
} as const;

export type CurveMetrics = MetricSink<typeof curveMetrics>;

/** Writes the metrics of a curve as it is now. */
export function writeCurveMetrics(curve: AugmentedBondingCurve, out: CurveMetrics): void {
  const { price, reserve, supply, reserveRatio, virtualSupply } = curve;
  const marketCap = price * supply;
  const pricedReserve = reserve + curve.virtualBalance;
  const pricedSupply = supply + virtualSupply;
  out.price = price;
  out.reserve = reserve;
  out.supply = supply;
  out.commonPool = curve.commonPool;
  out.marketCap = marketCap;
  // Virtual tokens cannot be sold, so the curve counts them as it counts locked ones.
  const kept = Math.min(pricedSupply, virtualSupply + (curve.locks.size === 0 ? 0 : lockedTokens(curve)));
  out.floorPrice = pricedSupply > 0 ? floorPrice(kept, pricedReserve, pricedSupply, reserveRatio) : price;
  const effectiveReserveRatio = reserve / marketCap;
  out.effectiveReserveRatio = effectiveReserveRatio < Infinity ? effectiveReserveRatio : null;
  // V itself is about 1e26 for κ = 5 and leaves the doubles for κ = 60; its logarithm stays.
  const drift =
    Math.log(pricedSupply / curve.openingSupply) / reserveRatio -
    Math.log(pricedReserve / curve.openingReserve);
  out.invariantDrift = Number.isFinite(drift) ? drift : null;
  out.entryTributes = curve.entryTributes;
  out.exitTributes = curve.exitTributes;
  out.marginalBuyPrice = marginalBuyPrice(price, curve.entryTribute);
  out.marginalSellPrice = marginalSellPrice(price, curve.exitTribute);
}
