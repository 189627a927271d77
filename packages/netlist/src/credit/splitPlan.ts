import { badAccount, byAccount, type PayAt } from './accounts.ts';
import type { CreditRecord } from './creditRecord.ts';
import { compare } from './edgeTable.ts';
import { inLists, type ListPart } from './inLists.ts';
import type { Amounts } from './pay.ts';
import { readAddress } from './readAddress.ts';
import { requireWhole } from './refuse.ts';

/** An address, or a split that was not made yet, by its index. */
export type SplitRecipient = string | { readonly split: number };

/** What splits of each version share. */
export type SplitOptions = PayAt<string> & {
  /** How the shares came about. */
  readonly record: CreditRecord;
  /** Addresses of the splits that were made, in order. */
  readonly made?: readonly string[] | undefined;
  /** The most recipients of a split, 2 to 500. Default 400. More cost more than a block has room for, or the makers' tools refuse them. */
  readonly most?: number | undefined;
};

/** What splits of each version say beside themselves. */
export type SplitPlan = {
  readonly record: CreditRecord;
  /** Contributors whose share goes to the escrow. */
  readonly escrowed: readonly string[];
  /** Addresses whose part is too small for an allocation. */
  readonly unpaid: readonly string[];
};

/** Lists of addresses whose weights sum to a total, the last for all. */
export function splitPlan(
  shares: Amounts,
  { record, most = 400, accounts, escrow }: SplitOptions,
  total: bigint,
) {
  requireWhole('most', most, 2, 500);
  const { shares: sums, escrowed } = byAccount(shares, { accounts, escrow }, readAddress);
  const { lists, unpaid } = inLists(sums, most, total);
  return { record, escrowed, unpaid, lists };
}

/** Recipients in ascending order, and after them splits that were not made yet. */
export function placed(list: readonly ListPart[], made: readonly string[] = []) {
  const known: { to: string; weight: bigint }[] = [];
  const open: { to: { split: number }; weight: bigint }[] = [];
  for (const { to, weight } of list) {
    const address = typeof to === 'number' ? made[to] : to;
    if (address === undefined) open.push({ to: { split: Number(to) }, weight });
    else known.push({ to: readAddress(address, 'the address of a split'), weight });
  }
  known.sort((a, b) => compare(a.to.toLowerCase(), b.to.toLowerCase()));
  const twice = known.find(({ to }, i) => to === known[i + 1]?.to);
  if (twice !== undefined) throw badAccount('the address of a split', twice.to, 'of nobody else');
  return [...known, ...open];
}
