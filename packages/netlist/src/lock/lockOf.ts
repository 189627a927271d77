import type { Graph } from '../resolve/graph.ts';
import { graphRoot } from './graphRoot.ts';
import type { Lock, LockedNode, Signed } from './lock.ts';

/** The lock of a graph. It tells nothing of when, where or from which mirror it was made, so that all who resolve the same get the same. */
export function lockOf(graph: Graph, signed: ReadonlyMap<string, readonly Signed[]>): Lock {
  const nodes = Object.fromEntries(
    [...graph.nodes.values()].map(
      ({ id, key: _key, subdir: _subdir, prefixes: _prefixes, ...node }): [string, LockedNode] => [
        id,
        { ...node, signed: signed.get(id) ?? [] },
      ],
    ),
  );
  const lock = { lock: 1, tree: 'tree1', root: graph.root, nodes } as const;
  return { ...lock, graphRoot: graphRoot(lock) };
}
