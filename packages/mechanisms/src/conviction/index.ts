export { blocksInDays, daysOfBlocks } from './blocks.ts';
export { type CadcadSettings, cadcadMeaning, cadcadSettings } from './cadcadMapping.ts';
export {
  type ContractSettings,
  effectiveHalfLife,
  type FriendlySettings,
  halfLifeInBlocks,
} from './contractSettings.ts';
export { convictionAfter, maximumConviction, shareOfMaximum } from './convictionAfter.ts';
export {
  convictionDecay,
  convictionDecayFromGrowth,
  halfLifeFromGrowth,
  halfLifeOf,
} from './convictionDecay.ts';
export { type ConvictionPreset, convictionPresets } from './convictionPresets.ts';
export { largestRequestOfStake } from './drain.ts';
export { gardens1Meaning, gardens1Settings } from './gardens1.ts';
export { gardens2Meaning, gardens2Settings } from './gardens2.ts';
export { type AttackSettings, minorityAttackStake, minorityAttackTable } from './minorityAttack.ts';
export {
  convictionWeight,
  effectiveSupply,
  largestRequest,
  minimumConviction,
} from './spendingLimit.ts';
export {
  type ContractThresholdInput,
  type ShareThresholdInput,
  type SimulatorThresholdInput,
  thresholdContract,
  thresholdShare,
  thresholdSimulator,
} from './threshold.ts';
export { type Drain, timeToDrain, timeToDrainTable } from './timeToDrain.ts';
export {
  type StakeToPassInput,
  stakeToPass,
  type TimeToPassInput,
  timeToPass,
} from './timeToPass.ts';
