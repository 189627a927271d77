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

/** Where somebody is paid on a chain: the addresses as they are written, by how they are compared. */
type Payee = { readonly who: string; readonly addresses: ReadonlyMap<string, string> };

/** By identity and chain. */
type Payees = ReadonlyMap<string, Payee>;

/** Warnings about identities that are paid at different addresses on one chain, by what different packages say. */
export function auditPayouts(nodes: NodePackages): readonly TellableFinding[] {
  const found = new Map<string, Map<string, { who: string; address: string; places: string[] }>>();
  for (const one of [...nodes.values()].flat())
    for (const [key, { who, addresses: own }] of payeesOf([one])) {
      const addresses = found.get(key) ?? new Map();
      found.set(key, addresses);
      for (const [same, address] of own) {
        const known = addresses.get(same) ?? { who, address, places: [] };
        addresses.set(same, known);
        known.places.push(one.place);
      }
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
      if (keysIn(from) === keysIn(to)) continue;
      findings.push({
        ...{ severity: 'warning', code: 'payout-changed', node: id },
        message: `In ${shownNode(id)}, ${(to ?? from)!.who} is paid at ${listed(to) ?? 'no address'} now, and was at ${listed(from) ?? 'none'} in the committed lock.`,
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
  const found = new Map<string, { who: string; addresses: Map<string, string> }>();
  for (const { manifest } of packages)
    for (const [identity, payments] of Object.entries(manifest.payTo))
      for (const { chain, address } of payments) {
        const key = `${identityKey(identity)} ${chain}`;
        const known = found.get(key) ?? { who: `${identity} (${chain})`, addresses: new Map() };
        found.set(key, known);
        known.addresses.set(plain(address, key), address);
      }
  return found;
}

function keysIn(payee: Payee | undefined): string {
  return [...(payee?.addresses.keys() ?? [])].sort().join(' ');
}

function listed(payee: Payee | undefined): string | undefined {
  return payee && [...payee.addresses.values()].join(' and ');
}

/** An address as it is compared: on chains of Ethereum's kind the case is only a checksum. */
function plain(address: string, key: string): string {
  return / eip155:/.test(key) ? address.toLowerCase() : address;
}
