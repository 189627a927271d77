import { type Amounts, addressOn, type Credit, type Payee } from '@tecmns/netlist';

/** Somebody in the table of credit, or what is nobody's. */
export type CreditRow = {
  /** Id of the contributor: what payments are kept by. */
  readonly payee: string;
  /** Who it is; for what is nobody's the name that it waits under. */
  readonly who: string;
  readonly name: string | null;
  /** Where they are paid on the chain. */
  readonly address: string | null;
  readonly isUnclaimed: boolean;
  /** Share units. */
  readonly share: bigint;
  /** Smallest units of the token. */
  readonly amount: bigint;
  /** Nodes by which it comes, the largest part first. */
  readonly through: readonly { readonly node: string; readonly share: bigint }[];
};

/** Before the ids of what is nobody's. */
const UNCLAIMED = 'unclaimed:';

/** The table of credit, the largest share first. */
export function creditRows(
  { shares, through }: Credit,
  payees: ReadonlyMap<string, Payee>,
  amounts: Amounts,
  chain: string,
): readonly CreditRow[] {
  return [...shares]
    .map(([payee, share]): CreditRow => {
      const known = payees.get(payee);
      const parts = [...through.get(payee)!].map(([node, part]) => ({ node, share: part }));
      return {
        payee,
        who: known?.identity ?? payee.slice(UNCLAIMED.length),
        name: known?.name ?? null,
        address: (known === undefined ? undefined : addressOn(known, chain)) ?? null,
        isUnclaimed: known === undefined,
        share,
        amount: amounts.get(payee)!,
        through: parts.sort((a, b) => descending(a.share, b.share) || ascending(a.node, b.node)),
      };
    })
    .sort((a, b) => descending(a.share, b.share) || ascending(a.payee, b.payee));
}

const descending = (a: bigint, b: bigint) => (a === b ? 0 : a > b ? -1 : 1);
const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
