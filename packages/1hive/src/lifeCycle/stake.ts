import { refuse } from '../refuse.ts';
import { type Book, find, isLive, listOf, type Staking, settle, stakedBy, stakeOn } from './Book.ts';
import { MOST_STAKED } from './Proposal.ts';
import { requireRunning, requireStatus } from './status.ts';
import { take } from './withdraw.ts';

/**
 * Stakes tokens of a voter. Where they do not fit the balance, stake on closed proposals comes off first, in the order
 * of the voter's list, the whole of one after the other, until they do.
 */
export function stake<T extends number | bigint>(book: Book<T>, staking: Staking<T>, action = 'stake'): void {
  const { proposal: number, voter, amount } = staking;
  const { add, zero } = book.numbers;
  requireRunning(book, action);
  const proposal = find(book, action, number);
  requireStatus(book, action, number, isLive(proposal), 'active or paused');
  const freed = releases(book, staking, action);
  const list = listOf(book, voter);
  const places = list.length - freed.length + (list.includes(number) ? 0 : 1);
  if (places > MOST_STAKED) {
    refuse(`${book.name}.${action}`, `"${voter}" would have stake on ${places} proposals.`, {
      code: 'too-many-proposals',
      subject: 'voter',
      value: places,
      range: `at most ${MOST_STAKED} proposals`,
      hint: `The most is ${MOST_STAKED}: take stake off another proposal first.`,
    });
  }
  requireFinite(book, action, amount);
  // First, because a contract that cannot reckon conviction reverts, and takes nothing off then.
  settle(book, proposal);
  for (const closed of freed) take(book, voter, closed, stakeOn(book, voter, closed));
  const own = book.voters.get(voter) ?? { total: zero, proposals: [] };
  book.voters.set(voter, own);
  own.total = add(own.total, amount);
  if (!own.proposals.includes(number)) own.proposals.push(number);
  proposal.stakes.set(voter, add(stakeOn(book, voter, number), amount));
  proposal.staked = add(proposal.staked, amount);
  book.changeStaked((staked) => add(staked, amount));
}

/** Refuses stake that doubles cannot add up; base units always can. */
function requireFinite<T extends number | bigint>(book: Book<T>, action: string, amount: T): void {
  if (book.numbers.add(book.totalStaked, amount) < Infinity) return;
  refuse(`${book.name}.${action}`, 'all stake would be beyond the largest double, about 1.8e308.', {
    code: 'overflow',
    subject: 'amount',
    value: amount,
    range: `such that all stake is finite (${book.unit})`,
    hint: 'Stake less.',
  });
}

/** Stakes all that a voter without any stake holds. */
export function stakeAll<T extends number | bigint>(
  book: Book<T>,
  { proposal, voter }: Omit<Staking<T>, 'amount'>,
): void {
  const { zero } = book.numbers;
  const where = `${book.name}.stakeAll`;
  const staked = stakedBy(book, voter);
  if (staked > zero) {
    refuse(where, `"${voter}" has staked ${staked} (${book.unit}) already.`, {
      code: 'already-staked',
      subject: 'voter',
      value: voter,
      range: 'a voter without stake',
      hint: 'Use stake, or take that stake off first.',
    });
  }
  requireRunning(book, 'stakeAll');
  const amount = book.balanceOf(voter) ?? zero;
  if (amount === zero) {
    refuse(where, `"${voter}" holds nothing.`, {
      code: 'insufficient-balance',
      subject: 'voter',
      value: voter,
      range: 'a voter with a balance',
      hint: 'Choose a voter whose balance is known and above 0.',
    });
  }
  stake(book, { proposal, voter, amount }, 'stakeAll');
}

/** The closed proposals that have to give back their stake so that a new one fits; refuses when that is not enough. */
function releases<T extends number | bigint>(
  book: Book<T>,
  { voter, amount }: Staking<T>,
  action: string,
): number[] {
  const { add, subtract, exceeds } = book.numbers;
  const balance = book.balanceOf(voter);
  if (balance === undefined) return [];
  const freed: number[] = [];
  let staked = stakedBy(book, voter);
  for (const number of listOf(book, voter)) {
    if (!exceeds(add(staked, amount), balance)) break;
    if (isLive(book.proposals[number - 1]!)) continue;
    freed.push(number);
    staked = subtract(staked, stakeOn(book, voter, number));
  }
  if (!exceeds(add(staked, amount), balance)) return freed;
  const most = subtract(balance, staked);
  return refuse(`${book.name}.${action}`, `amount is ${amount}; "${voter}" can stake ${most} more.`, {
    code: 'insufficient-balance',
    subject: 'amount',
    value: amount,
    range: `above 0 and at most ${most} (${book.unit})`,
    hint: 'Stake less, or take stake off other proposals.',
  });
}
