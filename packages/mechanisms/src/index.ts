export * from './attendance/index.ts';
export * from './bondingCurve/index.ts';
export * from './cashflow/index.ts';
export * from './conviction/index.ts';
export * from './emissions/index.ts';
export {
  buildersTokens,
  culturalBuildTributeOfRaise,
  culturalBuildTributeOfSupply,
  expectedRaise,
  impactHourRate,
  impactHourSlope,
  ragequitValue,
} from './impactHours.ts';
export * from './inequality/index.ts';
export * from './issuance/index.ts';
export * from './market/index.ts';
export { MechanismError, type MechanismErrorDetails } from './mechanismError.ts';
export * from './praise/index.ts';
export * from './rates/index.ts';
export * from './sigmoid/index.ts';
export * from './skills/index.ts';
export * from './taoVoting/index.ts';
export {
  freezeThawVesting,
  halfLifeVesting,
  halfLifeVestingFor80Percent,
  linearVestingWithCliff,
} from './vesting.ts';
