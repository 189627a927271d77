export { type BancorInput, purchaseReturn, saleReturn } from './bancorFormula.ts';
export { type ConvictionInput, conviction, maxConviction } from './conviction.ts';
export { mul, pow } from './fixedPoint.ts';
export { type Gardens2ThresholdInput, gardens2Threshold } from './gardens2Threshold.ts';
export { type ImpactHoursInput, impactHours } from './impactHours.ts';
export { type TaoVoteInput, taoVoteAccepted } from './taoVoteAccepted.ts';
export { type ThresholdInput, threshold } from './threshold.ts';
