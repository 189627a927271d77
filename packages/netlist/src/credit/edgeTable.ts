import type { Relation } from '../schema/modelManifest.ts';
import type { CreditGraph, CreditNode, Dependency } from './creditGraph.ts';
import { ownerGroups } from './ownerGroups.ts';
import type { Weight } from './shareOut.ts';

/** All of something [ppm]. */
export const PPM = 1_000_000n;

/** Before the id of a node without authors: the name of what is nobody's. */
export const UNCLAIMED = 'unclaimed:';

/** How much of the weight of a parent counts, by how the model came from it [ppm]. The numbers are ours. */
export const RELATION_FACTORS: Readonly<Record<Relation, bigint>> = {
  fork: 1_000_000n,
  port: 700_000n,
  derived: 500_000n,
  specifies: 500_000n,
  cites: 100_000n,
};

/** Most that goes to parents, and all that goes to dependencies [ppm]; so authors keep three tenths at least. The numbers are ours. */
const MOST_TO_PARENTS = 500_000n;
const TO_DEPENDENCIES = 200_000n;

/** The numbers of the table, as a record of a flow tells them [ppm]. */
export const FLOW1_PARAMETERS = {
  parents: Number(MOST_TO_PARENTS),
  dependencies: Number(TO_DEPENDENCIES),
  relations: Object.fromEntries(
    Object.entries(RELATION_FACTORS).map(([relation, factor]) => [relation, Number(factor)]),
  ),
} as const;

/** A parent, or the dependencies that are one owner's. */
export type Edge = {
  /** Only the ratio to the other edges of the node counts. */
  readonly weight: bigint;
  /** How the edge's part is divided, in the order of the ids. */
  readonly to: readonly Weight[];
};

/** What a node keeps for its authors, and to whom the rest goes. */
export type EdgeRow = {
  readonly id: string;
  /** Part that its authors keep [ppm]; all of it without edges. */
  readonly kept: bigint;
  readonly authors: readonly Weight[];
  /** In the order of the first ids; of equal ones what is used comes before the parent. */
  readonly edges: readonly Edge[];
};

/** The table that value flows by: for each node what is kept, and the weights of its edges, in the order of the ids. */
export function edgeTable(graph: CreditGraph): readonly EdgeRow[] {
  const groups = ownerGroups(graph);
  return graph.nodes.map((node) => rowOf(node, groups)).sort(byId);
}

function rowOf(node: CreditNode, groups: ReadonlyMap<string, string>): EdgeRow {
  const { id } = node;
  // What a node says of itself moves nothing.
  const owners = byOwner(
    node.dependencies.filter(({ to }) => to !== id),
    groups,
  );
  const parents = node.parents
    .filter(({ to }) => to !== id)
    .map(({ to, relation, weight = 1_000_000 }) => ({
      id: to,
      weight: (BigInt(weight) * RELATION_FACTORS[relation]) / PPM,
    }));
  const [allOwners, allParents] = [sumOf(owners), sumOf(parents)];
  const half = allParents / 2n;
  const toParents = half < MOST_TO_PARENTS ? half : MOST_TO_PARENTS;
  const toOwners = owners.length > 0 ? TO_DEPENDENCIES : 0n;
  // Parts of two wholes over one denominator. A whole of nothing has no parts, and must not make the other's nothing.
  const edges = [
    ...owners.map(({ weight, to }) => ({ weight: toOwners * weight * (allParents || 1n), to })),
    ...parents.map((to) => ({ weight: toParents * to.weight * (allOwners || 1n), to: [to] })),
  ].filter(({ weight }) => weight > 0n);
  const authors = node.authors.map((author) => ({ id: author.id, weight: BigInt(author.weight) }));
  return {
    id,
    kept: PPM - toParents - toOwners,
    authors: authors.length > 0 ? authors.sort(byId) : [{ id: UNCLAIMED + id, weight: 1n }],
    edges: edges.sort((a, b) => compare(a.to[0]!.id, b.to[0]!.id)),
  };
}

/**
 * Weights of dependencies. Those of one owner form an edge that has the weight of the heaviest, divided by their own weights, so that
 * nobody weighs more for having many packages.
 */
function byOwner(dependencies: readonly Dependency[], groups: ReadonlyMap<string, string>): readonly Edge[] {
  const owners = new Map<string, { id: string; weight: number }[]>();
  for (const { to, uses = 1, weight = weightOf(uses) } of dependencies) {
    const owner = groups.get(to)!;
    if (owners.get(owner)?.push({ id: to, weight }) === undefined) owners.set(owner, [{ id: to, weight }]);
  }
  return [...owners.values()].map((own) => ({
    weight: BigInt(own.reduce((most, { weight }) => Math.max(most, weight), 0)),
    to: own.map(({ id, weight }) => ({ id, weight: BigInt(weight) })).sort(byId),
  }));
}

/** 1 + ⌊log2(1 + uses)⌋, which is how many binary digits 1 + uses has. */
function weightOf(uses: number): number {
  return (BigInt(uses) + 1n).toString(2).length;
}

function sumOf(weights: readonly { readonly weight: bigint }[]): bigint {
  return weights.reduce((sum, { weight }) => sum + weight, 0n);
}

/** Compares texts by UTF-16 code units, which is the same everywhere. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id);
}
