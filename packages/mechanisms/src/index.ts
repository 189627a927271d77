export type { BondingCurve } from './bondingCurve/bondingCurve.ts';
export { burnFor, tokensFor } from './bondingCurve/burnFor.ts';
export { curveFromCurvature } from './bondingCurve/curveFromCurvature.ts';
export { curveFromHatch, curveFromHatchAtPrice, type FundedCurve } from './bondingCurve/curveFromHatch.ts';
export {
  curveFromMigration,
  type MigratedCurve,
  type Migration,
} from './bondingCurve/curveFromMigration.ts';
export { curveFromOpeningPrice } from './bondingCurve/curveFromOpeningPrice.ts';
export { floorPrice } from './bondingCurve/floorPrice.ts';
export { invariant, reserveAtSupply, supplyAtReserve } from './bondingCurve/invariant.ts';
export { marginalBuyPrice, marginalSellPrice, roundTripSpread } from './bondingCurve/marginalPrice.ts';
export { depositFor, mintFor } from './bondingCurve/mintFor.ts';
export type { Quote, TradeTerms, Tributes } from './bondingCurve/quote.ts';
export { quoteBuy, quoteBuyExact } from './bondingCurve/quoteBuy.ts';
export { quoteSell, quoteSellExact } from './bondingCurve/quoteSell.ts';
export { rebond } from './bondingCurve/rebond.ts';
export { reserveForPriceFactor } from './bondingCurve/reserveForPriceFactor.ts';
export { priceSlippage, sellTokenSlippage, spotMove, tokenSlippage } from './bondingCurve/slippage.ts';
export { curveSpotPrice, spotPrice } from './bondingCurve/spotPrice.ts';
export { blocksInDays, daysOfBlocks } from './conviction/blocks.ts';
export { type CadcadSettings, cadcadMeaning, cadcadSettings } from './conviction/cadcadMapping.ts';
export {
  type ContractSettings,
  effectiveHalfLife,
  type FriendlySettings,
  halfLifeInBlocks,
} from './conviction/contractSettings.ts';
export { convictionAfter, maximumConviction, shareOfMaximum } from './conviction/convictionAfter.ts';
export {
  convictionDecay,
  convictionDecayFromGrowth,
  halfLifeFromGrowth,
  halfLifeOf,
} from './conviction/convictionDecay.ts';
export { type ConvictionPreset, convictionPresets } from './conviction/convictionPresets.ts';
export { gardens1Meaning, gardens1Settings } from './conviction/gardens1.ts';
export { gardens2Meaning, gardens2Settings } from './conviction/gardens2.ts';
export {
  convictionWeight,
  effectiveSupply,
  largestRequest,
  minimumConviction,
} from './conviction/spendingLimit.ts';
export {
  type ContractThresholdInput,
  type ShareThresholdInput,
  type SimulatorThresholdInput,
  thresholdContract,
  thresholdShare,
  thresholdSimulator,
} from './conviction/threshold.ts';
export {
  type StakeToPassInput,
  stakeToPass,
  type TimeToPassInput,
  timeToPass,
} from './conviction/timeToPass.ts';
export {
  buildersTokens,
  culturalBuildTributeOfRaise,
  culturalBuildTributeOfSupply,
  expectedRaise,
  impactHourRate,
  impactHourSlope,
  ragequitValue,
} from './impactHours.ts';
export { gini, giniOfTop } from './inequality/gini.ts';
export { herfindahlHirschman } from './inequality/herfindahlHirschman.ts';
export { type LorenzCurve, lorenzCurve } from './inequality/lorenzCurve.ts';
export { nakamoto } from './inequality/nakamoto.ts';
export { maximumShannonEntropy, shannonEntropy } from './inequality/shannonEntropy.ts';
export { theil } from './inequality/theil.ts';
export { topShare } from './inequality/topShare.ts';
export { MechanismError, type MechanismErrorDetails } from './mechanismError.ts';
export {
  freezeThawVesting,
  halfLifeVesting,
  halfLifeVestingFor80Percent,
  linearVestingWithCliff,
} from './vesting.ts';
