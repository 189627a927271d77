import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
import { ConvictionVoting } from './ConvictionVoting.ts';
import { Hatch } from './Hatch.ts';

export { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
export type { OpeningOptions } from './augmentedBondingCurve/opening.ts';
export { BatchPurchase, BatchSale, SaleTrade, Trade } from './augmentedBondingCurve/Trade.ts';
export { type Lock, type VestingRule, vestingRules } from './augmentedBondingCurve/vestingRules.ts';
export { ConvictionVoting } from './ConvictionVoting.ts';
export type { Proposal, ProposalStatus, Stake } from './convictionVoting/Proposal.ts';
export { type ThresholdRule, thresholdRules } from './convictionVoting/thresholdRules.ts';
export { Hatch, type HatchPhase } from './Hatch.ts';
export { tecTributeSchedule } from './tecTributeSchedule.ts';

/** The models of this package. */
export const models = [AugmentedBondingCurve, ConvictionVoting, Hatch] as const;
