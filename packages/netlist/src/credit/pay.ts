import { UNITS } from './flow1.ts';
import { badNumber } from './refuse.ts';
import { shareOut } from './shareOut.ts';

/** Amounts by contributor. */
export type Amounts = ReadonlyMap<string, bigint>;

/**
 * Divides an amount by shares. The parts sum to the amount, and each is within one unit of the exact quotient.
 *
 * @param amount in the smallest unit of a token, not below 0
 * @throws NetlistError `out-of-range` for an amount below 0, or shares that do not sum to 10^36
 *
 * @example
 * ```ts
 * pay(10n, new Map([['a', 10n ** 36n / 4n], ['b', (10n ** 36n * 3n) / 4n]])); // => new Map([['a', 3n], ['b', 7n]])
 * ```
 */
export function pay(amount: bigint, shares: Amounts): Amounts {
  requireShares(shares);
  if (typeof amount !== 'bigint' || amount < 0n) throw badNumber('the amount', amount, 'a bigint, 0 or more');
  const weights = [...shares].map(([id, weight]) => ({ id, weight }));
  const parts = shareOut(amount, weights);
  return new Map(weights.map(({ id }, i) => [id, parts[i]!]));
}

/**
 * What is to be paid now when a total has come in by and by: what a contributor's share of it is, less what was paid already. Nobody's total
 * ever falls, and less than a unit for each contributor stays in the pool.
 *
 * @param total all that has come in so far, not below 0
 * @param paid what was paid so far, by contributor
 * @throws NetlistError `out-of-range` for numbers below 0, more paid than came in, or shares that do not sum to 10^36
 *
 * @example
 * ```ts
 * const shares = new Map([['a', 10n ** 36n / 2n], ['b', 10n ** 36n / 2n]]);
 * ledger(5n, shares, new Map([['a', 1n]])); // => new Map([['a', 1n], ['b', 2n]])
 * ```
 */
export function ledger(total: bigint, shares: Amounts, paid: Amounts): Amounts {
  requireShares(shares);
  if (typeof total !== 'bigint' || total < 0n) throw badNumber('the total', total, 'a bigint, 0 or more');
  const sum = [...paid.values()].reduce((all, one) => all + one, 0n);
  const odd = [...paid].find(([, amount]) => amount < 0n);
  if (odd !== undefined) throw badNumber(`what was paid to ${odd[0]}`, odd[1], '0 or more');
  if (sum > total) throw badNumber('what was paid', sum, `at most what came in, ${total}`);
  return new Map(
    [...shares].map(([id, units]) => {
      const due = (total * units) / UNITS - (paid.get(id) ?? 0n);
      return [id, due > 0n ? due : 0n];
    }),
  );
}

/** Refuses what is no whole. */
function requireShares(shares: Amounts): void {
  const odd = [...shares].find(([, units]) => typeof units !== 'bigint' || units < 0n);
  if (odd !== undefined) throw badNumber(`the share of ${odd[0]}`, odd[1], 'a bigint, 0 or more');
  const sum = [...shares.values()].reduce((all, one) => all + one, 0n);
  if (sum !== UNITS) throw badNumber('the sum of all shares', sum, '10^36');
}
