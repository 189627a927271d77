import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentsOf } from './cycles.ts';

/** Nodes of which only the edges count. */
function nodesOf(edges: Readonly<Record<string, readonly string[]>>) {
  const named = ([id, to]: [string, readonly string[]]) =>
    [id, { edges: Object.fromEntries(to.map((one, i) => [String(i), one])) }] as const;
  return new Map(Object.entries(edges).map(named));
}

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
const anyEdges = fc.record(
  Object.fromEntries(names.map((name) => [name, fc.array(fc.constantFrom(...names), { maxLength: 4 })])),
);

/** Which nodes can be reached from which, by looking again until nothing new turns up. */
function reachable(edges: Readonly<Record<string, readonly string[]>>): Map<string, Set<string>> {
  const from = new Map(Object.keys(edges).map((id) => [id, new Set([id])]));
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const seen of from.values())
      for (const id of [...seen])
        for (const next of edges[id]!) {
          isNew ||= !seen.has(next);
          seen.add(next);
        }
  }
  return from;
}

test('two nodes are in one group exactly when each leads to the other', () => {
  fc.assert(
    fc.property(anyEdges, (edges) => {
      const from = reachable(edges);
      const components = componentsOf({ nodes: nodesOf(edges) });
      expect(components.flat().sort()).toEqual([...names]);
      for (const component of components)
        for (const id of component)
          expect(component).toEqual(
            names.filter((other) => from.get(id)!.has(other) && from.get(other)!.has(id)),
          );
    }),
    { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
  );
});

test('a group stands after all that it registers', () => {
  fc.assert(
    fc.property(anyEdges, (edges) => {
      const components = componentsOf({ nodes: nodesOf(edges) });
      const place = new Map(components.flatMap((component, i) => component.map((id) => [id, i] as const)));
      for (const [id, to] of Object.entries(edges))
        for (const other of to) expect(place.get(other)).toBeLessThanOrEqual(place.get(id)!);
    }),
    { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
  );
});

test('a long chain is no deep call', () => {
  const edges = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`n${i}`, [`n${i + 1}`]]));
  const components = componentsOf({ nodes: nodesOf({ ...edges, n50000: [] }) });
  expect(components).toHaveLength(50_001);
  expect(components[0]).toEqual(['n50000']);
});
