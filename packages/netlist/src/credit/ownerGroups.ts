import type { CreditGraph } from './creditGraph.ts';

/**
 * The group of each node: nodes that share an owner, an address or linked identities have the same, so that a package which was cut into
 * many counts as one. The name of a group is the lowest of the ids in it.
 */
export function ownerGroups({
  nodes,
  links,
}: Pick<CreditGraph, 'nodes' | 'links'>): ReadonlyMap<string, string> {
  const above = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    for (let at = name; at !== root; ) {
      const next = above.get(at)!;
      above.set(at, root);
      at = next;
    }
    return root;
  };
  const join = (a: string, b: string) => {
    const [lower = '', higher = ''] = [rootOf(a), rootOf(b)].sort();
    if (lower !== higher) above.set(higher, lower);
  };
  // A node and an identity may be called the same; and forges and chains write one identity in several ways.
  const nodeName = (id: string) => `node ${id}`;
  const ownerName = (owner: string) => `owner ${owner.toLowerCase()}`;
  for (const { id, owners } of nodes) for (const owner of owners) join(nodeName(id), ownerName(owner));
  for (const [a, b] of links) join(ownerName(a), ownerName(b));
  return new Map(nodes.map(({ id }) => [id, rootOf(nodeName(id))]));
}
