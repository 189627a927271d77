import { checkGraph } from './checkGraph.ts';
import type { CreditGraph } from './creditGraph.ts';
import { compare, type EdgeRow, edgeTable, PPM } from './edgeTable.ts';
import { shareOut } from './shareOut.ts';

/** Units that shares are counted in: all of them sum to this. */
export const UNITS = 10n ** 36n;

/** Rounds after which what is still on its way stays where it is. Since a fifth is kept each time, less than a unit is left long before. */
const MOST_ROUNDS = 400;

/** Who gets how much. */
export type Credit = {
  /** Units of each contributor, in the order of the ids; none has 0. */
  readonly shares: ReadonlyMap<string, bigint>;
  /** For each of them the nodes whose author they are, and the units of each; none has 0. */
  readonly through: ReadonlyMap<string, ReadonlyMap<string, bigint>>;
  /** Rounds that it took. */
  readonly rounds: number;
  /** The table that it flowed by. */
  readonly table: readonly EdgeRow[];
};

/**
 * Lets value flow from where it comes in to those who wrote what it rests on.
 *
 * A node keeps a part for its authors and passes the rest on to what it came from and what it uses, as its own manifest and imports say.
 * So whoever registers packages of their own, or has them point at each other, gets no more than what others pass to them. All numbers are whole,
 * every unit arrives, and the order of nodes does not matter.
 *
 * Step by step, so that it can be computed again by others:
 * - 10^36 units come in at the entries, by their weights.
 * - In each round every node with a units keeps ⌈a · kept / 10^6⌉ of them, divides those over its authors, and the rest over its edges; what an
 *   edge gets is divided over the nodes behind it. All that moves in a round arrives in the next.
 * - All divisions round down, and give what is left, one by one, to the largest remainders, of equal ones to the lower id in UTF-16 code units.
 * - kept is 10^6 less what goes to parents (half the sum of their weights, 500,000 at most) and to dependencies (200,000 if there are any).
 *   A parent weighs ⌊weight · factor of the relation / 10^6⌋, a dependency 1 + ⌊log2(1 + uses)⌋ or what its user says, and dependencies of one owner together
 *   as much as the heaviest of them.
 *
 * @throws NetlistError `unknown`, `duplicate`, `reserved` for names; `out-of-range` for weights that are no whole numbers in their range; `too-many` above
 * 10,000 nodes, or 100,000 authors, owners and edges
 *
 * @example
 * ```ts
 * // 1,000 tokens come in at a fork that uses a library: half goes to the parent, a fifth to the library.
 * const node = (id: string, more = {}) => ({ id, authors: [{ id: `${id}'s author`, weight: 1 }], owners: [id], dependencies: [], parents: [], ...more });
 * const fork = node('fork', { parents: [{ to: 'parent', relation: 'fork' }], dependencies: [{ to: 'library' }] });
 * const { shares } = flow1({ nodes: [fork, node('parent'), node('library')], entries: [{ node: 'fork', weight: 1 }], links: [] });
 * pay(1000n, shares); // => new Map([["fork's author", 300n], ["library's author", 200n], ["parent's author", 500n]])
 * ```
 */
export function flow1(graph: CreditGraph): Credit {
  checkGraph(graph);
  const table = edgeTable(graph);
  const place = new Map(table.map(({ id }, index) => [id, index]));
  const targets = table.map(({ edges }) => edges.map(({ to }) => to.map(({ id }) => place.get(id)!)));
  const authors = table.map((row) => row.authors.map(() => 0n));
  let flowing = inflow(graph, place, table.length);
  let rounds = 0;
  for (; flowing.some((units) => units > 0n); rounds++) {
    const next = new Array<bigint>(table.length).fill(0n);
    for (const [index, units] of flowing.entries()) {
      if (units === 0n) continue;
      const { kept, edges, authors: own } = table[index]!;
      const stays = rounds === MOST_ROUNDS ? units : (units * kept + PPM - 1n) / PPM;
      for (const [i, part] of shareOut(stays, own).entries()) authors[index]![i]! += part;
      if (stays === units) continue;
      for (const [i, ofEdge] of shareOut(units - stays, edges).entries())
        for (const [j, part] of shareOut(ofEdge, edges[i]!.to).entries())
          next[targets[index]![i]![j]!]! += part;
    }
    flowing = next;
  }
  const found = new Map<string, Map<string, bigint>>();
  for (const [index, row] of table.entries())
    for (const [i, { id }] of row.authors.entries()) {
      const units = authors[index]![i]!;
      if (units === 0n) continue;
      const own = found.get(id) ?? new Map<string, bigint>();
      found.set(id, own.set(row.id, units));
    }
  const through = new Map([...found].sort(([a], [b]) => compare(a, b)));
  const sumOf = (own: ReadonlyMap<string, bigint>) => [...own.values()].reduce((sum, units) => sum + units);
  const shares = new Map([...through].map(([id, own]) => [id, sumOf(own)]));
  return { shares, through, rounds, table };
}

function inflow({ entries }: CreditGraph, place: ReadonlyMap<string, number>, length: number): bigint[] {
  const flowing = new Array<bigint>(length).fill(0n);
  const weights = entries
    .map(({ node, weight }) => ({ index: place.get(node)!, weight: BigInt(weight) }))
    .sort((a, b) => a.index - b.index);
  for (const [i, part] of shareOut(UNITS, weights).entries()) flowing[weights[i]!.index]! += part;
  return flowing;
}
