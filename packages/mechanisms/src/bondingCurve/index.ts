export type { BondingCurve } from './bondingCurve.ts';
export { burnFor, tokensFor } from './burnFor.ts';
export { curveFromCurvature } from './curveFromCurvature.ts';
export { curveFromHatch, curveFromHatchAtPrice, type FundedCurve } from './curveFromHatch.ts';
export {
  curveFromMigration,
  type MigratedCurve,
  type Migration,
} from './curveFromMigration.ts';
export { curveFromOpeningPrice } from './curveFromOpeningPrice.ts';
export { floorPrice } from './floorPrice.ts';
export { invariant, reserveAtSupply, supplyAtReserve } from './invariant.ts';
export { marginalBuyPrice, marginalSellPrice, roundTripSpread } from './marginalPrice.ts';
export { depositFor, mintFor } from './mintFor.ts';
export type { Quote, TradeTerms, Tributes } from './quote.ts';
export { quoteBuy, quoteBuyExact } from './quoteBuy.ts';
export { quoteSell, quoteSellExact } from './quoteSell.ts';
export { rebond } from './rebond.ts';
export { reserveForPriceFactor } from './reserveForPriceFactor.ts';
export { priceSlippage, sellTokenSlippage, spotMove, tokenSlippage } from './slippage.ts';
export { curveSpotPrice, spotPrice } from './spotPrice.ts';
