import type { Relation } from '../schema/modelManifest.ts';
import type { CreditGraph, CreditNode, Dependency } from './creditGraph.ts';
import { ownerGroups } from './ownerGroups.ts';
import type { Weight } from './shareOut.ts';

/** All of something [ppm]. */
export const PPM = 1_000_000n;

/** How much of the weight of a parent counts, by how the model came from it [ppm]. The numbers are ours. */
export const RELATION_FACTORS: Readonly<Record<Relation, bigint>> = {
  fork: 1_000_000n,
  port: 700_000n,
  derived: 500_000n,
  specifies: 500_000n,
  cites: 100_000n,
};

/** Most that goes to parents, all that goes to dependencies, and least that stays with authors [ppm]. The numbers are ours. */
const MOST_TO_PARENTS = 500_000n;
const TO_DEPENDENCIES = 200_000n;
const LEAST_TO_AUTHORS = 200_000n;

/** What a node keeps for its authors, and to whom the rest goes. */
export type EdgeRow = {
  readonly id: string;
  /** Part that its authors keep [ppm]; all of it without edges. */
  readonly kept: bigint;
  readonly authors: readonly Weight[];
  /** Whole weights; only their ratios count. In the order of the ids. */
  readonly edges: readonly Weight[];
};

/** The table that value flows by: for each node what is kept, and the weights of its edges, in the order of the ids. */
export function edgeTable(graph: CreditGraph): readonly EdgeRow[] {
  const groups = ownerGroups(graph);
  return graph.nodes.map((node) => rowOf(node, groups)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function rowOf(node: CreditNode, groups: ReadonlyMap<string, string>): EdgeRow {
  const { id } = node;
  // What a node says of itself moves nothing.
  const dependencies = node.dependencies.filter(({ to }) => to !== id);
  const parents = node.parents
    .filter(({ to }) => to !== id)
    .map(({ to, relation, weight = 1_000_000 }) => ({
      id: to,
      weight: (BigInt(weight) * RELATION_FACTORS[relation]) / PPM,
    }))
    .filter(({ weight }) => weight > 0n);
  const [toParents, toDependencies] = poolsOf(parents, dependencies.length > 0);
  const edges = merged([
    ...scaled(parents, toParents),
    ...scaled(byGroup(dependencies, groups), toDependencies),
  ]);
  const authors = node.authors.map((author) => ({ id: author.id, weight: BigInt(author.weight) }));
  return {
    id,
    kept: edges.length === 0 ? PPM : PPM - toParents - toDependencies,
    authors: authors.length > 0 ? inOrder(authors) : [{ id: `unclaimed:${id}`, weight: 1n }],
    edges,
  };
}

/** What goes to parents and to dependencies [ppm]. */
function poolsOf(parents: readonly Weight[], hasDependencies: boolean): readonly [bigint, bigint] {
  const half = parents.reduce((sum, { weight }) => sum + weight, 0n) / 2n;
  const toParents = half < MOST_TO_PARENTS ? half : MOST_TO_PARENTS;
  const toDependencies = hasDependencies ? TO_DEPENDENCIES : 0n;
  const most = PPM - LEAST_TO_AUTHORS;
  const all = toParents + toDependencies;
  return all <= most
    ? [toParents, toDependencies]
    : [(toParents * most) / all, (toDependencies * most) / all];
}

/**
 * Weights of dependencies. Those on one owner form a group that has the weight of the heaviest, divided by their own weights, so that
 * nobody weighs more for having many packages.
 */
function byGroup(
  dependencies: readonly Dependency[],
  groups: ReadonlyMap<string, string>,
): readonly Weight[] {
  const members = new Map<string, Weight[]>();
  for (const { to, uses = 1, weight } of dependencies) {
    const own = { id: to, weight: BigInt(weight ?? weightOf(uses)) };
    const group = groups.get(to)!;
    members.set(group, [...(members.get(group) ?? []), own]);
  }
  const sums = [...members.values()].map((own) => own.reduce((sum, { weight }) => sum + weight, 0n));
  const common = sums.reduce((a, b) => (a * b) / greatestDivisor(a, b), 1n);
  return [...members.values()].flatMap((own, i) => {
    const [heaviest = 0n] = own.map(({ weight }) => weight).sort((a, b) => (a > b ? -1 : 1));
    return own.map(({ id, weight }) => ({ id, weight: (heaviest * weight * common) / sums[i]! }));
  });
}

/** 1 for one model that is used, one more each time their number doubles. */
function weightOf(uses: number): number {
  return 1 + Math.floor(Math.log2(1 + uses));
}

/** Fractions of a pool: weights with a denominator, which are made whole together later. */
type Fraction = Weight & { readonly of: bigint };

function scaled(weights: readonly Weight[], pool: bigint): readonly Fraction[] {
  const of = weights.reduce((sum, { weight }) => sum + weight, 0n);
  return weights.map(({ id, weight }) => ({ id, weight: weight * pool, of }));
}

/** Fractions as the smallest whole weights; several to one node are added. */
function merged(fractions: readonly Fraction[]): readonly Weight[] {
  const common = fractions.reduce((a, { of }) => (a * of) / greatestDivisor(a, of), 1n);
  const weights = new Map<string, bigint>();
  for (const { id, weight, of } of fractions)
    weights.set(id, (weights.get(id) ?? 0n) + (weight * common) / of);
  const divisor = [...weights.values()].reduce(greatestDivisor, 0n);
  return inOrder(
    [...weights]
      .filter(([, weight]) => weight > 0n)
      .map(([id, weight]) => ({ id, weight: weight / divisor })),
  );
}

function inOrder(weights: readonly Weight[]): readonly Weight[] {
  return [...weights].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
