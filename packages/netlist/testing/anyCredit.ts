import * as fc from 'fast-check';
import type { CreditGraph } from '../src/credit/creditGraph.ts';

/** Graphs of 2 to 41 nodes with cycles, nodes that name themselves, common authors, and owners in common or linked. */
export const anyCredit = (most = 41): fc.Arbitrary<CreditGraph> =>
  fc
    .integer({ min: 2, max: most })
    .chain((count) => {
      const id = fc.integer({ min: 0, max: count - 1 }).map((i) => `n${i}`);
      const unique = <T extends { to: string }>(one: fc.Arbitrary<T>) =>
        fc.uniqueArray(one, { selector: ({ to }) => to, maxLength: 5 });
      const nodes = fc.tuple(
        ...Array.from({ length: count }, (_, i) =>
          fc.record({
            id: fc.constant(`n${i}`),
            authors: fc.uniqueArray(
              fc.record({
                id: fc.constantFrom('@a', '@b', '@c', '@d', `@${i}`),
                weight: fc.integer({ min: 1, max: 9 }),
              }),
              { selector: (author) => author.id, maxLength: 3 },
            ),
            owners: fc.array(fc.constantFrom('x', 'y', 'z', `own${i}`), { maxLength: 2 }),
            dependencies: unique(fc.record({ to: id, uses: fc.integer({ min: 1, max: 40 }) })),
            parents: unique(
              fc.record({
                to: id,
                relation: fc.constantFrom('fork', 'port', 'derived', 'specifies', 'cites'),
                weight: fc.integer({ min: 1, max: 1_000_000 }),
              }),
            ),
          }),
        ),
      );
      const entries = fc.uniqueArray(fc.record({ node: id, weight: fc.integer({ min: 1, max: 1000 }) }), {
        selector: (entry) => entry.node,
        minLength: 1,
        maxLength: 3,
      });
      const links = fc.array(fc.tuple(fc.constantFrom('x', 'own0'), fc.constantFrom('y', 'own1')), {
        maxLength: 1,
      });
      return fc.record({ nodes, entries, links });
    })
    .map((graph) => graph as CreditGraph);
