import { NetlistError } from '../NetlistError.ts';
import { shownName, shownValue } from '../shown.ts';
import { type Amounts, requireShares } from './pay.ts';

/** Where contributors are paid. */
export type PayAt<Account> = {
  /** By contributor. What is nobody's is paid where `unclaimed:` and the id of the node are. */
  readonly accounts: ReadonlyMap<string, Account>;
  /** Where shares wait whose contributors have no account. Without it such shares are refused. */
  readonly escrow?: Account | undefined;
};

/** Shares by account, each in its one form. */
export type ByAccount = {
  readonly shares: Amounts;
  /** Contributors whose share goes to the escrow. */
  readonly escrowed: readonly string[];
};

/** Adds the shares of each account. Nobody's share is given to others for want of an account. */
export function byAccount<Account>(
  shares: Amounts,
  { accounts, escrow }: PayAt<Account>,
  read: (account: Account, what: string) => string,
): ByAccount {
  requireShares(shares);
  const sums = new Map<string, bigint>();
  const escrowed: string[] = [];
  for (const [id, units] of shares) {
    if (units === 0n) continue;
    const own = accounts.get(id);
    const account = own ?? escrow;
    if (account === undefined) throw noAccount(id);
    if (own === undefined) escrowed.push(id);
    const name = read(account, own === undefined ? 'the escrow' : `the account of ${id}`);
    sums.set(name, (sums.get(name) ?? 0n) + units);
  }
  return { shares: sums, escrowed };
}

/** The error for somebody who has a share, but no account. */
export function noAccount(id: string): NetlistError {
  return new NetlistError(`${shownName(id)} has a share, but no account.`, {
    fault: 'bad-input',
    code: 'no-account',
    subject: id,
    hint: 'Give an account for it, or an escrow where such shares wait.',
  });
}

/** The error for an account that is none. */
export function badAccount(what: string, value: unknown, range: string): NetlistError {
  return new NetlistError(`${shownName(what)} is ${shownValue(value)}, but must be ${range}.`, {
    fault: 'bad-input',
    code: 'bad-account',
    subject: what,
    value,
    range,
  });
}
