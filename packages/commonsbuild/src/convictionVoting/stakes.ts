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
function withoutDust(rest: number, taken: number): number {
  return rest > ROUNDING * taken ? rest : 0;
}

/** Takes stake of a voter off until it is no more than a limit: closed proposals, abstentions, open ones. */
export function withdrawDownTo(ballot: Ballot, voter: string, limit: number): void {
  const list = [...(ballot.stakes.get(voter) ?? [])].map((one) => ({ ...one }));
  let excess = stakedBy(ballot, voter) - limit;
  if (!(excess > 0)) return;
  const closed = list.filter(({ proposal }) => !isOpen(ballot.proposals[proposal - 1]!));
  for (const { proposal, amount } of closed) {
    setStake(ballot, voter, proposal, 0);
    excess -= amount;
  }
  const abstained = list.filter(({ proposal }) => proposal === ABSTAIN);
  const open = list.filter((one) => !closed.includes(one) && !abstained.includes(one));
  for (const { proposal, amount } of [...abstained, ...open]) {
    if (!(excess > 0)) return;
    const taken = Math.min(amount, excess);
    setStake(ballot, voter, proposal, amount - taken);
    excess -= taken;
  }
}
