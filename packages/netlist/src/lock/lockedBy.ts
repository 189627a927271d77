import type { Locked } from '../resolve/resolve.ts';
import { versionOf } from '../resolve/versions.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import type { Lock } from './lock.ts';

/**
 * What a lock has chosen for entries, for a resolution that shall keep it.
 *
 * @param isFree tells which repositories, by the key of their nodes, are chosen anew
 */
export function lockedBy(lock: Lock, isFree: (key: string) => boolean = () => false): Locked {
  const chosen: Locked['chosen'] = (importer, entry, key) => {
    const edges = importer === null ? lock.root : edgesOf(importer, lock);
    const id = edges === undefined ? undefined : own(edges, entry);
    if (id === undefined || !id.startsWith(`${key}@`) || isFree(key)) return undefined;
    const node = own(lock.nodes, id);
    return node === undefined ? undefined : { commit: node.commit, ref: node.ref };
  };
  const versions = Object.entries(lock.nodes).flatMap(([id, { ref }]) => {
    const key = keyOfNode(id);
    const version = versionOf(ref);
    // Versions are those of whole repositories, whatever part of them is selected.
    return version === undefined || isFree(key) ? [] : [[key.split(/\/\/|#/)[0]!, version] as const];
  });
  return { chosen, versions };
}

/** Edges of a node, or of the one commit of its repository that the lock has: a newer commit keeps what its entries led to. */
function edgesOf(importer: string, { nodes }: Lock): Readonly<Record<string, string>> | undefined {
  const node = own(nodes, importer);
  if (node !== undefined) return node.edges;
  const key = importer.slice(0, importer.lastIndexOf('@') + 1);
  const others = Object.keys(nodes).filter(
    (id) => id.startsWith(key) && id.lastIndexOf('@') === key.length - 1,
  );
  return others.length === 1 ? nodes[others[0]!]!.edges : undefined;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
