import { compare } from './edgeTable.ts';
import type { Amounts } from './pay.ts';
import { tooMany } from './refuse.ts';
import { shareOut } from './shareOut.ts';

/** A part of a list: an account, or by its index a list that divides it further. */
export type ListPart = { readonly to: string | number; readonly weight: bigint };
/** Lists in the order in which they can be made: the last divides all. */
export type ListPlan = {
  readonly lists: readonly (readonly ListPart[])[];
  /** Accounts whose part is too small for a weight. */
  readonly unpaid: readonly string[];
};

/**
 * Puts shares in lists of which none is longer than a contract takes, and whose weights sum to what it wants, exactly. The largest
 * stand in the last list. Smaller ones, where there is no room, stand together in lists of their own, which have a place in the last.
 *
 * @param shares of one sum or another, none below 0
 * @param most parts of a list, 2 or more
 * @param total sum of the weights of each list
 * @throws NetlistError `too-many` for more shares than lists of lists can hold, most^2
 */
export function inLists(shares: Amounts, most: number, total: bigint): ListPlan {
  const largest = [...shares]
    .filter(([, share]) => share > 0n)
    .sort(([a, one], [b, other]) => (one === other ? compare(a, b) : one > other ? -1 : 1))
    .map(([to, weight]) => ({ to, weight }));
  const nested = Math.ceil(Math.max(0, largest.length - most) / (most - 1));
  if (nested > most) throw tooMany('accounts', largest.length, most * most);
  const direct = largest.slice(0, most - nested);
  const rest = largest.slice(most - nested);
  const bundles = Array.from({ length: nested }, (_, i) =>
    rest.slice(Math.floor((i * rest.length) / nested), Math.floor(((i + 1) * rest.length) / nested)),
  );
  const places = [...direct.map((one) => [one]), ...bundles];
  const weights = shareOut(
    total,
    places.map((place) => ({ weight: place.reduce((sum, { weight }) => sum + weight, 0n) })),
  );
  const lists: ListPart[][] = [];
  const last: ListPart[] = [];
  const unpaid: string[] = [];
  for (const [i, place] of places.entries()) {
    const parts = weights[i] === 0n ? [] : weighted(place, total);
    const paid = new Set(parts.map(({ to }) => to));
    unpaid.push(...place.map(({ to }) => to).filter((to) => !paid.has(to)));
    if (parts.length === 0) continue;
    // A list of one is that one.
    const to = parts.length === 1 ? parts[0]!.to : lists.push(parts) - 1;
    last.push({ to, weight: weights[i]! });
  }
  return { lists: [...lists, last], unpaid };
}

function weighted(shares: readonly { readonly to: string; readonly weight: bigint }[], total: bigint) {
  const weights = shareOut(total, shares);
  return shares.map(({ to }, i) => ({ to, weight: weights[i]! })).filter(({ weight }) => weight > 0n);
}
