import { NETLIST_FILE, type Pack, parseNetlist, readPack } from '@tecmns/netlist';
import type { LockedProject } from './lockedProject.ts';
import { shownNode } from './shownNode.ts';

/** Who says that a hash is the right one: the lock, netlists that pin it, and those who signed for it. */
export async function vouchersOf(
  { netlist, lock, store, policy }: LockedProject,
  hash: string,
): Promise<readonly string[]> {
  const nodes = Object.entries(lock.nodes).filter(([, { tree1 }]) => tree1 === hash);
  const signed = nodes.flatMap(([, node]) => node.signed.map(({ by, scheme }) => `${by} (${scheme})`));
  const pinning: string[] = [];
  for (const [id, { tree1, netlist: blob }] of Object.entries(lock.nodes)) {
    if (blob === null) continue;
    const own = pinsIn(await readPack(store, tree1, policy.limits).catch(() => undefined), id, policy.hosts);
    if (own.some((pin) => pin === hash)) pinning.push(`the netlist of ${shownNode(id)}`);
  }
  return [
    ...(nodes.length === 0 ? [] : ['your lock']),
    ...(netlist.entries.some((entry) => entry.hash === hash) ? ['your netlist'] : []),
    ...pinning,
    ...new Set(signed),
  ];
}

/** The hashes that the netlist of a node pins; none of one that cannot be read. */
function pinsIn(
  pack: Pack | undefined,
  what: string,
  hosts: readonly string[],
): readonly (string | undefined)[] {
  const bytes = pack?.read(NETLIST_FILE);
  if (bytes === undefined) return [];
  try {
    return parseNetlist(bytes, { isRoot: false, what, hosts }).entries.map(({ hash }) => hash);
  } catch {
    return [];
  }
}
