export { continuousGrowth, continuousRate, effectiveOfContinuous, effectiveRate } from './compounding.ts';
export {
  type CirTransition,
  cirBond,
  cirMoments,
  cirTransition,
  hullWhiteLevel,
  hullWhiteMoments,
  type RateMoments,
  type ShortRate,
  vasicekBond,
  vasicekMoments,
} from './shortRates.ts';
