import { addressIn, identityKey } from '../attest/identityKey.ts';
import { shownName } from '../shown.ts';
import type { CreditGraph } from './creditGraph.ts';
import type { CreditWorld } from './creditWorld.ts';
import { ownerGroups } from './ownerGroups.ts';
import type { PaidAuthor } from './payees.ts';
import { ownerOf, type Seed } from './seeds.ts';

/** Packages that are named in a warning. */
const MOST_NAMED = 4;

/**
 * Who is behind a model: the forge's owner of its repository, and those addresses of its authors that have signed for the repository themselves, as
 * the lock tells. An address that a manifest only names proves nothing: else anybody could name somebody's address, count as one with them
 * where both are used, and so halve what they get.
 */
export function ownersOf(
  { place, key }: Seed,
  authors: readonly PaidAuthor[],
  { project: { lock } }: CreditWorld,
): readonly string[] {
  if (place === null) return [];
  const signed = Object.hasOwn(lock.nodes, place) ? lock.nodes[place]!.signed : [];
  const proved = new Set(signed.flatMap(({ by }) => (addressIn(by) === undefined ? [] : [identityKey(by)])));
  return [ownerOf(key), ...addressesOf(authors).filter((address) => proved.has(address))];
}

/** Warns of addresses at which authors of several owners are paid: perhaps these are one somebody, which the policy may say. */
export function tellSharedAddresses(
  { nodes, links }: Pick<CreditGraph, 'nodes' | 'links'>,
  authorsOf: ReadonlyMap<string, readonly PaidAuthor[]>,
  world: CreditWorld,
): void {
  const groups = ownerGroups({ nodes, links });
  const users = new Map<string, Map<string, string>>();
  for (const { id } of nodes)
    for (const address of addressesOf(authorsOf.get(id) ?? [])) {
      const own = users.get(address) ?? new Map<string, string>();
      if (!own.has(groups.get(id)!)) own.set(groups.get(id)!, id);
      users.set(address, own);
    }
  for (const [address, own] of users) {
    if (own.size === 1) continue;
    const ids = [...own.values()];
    const named = ids.slice(0, MOST_NAMED).map(shownName).join(', ');
    world.tell(
      'shared-address',
      ids[0]!,
      `${address} is paid for models of ${own.size} owners: ${named}${ids.length > MOST_NAMED ? ' and others' : ''}.`,
      'If they are one somebody, say so in credit.sameOwner of the policy.',
    );
  }
}

function addressesOf(authors: readonly PaidAuthor[]): readonly string[] {
  const all = authors.flatMap(({ identity, payTo }) => [
    identity,
    ...payTo.map(({ chain, address }) => `${chain}:${address}`),
  ]);
  return [...new Set(all.flatMap((one) => (addressIn(one) === undefined ? [] : [identityKey(one)])))];
}
