import { refuse } from '../refuse.ts';
import type { Numbers } from './Numbers.ts';
import type { Proposal, Voter } from './Proposal.ts';

/** What the life-cycle keeps, in doubles and days, or in base units and blocks. */
export type Book<T extends number | bigint> = {
  /** Name of the model, for refusals. */
  readonly name: string;
  readonly numbers: Numbers<T>;
  /** Unit of amounts, for refusals. */
  readonly unit: string;
  readonly now: T;
  /** Whether the contract is paused. */
  readonly paused: boolean;
  /** Conviction that a proposal has gained, or kept, in a time above zero. */
  readonly grown: (proposal: Proposal<T>, elapsed: T) => T;
  readonly proposals: Proposal<T>[];
  /** Numbers of the live proposals that ask for funds, ascending. */
  readonly live: number[];
  readonly voters: Map<string, Voter<T>>;
  /** What a voter can stake in all; undefined when nobody knows. */
  readonly balanceOf: (voter: string) => T | undefined;
  /** What is staked in all. */
  readonly totalStaked: T;
  /** Changes what is staked in all. */
  readonly changeStaked: (change: (staked: T) => T) => void;
};

/** Stake of a voter, and what it is to become or to lose. */
export type Staking<T> = { readonly proposal: number; readonly voter: string; readonly amount: T };

/** Whether a proposal can gain conviction: active or challenged, neither executed nor cancelled. */
export function isLive({ status }: Pick<Proposal<never>, 'status'>): boolean {
  return status === 'active' || status === 'paused';
}

/** A proposal by its number. */
export function find<T extends number | bigint>(book: Book<T>, action: string, number: number): Proposal<T> {
  const found = book.proposals[number - 1];
  if (found !== undefined) return found;
  const most = book.proposals.length;
  return refuse(`${book.name}.${action}`, `there is no proposal ${number}; there are ${most}.`, {
    code: 'unknown',
    subject: 'proposal',
    value: number,
    range: `from 1 to ${most}`,
    hint: 'Open one with propose.',
  });
}

/** What a voter has staked in all. */
export function stakedBy<T extends number | bigint>(book: Book<T>, voter: string): T {
  return book.voters.get(voter)?.total ?? book.numbers.zero;
}

/** What a voter has on a proposal. */
export function stakeOn<T extends number | bigint>(book: Book<T>, voter: string, number: number): T {
  return book.proposals[number - 1]?.stakes.get(voter) ?? book.numbers.zero;
}

/** Numbers of the proposals that a voter has stake on, in the order that the contract keeps. */
export function listOf<T extends number | bigint>(book: Book<T>, voter: string): readonly number[] {
  return book.voters.get(voter)?.proposals ?? [];
}

/** Conviction of a proposal now. That of a closed one is what was stored last: nothing settles it any more. */
export function convictionOf<T extends number | bigint>(book: Book<T>, proposal: Proposal<T>): T {
  const { conviction, settledAt } = proposal;
  if (settledAt === null || !(book.now > settledAt) || !isLive(proposal)) return conviction;
  return book.grown(proposal, book.numbers.subtract(book.now, settledAt));
}

/** Stores the conviction that a proposal has now; the first stake only starts its time. */
export function settle<T extends number | bigint>(book: Book<T>, proposal: Proposal<T>): void {
  proposal.conviction = convictionOf(book, proposal);
  proposal.settledAt = book.now;
}

/** Number of the live proposal that asks for funds and whose conviction is the largest part of what it needs. */
export function nearest<T extends number | bigint>(
  book: Book<T>,
  /** Conviction over what is needed. */
  progress: (proposal: Proposal<T>) => number,
): number | undefined {
  let best: number | undefined;
  let most = -1;
  for (const number of book.live) {
    const own = progress(book.proposals[number - 1]!);
    if (own > most) [best, most] = [number, own];
  }
  return best;
}

/** Adds a proposal, and gives its number. */
export function add<T extends number | bigint>(book: Book<T>, proposal: Proposal<T>): number {
  const number = book.proposals.push(proposal);
  if (proposal.kind === 'funding') book.live.push(number);
  return number;
}

/** Closes a live proposal for good. */
export function close<T extends number | bigint>(
  book: Book<T>,
  number: number,
  status: 'cancelled' | 'executed',
): void {
  book.proposals[number - 1]!.status = status;
  const place = book.live.indexOf(number);
  if (place >= 0) book.live.splice(place, 1);
}
