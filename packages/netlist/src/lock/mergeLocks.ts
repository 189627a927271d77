import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { graphRoot } from './graphRoot.ts';
import type { Lock, LockedNode } from './lock.ts';

/** An edge that two locks have, and that leads to another node in each. */
export type EdgeConflict = {
  /** Id of the node whose netlist has the entry; null for the root. */
  readonly importer: string | null;
  readonly entry: string;
  readonly ours: string;
  readonly theirs: string;
};

/**
 * Puts two locks together: what one of them has stays, and for what both have and disagree on one side is taken. What belongs to a
 * netlist is for a resolution to tell, which leaves out the rest.
 *
 * @returns the lock, and where they disagree
 * @throws NetlistError `hash-differs` when both have a commit, with other content
 */
export function mergeLocks(
  ours: Lock,
  theirs: Lock,
  preferred: 'ours' | 'theirs',
): { readonly lock: Lock; readonly conflicts: readonly EdgeConflict[] } {
  const conflicts: EdgeConflict[] = [];
  const edges = (importer: string | null, own: LockedNode['edges'], other: LockedNode['edges']) => {
    for (const [entry, id] of Object.entries(own)) {
      const theirId = Object.hasOwn(other, entry) ? other[entry]! : id;
      if (theirId !== id) conflicts.push({ importer, entry, ours: id, theirs: theirId });
    }
    return preferred === 'ours' ? { ...other, ...own } : { ...own, ...other };
  };
  const nodes = { ...ours.nodes };
  for (const [id, node] of Object.entries(theirs.nodes)) {
    const own = Object.hasOwn(nodes, id) ? nodes[id]! : undefined;
    if (own !== undefined && own.tree1 !== node.tree1) throw differs(id, own, node);
    nodes[id] = own === undefined ? node : { ...own, edges: edges(id, own.edges, node.edges) };
  }
  const lock = { lock: 1, tree: 'tree1', root: edges(null, ours.root, theirs.root), nodes } as const;
  return { lock: { ...lock, graphRoot: graphRoot(lock) }, conflicts };
}

function differs(id: string, ours: LockedNode, theirs: LockedNode): NetlistError {
  return new NetlistError(
    `One side of the lock vouches for ${ours.tree1} of ${shownName(id)}, the other one for ${theirs.tree1}.`,
    {
      fault: 'verification',
      code: 'hash-differs',
      subject: id,
      value: theirs.tree1,
      range: ours.tree1,
      hint: 'A commit has one content: find out which side was changed by hand before you trust either.',
    },
  );
}
