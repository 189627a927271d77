import {
  keyOfNode,
  type LineagePackage,
  type Lock,
  lineagePackages,
  NetlistError,
  readPack,
} from '@tecmns/netlist';
import { identityKey } from '@tecmns/netlist/attest';
import type { TellableFinding } from './findingsText.ts';
import type { LockedProject } from './lockedProject.ts';
import type { NodePackages } from './nodePackages.ts';
import { shownNode, shownPlace } from './shownNode.ts';

/** Where somebody is paid: by identity and chain. */
type Payees = ReadonlyMap<string, { readonly who: string; readonly address: string }>;

/** Warnings about identities that are paid at different addresses on one chain, by what different packages say. */
export function auditPayouts(nodes: NodePackages): readonly TellableFinding[] {
  const found = new Map<string, Map<string, { who: string; address: string; places: string[] }>>();
  for (const one of [...nodes.values()].flat())
    for (const [key, { who, address }] of payeesOf([one])) {
      const addresses = found.get(key) ?? new Map();
      found.set(key, addresses);
      const same = plain(address, key);
      const known = addresses.get(same) ?? { who, address, places: [] };
      addresses.set(same, known);
      known.places.push(one.place);
    }
  return [...found.values()]
    .map((addresses) => [...addresses.values()])
    .filter((all) => all.length > 1)
    .map((all) => ({
      ...{ severity: 'warning', code: 'payout-differs', node: all[0]!.places[0] },
      message: `${all[0]!.who} is paid at ${all.map(({ address, places }) => `${address} by ${shownPlace(places[0]!)}`).join(', and at ')}.`,
      hint: 'Ask them which is theirs: anybody can write an address into a manifest.',
    }));
}

/** Warnings about addresses that are not what they were in an earlier lock, as far as its bytes are here. */
export async function payoutChanges(
  nodes: NodePackages,
  before: Lock,
  { store, policy }: Pick<LockedProject, 'store' | 'policy'>,
): Promise<readonly TellableFinding[]> {
  const findings: TellableFinding[] = [];
  for (const [id, packages] of nodes) {
    const earlier = Object.entries(before.nodes).find(
      ([one]) => one !== id && keyOfNode(one) === keyOfNode(id),
    );
    if (earlier === undefined || Object.hasOwn(before.nodes, id)) continue;
    const [was, { tree1 }] = earlier;
    const earlierPackages = await packagesBefore(was, tree1);
    if (earlierPackages === undefined) continue;
    const old = payeesOf(earlierPackages);
    const now = payeesOf(packages);
    for (const key of [...new Set([...old.keys(), ...now.keys()])].sort()) {
      const [from, to] = [old.get(key), now.get(key)];
      if (from !== undefined && to !== undefined && plain(from.address, key) === plain(to.address, key))
        continue;
      findings.push({
        ...{ severity: 'warning', code: 'payout-changed', node: id },
        message: `In ${shownNode(id)}, ${(to ?? from)!.who} is paid at ${to?.address ?? 'no address'} now, and was at ${from?.address ?? 'none'} in the committed lock.`,
        hint: 'Ask them, by another way than this repository, whether they changed it.',
      });
    }
  }
  return findings;

  /** None where the bytes are gone, or are none that can be read any more. */
  async function packagesBefore(id: string, tree1: Lock['nodes'][string]['tree1']) {
    try {
      return lineagePackages(id, await readPack(store, tree1, policy.limits));
    } catch (error) {
      if (error instanceof NetlistError) return undefined;
      throw error;
    }
  }
}

function payeesOf(packages: readonly LineagePackage[]): Payees {
  return new Map(
    packages.flatMap(({ manifest }) =>
      Object.entries(manifest.payTo).flatMap(([identity, payments]) =>
        payments.map(({ chain, address }) => {
          const key = `${identityKey(identity)} ${chain}`;
          return [key, { who: `${identity} (${chain})`, address }] as const;
        }),
      ),
    ),
  );
}

/** An address as it is compared: on chains of Ethereum's kind the case is only a checksum. */
function plain(address: string, key: string): string {
  return / eip155:/.test(key) ? address.toLowerCase() : address;
}
