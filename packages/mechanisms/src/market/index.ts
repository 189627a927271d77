export { coupling } from './coupling.ts';
export { hypeAt, latentAt } from './hype.ts';
export { logisticStep } from './logisticStep.ts';
export { matches } from './matches.ts';
export { monthlyHazard } from './monthlyHazard.ts';
export { type Jumps, type PriceMoments, priceMoments } from './priceMoments.ts';
export { reflectedMean } from './reflectedMean.ts';
export { stationaryShare, stayProbability } from './switching.ts';
