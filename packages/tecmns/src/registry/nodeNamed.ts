import { didYouMean } from '@tecmns/core';
import type { Lock } from '@tecmns/netlist';
import { NetlistError } from '@tecmns/netlist/graph';
import { counted, shownNode } from './shownNode.ts';

/** Names that stand in a message. */
const MOST_SHOWN = 5;

/**
 * The id of the node that is meant: by its id or the beginning of one, by an entry of the root, or by `owner/name`.
 *
 * @throws NetlistError `unknown-node`, `several-nodes`
 */
export function nodeNamed(name: string, { root, nodes }: Pick<Lock, 'root' | 'nodes'>): string {
  if (Object.hasOwn(nodes, name)) return name;
  if (Object.hasOwn(root, name)) return root[name]!;
  const ids = Object.keys(nodes);
  const plain = name.toLowerCase();
  const fitting = ids.filter((id) => {
    const lower = id.toLowerCase();
    const key = lower.slice(0, lower.lastIndexOf('@'));
    // The host may be left out.
    const short = key.slice(key.indexOf('/') + 1);
    return (
      key === plain ||
      short === plain ||
      (plain.includes('@') &&
        (lower.startsWith(plain) || lower.slice(lower.indexOf('/') + 1).startsWith(plain)))
    );
  });
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length > 1) throw severalNodes(name, fitting);
  const near = didYouMean(name, Object.keys(root));
  throw new NetlistError(`There is no node '${name}' in the lock.`, {
    fault: 'bad-input',
    code: 'unknown-node',
    subject: name,
    hint: near === undefined ? 'tecmns ls lists them.' : `Did you mean ${near}?`,
  });
}

function severalNodes(name: string, ids: readonly string[]): NetlistError {
  const shown = ids.slice(0, MOST_SHOWN).map(shownNode).join(', ');
  return new NetlistError(`'${name}' is there ${counted(ids.length, 'time')}: ${shown}.`, {
    fault: 'bad-input',
    code: 'several-nodes',
    subject: name,
    hint: 'Name one with the beginning of its commit.',
  });
}
