import { canonicalJson } from '@tecmns/core';
import { keyOfNode } from '../schema/nodeKey.ts';
import type { Lock, LockedNode } from './lock.ts';

/** What differs in a node that both locks have under one key. */
export type ChangedNode = {
  readonly key: string;
  readonly before: LockedNode;
  readonly after: LockedNode;
};

/** What differs between two locks. */
export type LockDifference = {
  /** Ids of nodes that only the later has, and no other commit of them the earlier. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Nodes that are there at one commit in both, but not at the same, or not with the same content. */
  readonly changed: readonly ChangedNode[];
  /** Edges that lead elsewhere or stand in one lock only: importer, or `(root)`, and entry. */
  readonly edges: readonly {
    readonly importer: string;
    readonly entry: string;
    readonly before?: string;
    readonly after?: string;
  }[];
};

/**
 * Compares two locks node by node and edge by edge.
 *
 * @example
 * ```ts
 * const empty = { lock: 1, tree: 'tree1', root: {}, nodes: {} } as const;
 * const lock = { ...empty, graphRoot: graphRoot(empty) };
 * compareLocks(lock, lock); // => { added: [], removed: [], changed: [], edges: [] }
 * ```
 */
export function compareLocks(before: Lock, after: Lock): LockDifference {
  const [old, now] = [byKey(before), byKey(after)];
  const changed: ChangedNode[] = [];
  const added: string[] = [];
  const removed: string[] = [];
  for (const key of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [was, is] = [old.get(key) ?? [], now.get(key) ?? []];
    if (was.length === 1 && is.length === 1) {
      const [one, other] = [before.nodes[was[0]!]!, after.nodes[is[0]!]!];
      if (!areEqual(one, other)) changed.push({ key, before: one, after: other });
      continue;
    }
    added.push(...is.filter((id) => !was.includes(id)));
    removed.push(...was.filter((id) => !is.includes(id)));
    for (const id of is.filter((one) => was.includes(one))) {
      const [one, other] = [before.nodes[id]!, after.nodes[id]!];
      if (!areEqual(one, other)) changed.push({ key, before: one, after: other });
    }
  }
  return { added, removed, changed, edges: edgesThatDiffer(before, after) };
}

function byKey({ nodes }: Lock): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const id of Object.keys(nodes)) {
    const key = keyOfNode(id);
    keys.set(key, [...(keys.get(key) ?? []), id]);
  }
  return keys;
}

function areEqual(a: LockedNode, b: LockedNode): boolean {
  const [{ edges: _a, ...one }, { edges: _b, ...other }] = [a, b];
  return canonicalJson(one) === canonicalJson(other);
}

function edgesThatDiffer(before: Lock, after: Lock): LockDifference['edges'] {
  const [old, now] = [edgesOf(before), edgesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => {
      const [importer = '', entry = ''] = name.split('\n');
      const [was, is] = [old.get(name), now.get(name)];
      return {
        importer,
        entry,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      };
    });
}

function edgesOf({ root, nodes }: Lock): Map<string, string> {
  const edges = new Map(Object.entries(root).map(([entry, id]) => [`(root)\n${entry}`, id]));
  for (const [importer, node] of Object.entries(nodes))
    for (const [entry, id] of Object.entries(node.edges)) edges.set(`${importer}\n${entry}`, id);
  return edges;
}
