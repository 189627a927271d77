import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
import { CommonsBuild } from './CommonsBuild.ts';
import { ConvictionVoting } from './ConvictionVoting.ts';
import { CulturalBuild } from './CulturalBuild.ts';
import { Hatch } from './Hatch.ts';
import { HatchUpgrade } from './HatchUpgrade.ts';
import { Praise } from './Praise.ts';
import { TaoVoting } from './TaoVoting.ts';

export { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
export type { OpeningOptions } from './augmentedBondingCurve/opening.ts';
export { BatchPurchase, BatchSale, SaleTrade, Trade } from './augmentedBondingCurve/Trade.ts';
export { type Lock, type VestingRule, vestingRules } from './augmentedBondingCurve/vestingRules.ts';
export { CommonsBuild, type CommonsPhase } from './CommonsBuild.ts';
export { ConvictionVoting } from './ConvictionVoting.ts';
export { CulturalBuild } from './CulturalBuild.ts';
export { type Behaviour, behaviours } from './commonsBuild/behaviours.ts';
export type { CommonsStart } from './commonsBuild/start.ts';
export type { Proposal, ProposalStatus, Stake } from './convictionVoting/Proposal.ts';
export { type ThresholdRule, thresholdRules } from './convictionVoting/thresholdRules.ts';
export { Hatch, type HatchPhase } from './Hatch.ts';
export { HatchUpgrade, type UpgradePhase } from './HatchUpgrade.ts';
export { Praise } from './Praise.ts';
export { type ScoringRule, scoringRules } from './praise/scoringRules.ts';
export { type Weighing, weighings } from './praise/weighings.ts';
export { TaoVoting } from './TaoVoting.ts';
export type { Vote, VoteStatus } from './taoVoting/Vote.ts';
export { tecTributeSchedule } from './tecTributeSchedule.ts';

/** The models of this package. */
export const models = [
  AugmentedBondingCurve,
  CommonsBuild,
  ConvictionVoting,
  CulturalBuild,
  Hatch,
  HatchUpgrade,
  Praise,
  TaoVoting,
] as const;
