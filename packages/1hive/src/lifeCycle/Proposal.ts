/** Where a proposal stands: the contract's numbers 0 to 3 in words. */
export type ProposalStatus = 'active' | 'paused' | 'cancelled' | 'executed';

/** What a proposal asks for; the contract keeps one to abstain, with the number 1. */
export type ProposalKind = 'funding' | 'signaling' | 'abstain';

/** A proposal. Amounts are numbers or base units, times days or blocks. */
export type Proposal<T> = {
  readonly kind: ProposalKind;
  readonly requested: T;
  readonly beneficiary: string;
  readonly submitter: string;
  status: ProposalStatus;
  staked: T;
  /** Conviction when it was last settled. */
  conviction: T;
  /** When that was; null before the first stake. */
  settledAt: T | null;
  /** Stake of each voter. */
  readonly stakes: Map<string, T>;
};

/** What a voter has staked: in all, and on which proposals, in the order that the contract keeps. */
export type Voter<T> = { total: T; proposals: number[] };

/** The number of the proposal to abstain. */
export const ABSTAIN = 1;

/** Proposals on which a voter can have stake at once. */
export const MOST_STAKED = 10;

/** A proposal as it is before anybody has staked on it. */
export function unstaked<T>(zero: T): Omit<Proposal<T>, 'kind'> {
  return {
    requested: zero,
    beneficiary: '',
    submitter: '',
    status: 'active',
    staked: zero,
    conviction: zero,
    settledAt: null,
    stakes: new Map(),
  };
}
