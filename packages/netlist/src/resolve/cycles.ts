import type { GraphNode } from './graph.ts';

/**
 * Groups of nodes that register each other, directly or by way of others, after Tarjan (1972): each node is in one group, and a group stands after
 * all that it registers.
 *
 * @example
 * ```ts
 * componentsOf({ nodes: new Map() }); // => []
 * ```
 */
export function componentsOf({
  nodes,
}: {
  readonly nodes: ReadonlyMap<string, Pick<GraphNode, 'edges'>>;
}): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  const targets = (id: string) => [...new Set(Object.values(nodes.get(id)?.edges ?? {}))];
  for (const first of nodes.keys()) {
    if (order.has(first)) continue;
    // Its own stack: a chain of netlists must not be one of calls.
    const path: { readonly id: string; readonly rest: string[] }[] = [];
    const enter = (id: string) => {
      order.set(id, order.size);
      low.set(id, order.get(id)!);
      open.push(id);
      isOpen.add(id);
      path.push({ id, rest: targets(id) });
    };
    enter(first);
    while (path.length > 0) {
      const { id, rest } = path.at(-1)!;
      const next = rest.shift();
      if (next !== undefined) {
        if (!order.has(next)) enter(next);
        else if (isOpen.has(next)) low.set(id, Math.min(low.get(id)!, order.get(next)!));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) low.set(above.id, Math.min(low.get(above.id)!, low.get(id)!));
      if (low.get(id) !== order.get(id)) continue;
      const component = open.splice(open.lastIndexOf(id));
      for (const one of component) isOpen.delete(one);
      components.push(component.sort());
    }
  }
  return components;
}

/**
 * The groups of nodes that register each other, and those that register themselves: cycles, which are allowed.
 *
 * @example
 * ```ts
 * cyclesOf({ nodes: new Map([['a', { edges: { a: 'a' } }], ['b', { edges: {} }]]) }); // => [['a']]
 * ```
 */
export function cyclesOf(graph: {
  readonly nodes: ReadonlyMap<string, Pick<GraphNode, 'edges'>>;
}): readonly (readonly string[])[] {
  return componentsOf(graph).filter(
    ([id, ...others]) => others.length > 0 || Object.values(graph.nodes.get(id!)?.edges ?? {}).includes(id!),
  );
}
