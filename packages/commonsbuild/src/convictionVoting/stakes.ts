import { ROUNDING } from '../rounding.ts';
import { isOpen, type Proposal, type Stake, settle } from './Proposal.ts';

/** The part of a vote that knows who staked what. */
export type Ballot = {
  readonly time: number;
  readonly halfLife: number;
  readonly proposals: readonly Proposal[];
  /** Stakes by voter, in the order in which they were made. */
  readonly stakes: Map<string, Stake[]>;
  totalStaked: number;
};

/** The proposal that nobody can win: stake on it counts, and does nothing else. */
export const ABSTAIN = 1;

/** What a voter has staked in all [token]. */
export function stakedBy(ballot: Ballot, voter: string): number {
  let sum = 0;
  for (const { amount } of ballot.stakes.get(voter) ?? []) sum += amount;
  return sum;
}

/** What a voter has staked on a proposal [token]. */
export function stakeOn(ballot: Ballot, voter: string, proposal: number): number {
  return ballot.stakes.get(voter)?.find((one) => one.proposal === proposal)?.amount ?? 0;
}

/** Sets the stake of a voter on a proposal. An emptied place in the list is filled by its last entry. */
export function setStake(ballot: Ballot, voter: string, proposal: number, amount: number): void {
  const target = ballot.proposals[proposal - 1]!;
  const list = ballot.stakes.get(voter) ?? [];
  const at = list.findIndex((one) => one.proposal === proposal);
  const before = at < 0 ? 0 : list[at]!.amount;
  if (amount === before) return;
  if (isOpen(target)) settle(target, ballot.time, ballot.halfLife);
  if (at < 0) list.push({ proposal, amount });
  else if (amount > 0) list[at]!.amount = amount;
  else {
    const last = list.pop()!;
    if (at < list.length) list[at] = last;
  }
  if (list.length > 0) ballot.stakes.set(voter, list);
  else ballot.stakes.delete(voter);
  target.staked = withoutDust(target.staked + amount - before, before);
  ballot.totalStaked = ballot.stakes.size === 0 ? 0 : Math.max(0, ballot.totalStaked + amount - before);
}

/** A difference that is rounding next to what was taken off is nothing. */
export function withoutDust(rest: number, taken: number): number {
  return rest > ROUNDING * taken ? rest : 0;
}

/**
 * Takes stake of a voter off until it is no more than a limit, as the contract does: from closed proposals, the whole of
 * one after the other, then only as much as is needed, from abstention and from open ones in the order that the list has
 * by then.
 */
export function withdrawDownTo(ballot: Ballot, voter: string, limit: number): void {
  const listed = () => (ballot.stakes.get(voter) ?? []).map(({ proposal }) => proposal);
  const lose = (proposal: number, least: number) => {
    const excess = stakedBy(ballot, voter) - limit;
    if (!(excess > ROUNDING * limit)) return;
    const taken = Math.max(least, excess);
    setStake(ballot, voter, proposal, withoutDust(stakeOn(ballot, voter, proposal) - taken, taken));
  };
  for (const proposal of listed())
    if (!isOpen(ballot.proposals[proposal - 1]!)) lose(proposal, stakeOn(ballot, voter, proposal));
  if (listed().includes(ABSTAIN)) lose(ABSTAIN, 0);
  for (const proposal of listed()) lose(proposal, 0);
}
