import { refuse } from '../refuse.ts';
import { ABSTAIN, MOST_STAKED, type Proposal, type Voter } from './Proposal.ts';

/** What the life-cycle keeps, and how its numbers are reckoned: in doubles and days, or in base units and blocks. */
export type Book<T extends number | bigint> = {
  /** Name of the model, for refusals. */
  readonly name: string;
  readonly zero: T;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  /** Conviction of a proposal now. */
  readonly convictionOf: (proposal: Proposal<T>) => T;
  readonly now: T;
  readonly proposals: Proposal<T>[];
  readonly voters: Map<string, Voter<T>>;
  /** What a voter can stake in all; undefined when nobody knows. */
  readonly balanceOf: (voter: string) => T | undefined;
  /** Changes what is staked in all. */
  readonly addStaked: (change: T, less: T) => void;
};

const isLive = ({ status }: Proposal<never>) => status === 'active' || status === 'paused';

/** A proposal by its number. */
export function find<T extends number | bigint>(book: Book<T>, action: string, number: number): Proposal<T> {
  const found = book.proposals[number - 1];
  if (found !== undefined) return found;
  return refuse(
    `${book.name}.${action}`,
    `there is no proposal ${String(number)}; there are ${book.proposals.length}.`,
    {
      code: 'unknown',
      subject: 'proposal',
      value: number,
      range: `from 1 to ${book.proposals.length}`,
      hint: 'Open one with propose.',
    },
  );
}

/** What a voter has staked in all. */
export function stakedBy<T extends number | bigint>(book: Book<T>, voter: string): T {
  return book.voters.get(voter)?.total ?? book.zero;
}

/** What a voter has on a proposal. */
export function stakeOn<T extends number | bigint>(book: Book<T>, voter: string, number: number): T {
  return book.proposals[number - 1]?.stakes.get(voter) ?? book.zero;
}

/** Stores the conviction that a proposal has now; the first stake only starts its time. */
function settle<T extends number | bigint>(book: Book<T>, proposal: Proposal<T>): void {
  if (proposal.settledAt !== null) proposal.conviction = book.convictionOf(proposal);
  proposal.settledAt = book.now;
}

/** Stakes tokens of a voter. What does not fit first takes stake off closed proposals, in the voter's order. */
export function stake<T extends number | bigint>(
  book: Book<T>,
  {
    proposal: number,
    voter,
    amount,
  }: { readonly proposal: number; readonly voter: string; readonly amount: T },
): void {
  const where = `${book.name}.stake`;
  const proposal = find(book, 'stake', number);
  requireStatus(book, 'stake', number, isLive(proposal as Proposal<never>), 'active or paused');
  const balance = book.balanceOf(voter);
  const plan = balance === undefined ? [] : releases(book, voter, amount, balance);
  const list = book.voters.get(voter)?.proposals ?? [];
  const emptied = plan.filter(([one, part]) => part === stakeOn(book, voter, one)).length;
  const places = list.length - emptied + (list.includes(number) ? 0 : 1);
  if (places > MOST_STAKED) {
    refuse(where, `"${voter}" would have stake on ${places} proposals.`, {
      code: 'too-many-proposals',
      subject: 'voter',
      value: places,
      range: `at most ${MOST_STAKED} proposals`,
      hint: 'Take stake off another proposal first.',
    });
  }
  for (const [one, part] of plan) take(book, voter, one, part);
  settle(book, proposal);
  const own = voterOf(book, voter);
  proposal.stakes.set(voter, book.add(stakeOn(book, voter, number), amount));
  proposal.staked = book.add(proposal.staked, amount);
  own.total = book.add(own.total, amount);
  if (!own.proposals.includes(number)) own.proposals.push(number);
  book.addStaked(amount, book.zero);
}

/** What has to be taken off closed proposals so that a stake fits the balance; refuses when that is not enough. */
function releases<T extends number | bigint>(
  book: Book<T>,
  voter: string,
  amount: T,
  balance: T,
): [number, T][] {
  const total = stakedBy(book, voter);
  const room = balance > total ? book.subtract(balance, total) : book.zero;
  const plan: [number, T][] = [];
  let free = room;
  for (const number of book.voters.get(voter)?.proposals ?? []) {
    if (free >= amount) break;
    if (isLive(book.proposals[number - 1] as Proposal<never>)) continue;
    // The contract takes all of it, also when a part would do.
    plan.push([number, stakeOn(book, voter, number)]);
    free = book.add(free, stakeOn(book, voter, number));
  }
  if (free >= amount) return plan;
  return refuse(`${book.name}.stake`, `amount is ${amount}; "${voter}" can stake ${free} more.`, {
    code: 'insufficient-balance',
    subject: 'amount',
    value: amount,
    range: `above 0 and at most ${free} (token)`,
    hint: 'Stake less, or take stake off other proposals.',
  });
}

/** Takes stake of a voter off a proposal, whatever its status. */
export function withdraw<T extends number | bigint>(
  book: Book<T>,
  {
    proposal: number,
    voter,
    amount,
  }: { readonly proposal: number; readonly voter: string; readonly amount: T },
): void {
  find(book, 'unstake', number);
  const own = stakeOn(book, voter, number);
  if (amount > own) {
    refuse(
      `${book.name}.unstake`,
      `amount is ${amount}; "${voter}" has ${own} token on proposal ${number}.`,
      {
        code: 'insufficient-stake',
        subject: 'amount',
        value: amount,
        range: `above 0 and at most ${own} (token)`,
        hint: 'Take off at most the own stake.',
      },
    );
  }
  take(book, voter, number, amount);
}

