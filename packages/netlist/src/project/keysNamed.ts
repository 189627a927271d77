import { didYouMean } from '@tecmns/core';
import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Netlist } from '../schema/netlist.ts';
import { shownName, shownValue } from '../shown.ts';
import { entryNamed } from './entryNamed.ts';

/** The key of a node, which is its id without the commit. */
export function keyOf(id: string): string {
  return id.slice(0, id.lastIndexOf('@'));
}

/**
 * Keys of the nodes of a lock that are meant: by an entry of the netlist, an alias, `owner/name` of whoever registers it, or a key. A repository
 * stands for all parts of it that are in the lock.
 *
 * @throws NetlistError `unknown` for a name that stands for nothing in the lock
 */
export function keysNamed(name: string, netlist: Netlist, lock: Lock): ReadonlySet<string> {
  const keys = [...new Set(Object.keys(lock.nodes).map(keyOf))];
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
  const near = didYouMean(name.slice(0, 200), known);
  throw new NetlistError(`${shownValue(name)} is neither an entry of your netlist nor in the lock.`, {
    fault: 'bad-input',
    code: 'unknown',
    subject: name,
    value: name,
    hint:
      near === undefined
        ? `There are ${known.slice(0, 8).map(shownName).join(', ')}.`
        : `Did you mean ${shownValue(near)}?`,
  });
}

/** The key that an entry of the root leads to. */
function entryKey(name: string, netlist: Netlist, lock: Lock): string | undefined {
  try {
    const entry = entryNamed(name, netlist);
    return Object.hasOwn(lock.root, entry.name) ? keyOf(lock.root[entry.name]!) : undefined;
  } catch (error) {
    if (error instanceof NetlistError) return undefined;
    throw error;
  }
}
