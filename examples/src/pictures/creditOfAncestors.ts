import { flow1 } from '@tecmns/netlist';

const UNITS = 1e36;

/** A chain of models, each a fork of the next, and the whole of each a parent's by so many millionths. */
function chain(length: number, weight: number) {
  return Array.from({ length }, (_, i) => ({
    id: `model ${i}`,
    authors: [{ id: `author ${i}`, weight: 1 }],
    owners: [`owner ${i}`],
    dependencies: [],
    parents: i + 1 < length ? [{ to: `model ${i + 1}`, relation: 'fork' as const, weight }] : [],
  }));
}

/** Shares of the authors of a chain, from the model where value comes in back to the oldest [1]. */
export function creditOfAncestors(length: number, weight: number): number[] {
  const nodes = chain(length, weight);
  const { shares } = flow1({ nodes, entries: [{ node: 'model 0', weight: 1 }], links: [] });
  return nodes.map((_, i) => Number(shares.get(`author ${i}`) ?? 0n) / UNITS);
}