/** Takes all stake of a voter off what is closed; gives what that was. */
export function withdrawInactive<T extends number | bigint>(book: Book<T>, voter: string): T {
  let sum = book.zero;
  for (const number of [...(book.voters.get(voter)?.proposals ?? [])]) {
    if (isLive(book.proposals[number - 1] as Proposal<never>)) continue;
    const own = stakeOn(book, voter, number);
    take(book, voter, number, own);
    sum = book.add(sum, own);
  }
  return sum;
}

/**
 * Takes off what a falling balance no longer covers: all stake on closed proposals, then as much as needed from the
 * abstention, then from live proposals, in the voter's order.
 */
export function balanceFell<T extends number | bigint>(book: Book<T>, voter: string, balance: T): void {
  if (stakedBy(book, voter) <= balance) return;
  withdrawInactive(book, voter);
  const order = [...(book.voters.get(voter)?.proposals ?? [])];
  for (const number of [ABSTAIN, ...order.filter((one) => one !== ABSTAIN)]) {
    const total = stakedBy(book, voter);
    if (total <= balance) return;
    const missing = book.subtract(total, balance);
    const own = stakeOn(book, voter, number);
    if (own > book.zero) take(book, voter, number, lesser(own, missing));
  }
}

/** Books a withdrawal: conviction is settled on live proposals only, and an emptied place is filled by the last. */
function take<T extends number | bigint>(book: Book<T>, voter: string, number: number, amount: T): void {
  const proposal = book.proposals[number - 1]!;
  if (isLive(proposal as Proposal<never>)) settle(book, proposal);
  const own = voterOf(book, voter);
  const left = book.subtract(stakeOn(book, voter, number), amount);
  proposal.staked = book.subtract(proposal.staked, amount);
  own.total = book.subtract(own.total, amount);
  book.addStaked(book.zero, amount);
  if (left > book.zero) {
    proposal.stakes.set(voter, left);
    return;
  }
  proposal.stakes.delete(voter);
  const place = own.proposals.indexOf(number);
  const last = own.proposals.pop()!;
  if (last !== number) own.proposals[place] = last;
  if (own.proposals.length === 0) book.voters.delete(voter);
}

/** The lesser of two; Math.min knows no bigint. */
function lesser<T extends number | bigint>(a: T, b: T): T {
  if (a < b) return a;
  return b;
}

function voterOf<T extends number | bigint>(book: Book<T>, voter: string): Voter<T> {
  const known = book.voters.get(voter);
  if (known !== undefined) return known;
  const fresh: Voter<T> = { total: book.zero, proposals: [] };
  book.voters.set(voter, fresh);
  return fresh;
}

/** What must hold for a proposal to be executed, but for its conviction. */
export function requireExecutable<T extends number | bigint>(book: Book<T>, number: number): Proposal<T> {
  const proposal = find(book, 'execute', number);
  requireStatus(book, 'execute', number, proposal.status === 'active', 'active');
  if (proposal.kind !== 'funding') {
    refuse(`${book.name}.execute`, `proposal ${number} asks for nothing.`, {
      code: 'not-funding',
      subject: 'proposal',
      value: number,
      hint: 'Only proposals that ask for funds are executed.',
    });
  }
  return proposal;
}

/** Settles an executed proposal; its stake stays, and goes on counting, until it is taken off. */
export function markExecuted<T extends number | bigint>(book: Book<T>, proposal: Proposal<T>): void {
  settle(book, proposal);
  proposal.status = 'executed';
}

/** Moves a proposal from one status to another. */
export function moveTo<T extends number | bigint>(
  book: Book<T>,
  action: string,
  number: number,
  from: 'active' | 'paused',
  to: 'active' | 'paused' | 'cancelled',
): void {
  const proposal = find(book, action, number);
  requireStatus(book, action, number, proposal.status === from, from);
  if (proposal.kind === 'abstain') {
    refuse(`${book.name}.${action}`, `proposal ${number} is the one to abstain; it stays active.`, {
      code: 'abstention',
      subject: 'proposal',
      value: number,
      hint: 'Choose another proposal.',
    });
  }
  proposal.status = to;
}

function requireStatus<T extends number | bigint>(
  book: Book<T>,
  action: string,
  number: number,
  holds: boolean,
  wanted: string,
): void {
  if (holds) return;
  const { status } = book.proposals[number - 1]!;
  refuse(`${book.name}.${action}`, `proposal ${number} is ${status}; it must be ${wanted}.`, {
    code: 'wrong-status',
    subject: 'proposal',
    value: number,
    range: wanted,
    hint: `Choose a proposal that is ${wanted}.`,
  });
}

/** Refuses what the contract refuses while it is paused. */
export function requireRunning<T extends number | bigint>(
  book: Book<T>,
  action: string,
  paused: boolean,
): void {
  if (!paused) return;
  refuse(`${book.name}.${action}`, 'the contract is paused.', {
    code: 'paused',
    hint: 'End the pause with pause({ paused: false }); stake can be taken off meanwhile.',
  });
}
