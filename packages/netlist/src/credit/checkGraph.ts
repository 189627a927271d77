import type { CreditGraph } from './creditGraph.ts';
import { RELATION_FACTORS, UNCLAIMED } from './edgeTable.ts';
import { badName, badNumber, requireWhole, tooMany } from './refuse.ts';

const PPM = 1_000_000;
/** A graph of this size takes some seconds. */
export const MOST_NODES = 10_000;
export const MOST_LINES = 100_000;

/** Refuses a graph with names that lead nowhere, numbers that are none, or more of them than can be worked through. */
export function checkGraph({ nodes, entries, links }: CreditGraph): void {
  if (nodes.length > MOST_NODES) throw tooMany('nodes', nodes.length, MOST_NODES);
  const lines = nodes.reduce(
    (sum, { authors, owners, dependencies, parents }) =>
      sum + authors.length + owners.length + dependencies.length + parents.length,
    entries.length + links.length,
  );
  if (lines > MOST_LINES) throw tooMany('authors, owners and edges', lines, MOST_LINES);
  const ids = new Set<string>();
  for (const { id } of nodes) {
    if (ids.has(id)) throw badName('duplicate', 'nodes', id);
    ids.add(id);
  }
  const requireNode = (what: string, id: string) => {
    if (!ids.has(id)) throw badName('unknown', what, id);
  };
  for (const { id, authors, dependencies, parents } of nodes) {
    requireOnce(
      `authors of ${id}`,
      authors.map((author) => author.id),
    );
    for (const author of authors) {
      if (author.id.startsWith(UNCLAIMED)) throw badName('reserved', `authors of ${id}`, author.id);
      requireWhole(`the weight of ${author.id} in ${id}`, author.weight, 1, PPM);
    }
    requireOnce(
      `dependencies of ${id}`,
      dependencies.map(({ to }) => to),
    );
    for (const { to, uses = 1, weight = 1 } of dependencies) {
      requireNode(`a dependency of ${id}`, to);
      requireWhole(`uses of ${to} by ${id}`, uses, 1, Number.MAX_SAFE_INTEGER);
      requireWhole(`the weight of ${to} in ${id}`, weight, 1, PPM);
    }
    requireOnce(
      `parents of ${id}`,
      parents.map(({ to }) => to),
    );
    for (const { to, relation, weight = PPM } of parents) {
      requireNode(`a parent of ${id}`, to);
      if (!Object.hasOwn(RELATION_FACTORS, relation))
        throw badNumber(`the relation of ${to} to ${id}`, relation, Object.keys(RELATION_FACTORS).join(', '));
      requireWhole(`the weight of the parent ${to} of ${id}`, weight, 1, PPM);
    }
  }
  if (entries.length === 0) throw badNumber('entries', 'an empty list', 'a list with a node at least');
  requireOnce(
    'entries',
    entries.map(({ node }) => node),
  );
  for (const { node, weight } of entries) {
    requireNode('an entry', node);
    const what = `the weight of the entry ${node}`;
    if (typeof weight === 'number') requireWhole(what, weight, 1, Number.MAX_SAFE_INTEGER);
    else if (weight < 1n) throw badNumber(what, weight, 'a whole number above 0');
  }
}

function requireOnce(what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw badName('duplicate', what, name);
    seen.add(name);
  }
}
