import { ConvictionVoting } from './ConvictionVoting.ts';
import { ExactConvictionVoting } from './ExactConvictionVoting.ts';

export { ConvictionVoting } from './ConvictionVoting.ts';
export { ExactConvictionVoting } from './ExactConvictionVoting.ts';
export type { Proposal, ProposalKind, ProposalStatus, Voter } from './lifeCycle/Proposal.ts';

/** The models of this package. */
export const models = [ConvictionVoting, ExactConvictionVoting] as const;
