import { badAccount, byAccount, noAccount, type PayAt } from './accounts.ts';
import type { CreditRecord } from './creditRecord.ts';
import type { EdgeRow } from './edgeTable.ts';
import { inLists, type ListPart } from './inLists.ts';
import { type Amounts, MOST } from './pay.ts';
import { tooMany } from './refuse.ts';
import { shareOut } from './shareOut.ts';

const MOST_RECEIVERS = 200;
const WHOLE = 1_000_000n;

/** A receiver of a list: an account, or a list that was not made yet, by its index. */
export type DripsReceiver =
  | { readonly accountId: string; readonly weight: number }
  | { readonly list: number; readonly weight: number };

/** Lists of receivers for Drips. It is plain JSON. */
export type DripsExport = {
  readonly format: 'drips';
  readonly record: CreditRecord;
  /** In the order in which to make them: all but the last with the driver of immutable splits; the last is the list to fund. */
  readonly lists: readonly (readonly DripsReceiver[])[];
  /** Contributors whose share goes to the escrow. */
  readonly escrowed: readonly string[];
  /** Accounts whose part is too small for a weight. */
  readonly unpaid: readonly string[];
};

/**
 * Shares as lists of receivers for Drips, with what its contracts ask for: 200 receivers at most, each account once and in ascending order,
 * no weight of 0, and weights that sum to 1,000,000 exactly, so that no dust is left.
 *
 * More than 200 receivers need lists that receive from the last one. Make them first with the driver of immutable splits, in order, and call again with
 * the ids of their accounts: receivers are in the contract's order when no `list` is left among them.
 *
 * Source: drips-network/contracts, Splits.sol and ImmutableSplitsDriver.sol.
 *
 * @param shares share units by contributor
 * @param options.record how the shares came about
 * @param options.accounts account id of each contributor: {@link dripsAddressAccount}, {@link dripsRepoAccount}
 * @param options.escrow account where shares wait whose contributors have none
 * @param options.made ids of the accounts of the lists that were made, in order
 * @throws NetlistError `no-account`, `bad-account` for ids that are none or of two lists, `too-many` above 40,000 accounts, and what {@link pay} throws for shares
 *
 * @example
 * ```ts no-run
 * const { lists } = exportDrips(shares, { record, accounts: new Map([['github:ann', dripsAddressAccount(0, '0x…')]]) });
 * ```
 */
export function exportDrips(
  shares: Amounts,
  {
    record,
    made = [],
    ...payAt
  }: PayAt<bigint> & { readonly record: CreditRecord; readonly made?: readonly bigint[] | undefined },
): DripsExport {
  const { shares: sums, escrowed } = byAccount(shares, payAt, accountText);
  const { lists, unpaid } = inLists(sums, MOST_RECEIVERS, WHOLE);
  return { format: 'drips', record, lists: lists.map((list) => receiversOf(list, made)), escrowed, unpaid };
}

/**
 * What a node passes on, as the list that its owner sets in Drips: the rest stays with the owner. Together such lists are the flow
 * itself, with no table to renew, as long as all nodes have theirs.
 *
 * @param row of the table of {@link flow1}
 * @param accounts account id of each node
 * @throws NetlistError `no-account` for a node without one, `bad-account`, and `too-many` above 200 receivers
 *
 * @example
 * ```ts
 * const node = (id: string, to: string[]) => ({ id, authors: [], owners: [id], dependencies: to.map((to) => ({ to })), parents: [] });
 * const { table } = flow1({ nodes: [node('a', ['b', 'c']), node('b', []), node('c', [])], entries: [{ node: 'a', weight: 1 }], links: [] });
 * const accounts = new Map([['b', 8n], ['c', 7n]]);
 * dripsSplitsOf(table[0]!, accounts); // => [{ accountId: '7', weight: 100000 }, { accountId: '8', weight: 100000 }]
 * ```
 */
export function dripsSplitsOf(row: EdgeRow, accounts: ReadonlyMap<string, bigint>): readonly DripsReceiver[] {
  const passed = WHOLE - row.kept;
  const sums = new Map<string, bigint>();
  // So fine that what the first divisions lose is not seen in millionths.
  for (const [i, ofEdge] of shareOut(passed * 10n ** 30n, row.edges).entries()) {
    const { to } = row.edges[i]!;
    for (const [j, part] of shareOut(ofEdge, to).entries()) {
      const { id } = to[j]!;
      const account = accounts.get(id);
      if (account === undefined) throw noAccount(id);
      const name = accountText(account, `the account of ${id}`);
      sums.set(name, (sums.get(name) ?? 0n) + part);
    }
  }
  if (sums.size === 0) return [];
  if (sums.size > MOST_RECEIVERS) throw tooMany('receivers', sums.size, MOST_RECEIVERS);
  return receiversOf(inLists(sums, MOST_RECEIVERS, passed).lists[0]!, []);
}

function receiversOf(list: readonly ListPart[], made: readonly bigint[]): readonly DripsReceiver[] {
  const known: { accountId: string; weight: number }[] = [];
  const open: { list: number; weight: number }[] = [];
  for (const { to, weight } of list) {
    const account = typeof to === 'number' ? made[to] : BigInt(to);
    if (account === undefined) open.push({ list: Number(to), weight: Number(weight) });
    else known.push({ accountId: accountText(account, 'the account of a list'), weight: Number(weight) });
  }
  known.sort((a, b) => (BigInt(a.accountId) < BigInt(b.accountId) ? -1 : 1));
  const twice = known.find(({ accountId }, i) => accountId === known[i + 1]?.accountId);
  if (twice !== undefined) throw badAccount('the account of a list', twice.accountId, 'of nobody else');
  return [...known, ...open];
}

function accountText(account: bigint, what: string): string {
  if (typeof account === 'bigint' && account > 0n && account <= MOST) return String(account);
  throw badAccount(what, account, 'a bigint, 1 to 2^256 - 1');
}
