import { bench, describe } from 'vitest';
import type { CreditGraph } from './creditGraph.ts';
import { edgeTable } from './edgeTable.ts';
import { flow1, UNITS } from './flow1.ts';

/** Numbers that look random and are the same each time. */
function* lottery(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state;
  }
}

function anyGraph(nodes: number, edges: number): CreditGraph {
  const draw = lottery(7);
  const below = (most: number) => draw.next().value % most;
  const others = (self: number, count: number) => {
    const found = new Set<number>();
    while (found.size < count) found.add((self + 1 + below(nodes - 1)) % nodes);
    return [...found].map((i) => `github.com/owner/model${i}`);
  };
  return {
    nodes: Array.from({ length: nodes }, (_, i) => {
      const to = others(i, edges);
      return {
        id: `github.com/owner/model${i}`,
        authors: Array.from({ length: 1 + below(3) }, (_, j) => ({
          id: `github:author${(i + 97 * j) % nodes}`,
          weight: 1 + below(9),
        })),
        owners: [`github:owner${below(nodes / 3)}`],
        dependencies: to.slice(1).map((id) => ({ to: id, uses: 1 + below(30) })),
        parents: [{ to: to[0]!, relation: 'derived' as const, weight: 1 + below(1_000_000) }],
      };
    }),
    entries: [{ node: 'github.com/owner/model0', weight: 1 }],
    links: [],
  };
}

/** The same flow in doubles, for the speed: it loses units, and what it loses depends on the order. */
function inDoubles(graph: CreditGraph): Map<string, number> {
  const table = edgeTable(graph);
  const place = new Map(table.map(({ id }, index) => [id, index]));
  const rows = table.map(({ kept, edges, authors }) => {
    const inner = edges.map(({ to }) => fractions(to));
    return {
      kept: Number(kept) / 1e6,
      to: edges.flatMap(({ to }) => to.map(({ id }) => place.get(id)!)),
      weights: fractions(edges).flatMap((weight, i) => inner[i]!.map((part) => weight * part)),
      authors,
      shares: fractions(authors),
    };
  });
  const got = new Map<string, number>();
  let flowing = rows.map(() => 0);
  for (const { node, weight } of graph.entries) flowing[place.get(node)!]! += Number(weight);
  while (flowing.some((part) => part > 1e-36)) {
    const next = rows.map(() => 0);
    for (const [index, part] of flowing.entries()) {
      const { kept, to, weights, authors, shares } = rows[index]!;
      const stays = to.length === 0 ? part : part * kept;
      for (const [i, { id }] of authors.entries()) got.set(id, (got.get(id) ?? 0) + stays * shares[i]!);
      for (const [i, target] of to.entries()) next[target]! += (part - stays) * weights[i]!;
    }
    flowing = next;
  }
  return got;
}

function fractions(weights: readonly { readonly weight: bigint }[]): number[] {
  const sum = weights.reduce((all, { weight }) => all + weight, 0n);
  return weights.map(({ weight }) => Number((weight * UNITS) / sum) / 1e36);
}

for (const [nodes, edges] of [
  [50, 8],
  [500, 8],
] as const) {
  const graph = anyGraph(nodes, edges);
  const doubles = inDoubles(graph);
  for (const [id, units] of flow1(graph).shares)
    if (Math.abs(Number(units) / 1e36 - doubles.get(id)!) > 1e-12)
      throw new Error(`They differ about ${id}.`);

  describe(`${nodes} models of ${edges} edges each`, () => {
    bench('flow1', () => {
      flow1(graph);
    });
    bench('in doubles', () => {
      inDoubles(graph);
    });
    bench('its table only', () => {
      edgeTable(graph);
    });
  });
}
