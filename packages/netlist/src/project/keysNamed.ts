import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Netlist } from '../schema/netlist.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { shownValue } from '../shown.ts';
import { unknownName } from '../unknownName.ts';
import { entryNamed } from './entryNamed.ts';

/**
 * Keys of the nodes of a lock that are meant: by an entry of the netlist, an alias, `owner/name` of whoever registers it, or a key. A repository
 * stands for all parts of it that are in the lock.
 *
 * @throws NetlistError `unknown` for a name that stands for nothing in the lock
 */
export function keysNamed(name: string, netlist: Netlist, lock: Lock): ReadonlySet<string> {
  const keys = [...new Set(Object.keys(lock.nodes).map(keyOfNode))];
  const own = entryKey(name, netlist, lock);
  if (own !== undefined) return new Set([own]);
  const text = name.toLowerCase();
  const found = keys.filter((key) => {
    const repo = key.split(/\/\/|#/)[0]!;
    return key === name || repo === text || repo.slice(repo.indexOf('/') + 1) === text;
  });
  if (found.length > 0) return new Set(found);
  const known = [
    ...netlist.entries.map((entry) => entry.name),
    ...keys.map((key) => key.replace(/^github\.com\//, '')),
  ];
  throw unknownName(`${shownValue(name)} is neither an entry of your netlist nor in the lock.`, name, known);
}

/** The key that an entry of the root leads to. */
function entryKey(name: string, netlist: Netlist, lock: Lock): string | undefined {
  try {
    const entry = entryNamed(name, netlist);
    return Object.hasOwn(lock.root, entry.name) ? keyOfNode(lock.root[entry.name]!) : undefined;
  } catch (error) {
    if (error instanceof NetlistError) return undefined;
    throw error;
  }
}
