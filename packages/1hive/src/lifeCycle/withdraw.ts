import { refuse } from '../refuse.ts';
import {
  type Book,
  convictionOf,
  find,
  isLive,
  listOf,
  type Staking,
  settle,
  stakedBy,
  stakeOn,
} from './Book.ts';
import { ABSTAIN } from './Proposal.ts';

/** Takes stake of a voter off a proposal, whatever its status, and whether or not the contract is paused. */
export function withdraw<T extends number | bigint>(book: Book<T>, staking: Staking<T>): void {
  const { proposal: number, voter, amount } = staking;
  find(book, 'unstake', number);
  const own = stakeOn(book, voter, number);
  if (book.numbers.exceeds(amount, own)) {
    const words = `amount is ${amount}; "${voter}" has ${own} on proposal ${number} (${book.unit}).`;
    refuse(`${book.name}.unstake`, words, {
      code: 'insufficient-stake',
      subject: 'amount',
      value: amount,
      range: `above 0 and at most ${own} (${book.unit})`,
      hint: 'Take off at most the own stake.',
    });
  }
  take(book, voter, number, amount);
}

/** Takes all stake of a voter off a proposal. */
export function withdrawAll<T extends number | bigint>(
  book: Book<T>,
  { proposal: number, voter }: Omit<Staking<T>, 'amount'>,
): void {
  find(book, 'unstakeAll', number);
  const own = stakeOn(book, voter, number);
  if (own === book.numbers.zero) {
    refuse(`${book.name}.unstakeAll`, `"${voter}" has no stake on proposal ${number}.`, {
      code: 'insufficient-stake',
      subject: 'voter',
      value: voter,
      range: 'a voter with stake on the proposal',
      hint: 'Choose a proposal that the voter has stake on.',
    });
  }
  take(book, voter, number, own);
}

/** Takes all stake of a voter off closed proposals, in the order of the list; gives what was taken off. */
export function withdrawInactive<T extends number | bigint>(book: Book<T>, voter: string): T {
  const { zero, add } = book.numbers;
  let taken = zero;
  for (const number of [...listOf(book, voter)]) {
    if (isLive(book.proposals[number - 1]!)) continue;
    const own = stakeOn(book, voter, number);
    take(book, voter, number, own);
    taken = add(taken, own);
  }
  return taken;
}

/**
 * Takes off what a falling balance no longer covers: from closed proposals first, then only as much as is needed, from
 * the abstention and from live proposals in the order that the list has by then.
 */
export function balanceFell<T extends number | bigint>(book: Book<T>, voter: string, balance: T): void {
  const losses = uncovered(book, voter, balance);
  // A contract that cannot reckon the conviction of one of them reverts, and takes nothing off then.
  for (const { proposal } of losses) convictionOf(book, book.proposals[proposal - 1]!);
  for (const { proposal, amount } of losses) take(book, voter, proposal, amount);
}

/** What a balance does not cover, in the order in which it is taken off; changes nothing. */
function uncovered<T extends number | bigint>(
  book: Book<T>,
  voter: string,
  balance: T,
): readonly { readonly proposal: number; readonly amount: T }[] {
  const { subtract, exceeds } = book.numbers;
  const list = [...listOf(book, voter)];
  const losses: { proposal: number; amount: T }[] = [];
  let staked = stakedBy(book, voter);
  const lose = (proposal: number, most: T) => {
    if (!exceeds(staked, balance)) return;
    const own = stakeOn(book, voter, proposal);
    const amount = exceeds(own, most) ? most : own;
    losses.push({ proposal, amount });
    staked = subtract(staked, amount);
    if (amount === own) removeFrom(list, proposal);
  };
  for (const proposal of [...list])
    if (!isLive(book.proposals[proposal - 1]!)) lose(proposal, stakeOn(book, voter, proposal));
  if (list.includes(ABSTAIN)) lose(ABSTAIN, subtract(staked, balance));
  for (const proposal of [...list]) lose(proposal, subtract(staked, balance));
  return losses;
}

/** Takes a proposal off a list; the last of the list fills its place. */
function removeFrom(list: number[], proposal: number): void {
  const place = list.indexOf(proposal);
  const last = list.pop()!;
  if (last !== proposal) list[place] = last;
}

/**
 * Books a withdrawal of at most what the voter has there: conviction is settled on live proposals only, and the last of
 * the list fills an emptied place.
 */
export function take<T extends number | bigint>(
  book: Book<T>,
  voter: string,
  number: number,
  amount: T,
): void {
  const { zero, subtract, exceeds } = book.numbers;
  const proposal = book.proposals[number - 1]!;
  const own = book.voters.get(voter)!;
  const before = stakeOn(book, voter, number);
  if (isLive(proposal)) settle(book, proposal);
  const rest = exceeds(before, amount) ? subtract(before, amount) : zero;
  const taken = rest === zero ? before : amount;
  if (rest > zero) proposal.stakes.set(voter, rest);
  else {
    proposal.stakes.delete(voter);
    removeFrom(own.proposals, number);
    if (own.proposals.length === 0) book.voters.delete(voter);
  }
  // Where nobody is left, so is nothing: sums of doubles do not always come back to zero.
  proposal.staked = proposal.stakes.size === 0 ? zero : subtract(proposal.staked, taken);
  own.total = subtract(own.total, taken);
  const nobody = book.voters.size === 0;
  book.changeStaked((staked) => (nobody ? zero : subtract(staked, taken)));
}
