export { issuanceRate, issuanceRateV2 } from './issuanceRate.ts';
export {
  type FixedIssuanceSettings,
  issuanceMeaningFixed,
  issuanceSettingsFixed,
} from './issuanceSettingsFixed.ts';
export {
  issuanceMeaningV1,
  issuanceSettingsV1,
  type ThrottledIssuanceSettings,
} from './issuanceSettingsV1.ts';
export {
  issuanceMeaningV2,
  issuanceSettingsV2,
  type RecoveringIssuanceSettings,
} from './issuanceSettingsV2.ts';
export { issuedContinuously } from './issuedContinuously.ts';
export { fixedIssuanceGrowth, issuedFixed } from './issuedFixed.ts';
export { issuanceCapV1b, issuedV1, issuedV1b } from './issuedThrottled.ts';
export { issuanceRatioV2, issuedV2, type Recovery } from './issuedV2.ts';
export {
  steadyIssuanceRatio,
  steadyIssuanceRatioFixed,
  steadyIssuanceRatioV2,
} from './steadyIssuanceRatio.ts';
export type { ThrottledCall } from './throttled.ts';
export { timeToIssuanceRatio, timeToIssuanceRatioV2 } from './timeToIssuanceRatio.ts';
