import type { Locked } from '../resolve/resolve.ts';
import type { Lock } from './lock.ts';

/**
 * What a lock has chosen for entries, for a resolution that shall keep it.
 *
 * @param isFree tells which repositories, by the key of their nodes, are chosen anew
 */
export function lockedBy(lock: Lock, isFree: (key: string) => boolean = () => false): Locked {
  return (importer, entry, key) => {
    const edges = importer === null ? lock.root : own(lock.nodes, importer)?.edges;
    const id = edges === undefined ? undefined : own(edges, entry);
    if (id === undefined || !id.startsWith(`${key}@`) || isFree(key)) return undefined;
    const node = own(lock.nodes, id);
    return node === undefined ? undefined : { commit: node.commit, ref: node.ref };
  };
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
