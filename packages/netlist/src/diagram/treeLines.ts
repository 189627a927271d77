/** What a tree is made of. */
export type TreeSource = {
  /** Ids that the root has, in order. */
  readonly roots: readonly string[];
  readonly childrenOf: (id: string) => readonly string[];
  /** A line for an id, safe to print. */
  readonly labelOf: (id: string, parent: string | undefined) => string;
};

type Branch = {
  readonly id: string;
  readonly parent: string | undefined;
  readonly isLast: boolean;
  readonly indent: string;
};

/**
 * A graph as lines of a tree. What can be reached in several ways has its children where it stands first, and `(above)` at other places;
 * what leads back to a line above it has `(cycle)`.
 */
export function treeLines({ roots, childrenOf, labelOf }: TreeSource): readonly string[] {
  const lines: string[] = [];
  const seen = new Set<string>();
  const path = new Set<string>();
  // Its own stack, for a chain may be long.
  const open: (Branch | { readonly end: string })[] = branches(roots, undefined, '');
  while (open.length > 0) {
    const branch = open.pop()!;
    if ('end' in branch) {
      path.delete(branch.end);
      continue;
    }
    const { id, parent, isLast, indent } = branch;
    const children = childrenOf(id);
    const mark = path.has(id) ? ' (cycle)' : seen.has(id) && children.length > 0 ? ' (above)' : '';
    lines.push(`${indent}${isLast ? '└─' : '├─'} ${labelOf(id, parent)}${mark}`);
    if (seen.has(id)) continue;
    seen.add(id);
    path.add(id);
    open.push({ end: id }, ...branches(children, id, `${indent}${isLast ? '   ' : '│  '}`));
  }
  return lines;
}

/** The branches of a node, the first of them last, where it is taken first. */
function branches(ids: readonly string[], parent: string | undefined, indent: string): Branch[] {
  return ids.map((id, i) => ({ id, parent, indent, isLast: i === ids.length - 1 })).reverse();
}
