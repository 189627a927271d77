import { ContinuousIssuance } from './ContinuousIssuance.ts';
import { ConvictionVoting } from './ConvictionVoting.ts';
import { ExactContinuousIssuance } from './ExactContinuousIssuance.ts';
import { ExactConvictionVoting } from './ExactConvictionVoting.ts';

export { ContinuousIssuance } from './ContinuousIssuance.ts';
export { ConvictionVoting } from './ConvictionVoting.ts';
export { ExactContinuousIssuance } from './ExactContinuousIssuance.ts';
export { ExactConvictionVoting } from './ExactConvictionVoting.ts';
export type { Proposal, ProposalKind, ProposalStatus, Voter } from './lifeCycle/Proposal.ts';

/** The models of this package. */
export const models = [
  ContinuousIssuance,
  ConvictionVoting,
  ExactContinuousIssuance,
  ExactConvictionVoting,
] as const;
