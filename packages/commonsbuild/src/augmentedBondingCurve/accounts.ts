import { refuse } from '../refuse.ts';
import { within } from '../rounding.ts';
import { type Lock, lockedIn, type VestingRule } from './vestingRules.ts';

/** The part of a curve that knows who holds what. */
export type Ledger = {
  readonly supply: number;
  readonly time: number;
  readonly vesting: VestingRule;
  /** Tokens by account [token]. */
  readonly balances: Map<string, number>;
  /** What is locked of them. */
  readonly locks: Map<string, Lock[]>;
  /** Tokens that are on accounts [token]. */
  assigned: number;
};

/** Tokens of an account that are not locked now [token]. */
export function spendableOf(ledger: Ledger, account: string): number {
  const locks = ledger.locks.get(account);
  const balance = ledger.balances.get(account) ?? 0;
  return locks === undefined ? balance : Math.max(0, balance - lockedIn(locks, ledger.time, ledger.vesting));
}

/** Tokens that are on no account [token]. */
export function unassigned(ledger: Ledger): number {
  return Math.max(0, ledger.supply - ledger.assigned);
}

/** All tokens that are locked now [token]. */
export function lockedTokens(ledger: Ledger): number {
  let locked = 0;
  for (const locks of ledger.locks.values()) locked += lockedIn(locks, ledger.time, ledger.vesting);
  return locked;
}

/**
 * The tokens that a sale burns: what is asked, or all there is when that is the same up to rounding. Refuses tokens
 * that the seller does not have or cannot spend yet.
 */
export function sellable(ledger: Ledger, where: string, asked: number, account: string | null): number {
  if (account === null) {
    if (ledger.balances.size === 0) return within(asked, ledger.supply);
    const free = unassigned(ledger);
    const amount = within(asked, free);
    if (amount <= free) return amount;
    refuse(where, `amount is ${amount}; ${free} token are on no account.`, {
      code: 'insufficient-supply',
      value: amount,
      range: `between 0 and ${free} (token)`,
      hint: 'Name the account that sells, or sell less.',
    });
  }
  const spendable = spendableOf(ledger, account);
  const amount = within(asked, spendable);
  if (amount <= spendable) return within(amount, ledger.supply);
  const balance = ledger.balances.get(account) ?? 0;
  refuse(where, `amount is ${amount}; "${account}" can spend ${spendable} of ${balance} token.`, {
    code: 'insufficient-spendable',
    value: amount,
    range: `between 0 and ${spendable} (token)`,
    hint: balance > spendable ? 'The rest is locked: wait, or sell less.' : 'Sell at most the balance.',
  });
}

/** Adds tokens to an account. */
export function credit(ledger: Ledger, account: string, tokens: number): void {
  if (tokens === 0) return;
  ledger.balances.set(account, (ledger.balances.get(account) ?? 0) + tokens);
  ledger.assigned += tokens;
}

/** Takes tokens off an account; an empty one is forgotten. */
export function debit(ledger: Ledger, account: string, tokens: number): void {
  const balance = ledger.balances.get(account) ?? 0;
  const left = balance - tokens;
  if (left > 0) ledger.balances.set(account, left);
  else {
    ledger.balances.delete(account);
    ledger.locks.delete(account);
  }
  ledger.assigned = ledger.balances.size === 0 ? 0 : ledger.assigned - Math.min(tokens, balance);
}

/** What each order gets of the result of all of them, in proportion. */
export function sharesOf(orders: Readonly<Record<string, number>>, total: number, result: number) {
  return Object.fromEntries(
    Object.entries(orders).map(([account, order]) => [account, total > 0 ? result * (order / total) : 0]),
  );
}

/** The sum of all orders. */
export function totalOf(orders: Readonly<Record<string, number>>): number {
  let total = 0;
  for (const order of Object.values(orders)) total += order;
  return total;
}
