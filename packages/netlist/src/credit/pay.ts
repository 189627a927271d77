import { compare } from './edgeTable.ts';
import { UNITS } from './flow1.ts';
import { badNumber } from './refuse.ts';
import { shareOut } from './shareOut.ts';

/** The largest amount that a contract can hold. */
export const MOST = 2n ** 256n - 1n;

/** Amounts by contributor. */
export type Amounts = ReadonlyMap<string, bigint>;

/**
 * Divides an amount by shares. The parts sum to the amount, and each is within one unit of the exact quotient. They
 * come in the order of the ids.
 *
 * For an amount that grows use {@link ledger}: here somebody's part can fall by a unit while the amount grows.
 *
 * @param amount in the smallest unit of a token, 0 to 2^256 − 1
 * @throws NetlistError `out-of-range` for another amount, or shares that do not sum to 10^36
 *
 * @example
 * ```ts
 * pay(10n, new Map([['a', 10n ** 36n / 4n], ['b', (10n ** 36n * 3n) / 4n]])); // => new Map([['a', 3n], ['b', 7n]])
 * ```
 */
export function pay(amount: bigint, shares: Amounts): Amounts {
  requireShares(shares);
  requireAmount('the amount', amount, MOST);
  const weights = [...shares].map(([id, weight]) => ({ id, weight })).sort((a, b) => compare(a.id, b.id));
  const parts = shareOut(amount, weights);
  return new Map(weights.map(({ id }, i) => [id, parts[i]!]));
}

/**
 * What is to be paid now when a total has come in by and by: what a contributor's share of it is, less what was paid already. Nobody's total
 * ever falls, and less than a unit for each contributor stays in the pool.
 *
 * Other shares need a ledger of their own, with what comes in from then on: what was paid by the old ones stays paid.
 *
 * @param total all that has come in so far, 0 to 2^256 − 1
 * @param paid what was paid so far, by contributor
 * @throws NetlistError `out-of-range` for other numbers, somebody who was paid more than their share of the total, or shares that do not sum to 10^36
 *
 * @example
 * ```ts
 * const shares = new Map([['a', 10n ** 36n / 2n], ['b', 10n ** 36n / 2n]]);
 * ledger(5n, shares, new Map([['a', 1n]])); // => new Map([['a', 1n], ['b', 2n]])
 * ```
 */
export function ledger(total: bigint, shares: Amounts, paid: Amounts): Amounts {
  requireShares(shares);
  requireAmount('the total', total, MOST);
  const theirs = new Map([...shares].map(([id, units]) => [id, (total * units) / UNITS]));
  for (const [id, amount] of paid) requireAmount(`what was paid to ${id}`, amount, theirs.get(id) ?? 0n);
  return new Map([...theirs].map(([id, amount]) => [id, amount - (paid.get(id) ?? 0n)]));
}

function requireAmount(what: string, amount: bigint, most: bigint): void {
  if (typeof amount !== 'bigint' || amount < 0n || amount > most)
    throw badNumber(what, amount, `a bigint, 0 to ${most}`);
}

/** Refuses shares that are no whole. */
export function requireShares(shares: Amounts): void {
  const odd = [...shares].find(([, units]) => typeof units !== 'bigint' || units < 0n);
  if (odd !== undefined) throw badNumber(`the share of ${odd[0]}`, odd[1], 'a bigint, 0 or more');
  const sum = [...shares.values()].reduce((all, one) => all + one, 0n);
  if (sum !== UNITS) throw badNumber('the sum of all shares', sum, '10^36');
}
