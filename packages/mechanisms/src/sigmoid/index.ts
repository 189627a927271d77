export { longtailSigmoid, type SigmoidComponent } from './SigmoidComponent.ts';
export { sigmoidBatchCost, sigmoidBatchTokensFor } from './sigmoidBatch.ts';
export { sigmoidBurnValue, sigmoidCost } from './sigmoidCost.ts';
export { sigmoidPrice, sigmoidSlope } from './sigmoidPrice.ts';
export { sigmoidTokensFor } from './sigmoidTokensFor.ts';
export { smartMarginalShare, smartReserve } from './smartReserve.ts';
export { supplyCoveringDebt } from './supplyCoveringDebt.ts';
