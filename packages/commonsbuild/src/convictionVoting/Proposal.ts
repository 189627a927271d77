import { convictionAfter } from '@tecmns/mechanisms';

/** Where a proposal stands. Paused ones are challenged; they gain conviction, but cannot be executed. */
export type ProposalStatus = 'active' | 'paused' | 'cancelled' | 'executed';

/** A proposal, as plain state. */
export type Proposal = {
  /** Requested amount [collateral]; 0 for one that only signals. */
  readonly requested: number;
  readonly beneficiary: string;
  status: ProposalStatus;
  /** Tokens staked on it [token]. */
  staked: number;
  /** Conviction when it was last settled [token·day]. */
  conviction: number;
  /** When that was [day]. */
  settledAt: number;
};

/** Stake of a voter on a proposal. */
export type Stake = { readonly proposal: number; amount: number };

export const isOpen = ({ status }: Proposal) => status === 'active' || status === 'paused';

/** Conviction at a time [token·day]. A closed proposal keeps what it had. */
export function convictionAt(proposal: Proposal, time: number, halfLife: number): number {
  const { conviction, staked, settledAt } = proposal;
  return isOpen(proposal) ? convictionAfter(conviction, staked, time - settledAt, halfLife) : conviction;
}

/** Books the conviction gained so far, before the stake or the state changes. */
export function settle(proposal: Proposal, time: number, halfLife: number): void {
  proposal.conviction = convictionAt(proposal, time, halfLife);
  proposal.settledAt = time;
}
