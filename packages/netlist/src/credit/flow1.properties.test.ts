import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCredit } from '../../testing/anyCredit.ts';
import type { CreditGraph, CreditNode } from './creditGraph.ts';
import { edgeTable } from './edgeTable.ts';
import { flow1, UNITS } from './flow1.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
/** More than all roundings of such a graph can come to. */
const ROUNDING = 10n ** 8n;

/** A graph in which each node has an author of its own, so that it is seen which node got what. */
const withOwnAuthors = (graph: CreditGraph): CreditGraph =>
  changed(graph, ({ id }) => ({ authors: [{ id, weight: 1 }] }));
const changed = (graph: CreditGraph, change: (node: CreditNode) => Partial<CreditNode>): CreditGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => ({ ...node, ...change(node) })),
});
const got = (graph: CreditGraph, those: (id: string) => boolean) =>
  [...flow1(graph).shares].reduce((sum, [id, units]) => (those(id) ? sum + units : sum), 0n);
const anyMembers = fc
  .uniqueArray(fc.nat(40), { maxLength: 20 })
  .map((numbers) => new Set(numbers.map((i) => `n${i}`)));

test('no set of nodes gains by what it says: without edges of its own it gets no less', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(anyCredit(), anyMembers, (any, members) => {
      const graph = withOwnAuthors(any);
      const mute = changed(graph, ({ id }) => (members.has(id) ? { dependencies: [], parents: [] } : {}));
      const those = (id: string) => members.has(id);
      expect(got(graph, those) <= got(mute, those) + ROUNDING).toBe(true);
    }),
    { numRuns: 4 * numRuns },
  );
});

test('no set of nodes gains by nodes that it adds, and edges to them', () => {
  fc.assert(
    fc.property(anyCredit(), anyMembers, fc.integer({ min: 1, max: 50 }), (any, members, count) => {
      const graph = withOwnAuthors(any);
      const added = Array.from(
        { length: count },
        (_, i): CreditNode => ({
          id: `sybil${i}`,
          authors: [{ id: `sybil${i}`, weight: 1 }],
          owners: [`sybil${i}`],
          dependencies: [...new Set([`sybil${(i + 1) % count}`, 'sybil0', ...members])]
            .filter((to) => to.startsWith('sybil') || graph.nodes.some(({ id }) => id === to))
            .map((to) => ({ to })),
          parents: [],
        }),
      );
      const more = changed(graph, ({ id, dependencies }) =>
        members.has(id) ? { dependencies: [...dependencies, ...added.map((node) => ({ to: node.id }))] } : {},
      );
      const mute = changed(graph, ({ id }) => (members.has(id) ? { dependencies: [], parents: [] } : {}));
      const those = (id: string) => members.has(id) || id.startsWith('sybil');
      expect(got({ ...more, nodes: [...more.nodes, ...added] }, those) <= got(mute, those) + ROUNDING).toBe(
        true,
      );
    }),
    { numRuns },
  );
});

test('only the ratios of weights count, of authors, entries and owners', () => {
  fc.assert(
    fc.property(anyCredit(12), fc.integer({ min: 2, max: 1000 }), (graph, factor) => {
      const times = <T extends { readonly weight: number }>(list: readonly T[]) =>
        list.map((one) => ({ ...one, weight: one.weight * factor }));
      const fixed = changed(graph, ({ dependencies }) => ({
        dependencies: dependencies.map(({ to, uses = 1 }) => ({ to, weight: uses })),
      }));
      const more = {
        ...changed(fixed, ({ authors, dependencies }) => ({
          authors: times(authors),
          dependencies: dependencies.map(({ to, weight = 1 }) => ({ to, weight: weight * factor })),
        })),
        entries: fixed.entries.map(({ node, weight }) => ({ node, weight: BigInt(weight) * BigInt(factor) })),
      };
      expect(flow1(more).shares).toEqual(flow1(fixed).shares);
    }),
    { numRuns },
  );
});

test('what a node says of itself changes nothing', () => {
  fc.assert(
    fc.property(anyCredit(12), (graph) => {
      const without = changed(graph, ({ id, dependencies, parents }) => ({
        dependencies: dependencies.filter(({ to }) => to !== id),
        parents: parents.filter(({ to }) => to !== id),
      }));
      expect(flow1(without)).toEqual(flow1(graph));
    }),
    { numRuns },
  );
});

test('authors keep three tenths at least, and nothing is on its way for 400 rounds', () => {
  fc.assert(
    fc.property(anyCredit(), (graph) => {
      const { table, rounds } = flow1(graph);
      for (const { kept } of table) expect(kept >= 300_000n && kept <= 1_000_000n).toBe(true);
      expect(rounds).toBeLessThan(400);
    }),
    { numRuns },
  );
});

test('the numbers of the table stay small, whatever weights a manifest has', () => {
  const nodes = Array.from(
    { length: 200 },
    (_, i): CreditNode => ({
      id: `n${i}`,
      authors: [],
      owners: [`o${i % 100}`],
      dependencies: Array.from({ length: 200 }, (_, j) => ({
        to: `n${j}`,
        weight: 1_000_000 - ((i * 7919 + j * 104_729) % 999_983),
      })),
      parents: [],
    }),
  );
  const table = edgeTable({ nodes, entries: [{ node: 'n0', weight: 1 }], links: [] });
  for (const { edges } of table)
    for (const { weight, to } of edges) {
      expect(weight < UNITS).toBe(true);
      for (const one of to) expect(one.weight <= 1_000_000n).toBe(true);
    }
});

test('a weight by uses grows by one when uses and one double, to the last unit', () => {
  const weightOf = (uses: number) => {
    const node = (id: string, dependencies: CreditNode['dependencies'] = []) => ({
      id,
      authors: [],
      owners: [],
      dependencies,
      parents: [],
    });
    const table = edgeTable({ nodes: [node('a', [{ to: 'b', uses }]), node('b')], entries: [], links: [] });
    return table[0]!.edges[0]!.to[0]!.weight;
  };
  expect([1, 2, 3, 6, 7].map(weightOf)).toEqual([2n, 2n, 3n, 3n, 4n]);
  // The logarithm of this in doubles is 49 already.
  expect(weightOf(2 ** 49 - 2)).toBe(49n);
  expect(weightOf(2 ** 49 - 1)).toBe(50n);
  expect(weightOf(Number.MAX_SAFE_INTEGER)).toBe(54n);
});
