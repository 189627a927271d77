import type { CreditGraph } from '../src/credit/creditGraph.ts';

/** A fraction, as numerator and denominator above 0, in lowest terms. */
type Fraction = readonly [bigint, bigint];

const ZERO: Fraction = [0n, 1n];
const ONE: Fraction = [1n, 1n];
const RELATIONS: Readonly<Record<string, bigint>> = {
  fork: 1_000_000n,
  port: 700_000n,
  derived: 500_000n,
  specifies: 500_000n,
  cites: 100_000n,
};

/**
 * The shares of a graph as exact fractions of the whole, written down from the rules without the table: the linear equations of what each
 * node meets in all, solved by elimination.
 */
export function exactCredit(graph: CreditGraph): ReadonlyMap<string, Fraction> {
  const { nodes, entries } = graph;
  const size = nodes.length;
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const rows: Fraction[][] = nodes.map((_, i) =>
    Array.from({ length: size + 1 }, (_, j) => (i === j ? ONE : ZERO)),
  );
  const change = (row: number, column: number, by: Fraction) => {
    rows[row]![column] = plus(rows[row]![column]!, by);
  };
  const allEntries = entries.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  for (const { node, weight } of entries)
    change(index.get(node)!, size, fraction(BigInt(weight), allEntries));

  const kept = nodes.map(({ id }, from) => {
    const [passed, to] = passedOn(graph, id);
    for (const [target, part] of to) change(index.get(target)!, from, times([-1n, 1n], part));
    return plus(ONE, times([-1n, 1n], passed));
  });
  solve(rows);

  const shares = new Map<string, Fraction>();
  for (const [i, { id, authors }] of nodes.entries()) {
    const own = times(rows[i]![size]!, kept[i]!);
    const all = authors.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
    const payees = all > 0n ? authors : [{ id: `unclaimed:${id}`, weight: 1 }];
    for (const payee of payees)
      shares.set(
        payee.id,
        plus(shares.get(payee.id) ?? ZERO, times(own, fraction(BigInt(payee.weight), all || 1n))),
      );
  }
  return shares;
}

/** How much a node passes on, and to whom. */
function passedOn(
  graph: CreditGraph,
  id: string,
): readonly [Fraction, readonly (readonly [string, Fraction])[]] {
  const node = graph.nodes.find((one) => one.id === id)!;
  const parents = node.parents
    .filter(({ to }) => to !== id)
    .map(({ to, relation, weight = 1_000_000 }) => ({
      to,
      weight: (BigInt(weight) * RELATIONS[relation]!) / 1_000_000n,
    }));
  const all = parents.reduce((sum, { weight }) => sum + weight, 0n);
  const lineage = all / 2n > 500_000n ? 500_000n : all / 2n;
  const passed: [string, Fraction][] = parents
    .filter(() => all > 0n)
    .map(({ to, weight }) => [to, times(fraction(lineage, 1_000_000n), fraction(weight, all))]);

  const used = node.dependencies.filter(({ to }) => to !== id);
  const weights = new Map<string, bigint>();
  for (const { to, uses = 1, weight } of used) {
    let own = 1n;
    for (let left = BigInt(uses) + 1n; left > 1n; left /= 2n) own++;
    weights.set(to, weight === undefined ? own : BigInt(weight));
  }
  const ownersOf = owners(graph);
  const together = (to: string) => used.filter((one) => ownersOf.get(one.to) === ownersOf.get(to));
  const groups = [...new Set(used.map(({ to }) => ownersOf.get(to)!))];
  const most = (of: typeof used) => {
    const sorted = of.map(({ to }) => weights.get(to)!).sort((a, b) => Number(b - a));
    return sorted[0]!;
  };
  const sum = groups
    .map((owner) => most(used.filter(({ to }) => ownersOf.get(to) === owner)))
    .reduce((a, b) => a + b, 0n);
  for (const { to } of used) {
    const group = together(to);
    const inGroup = group.reduce((all, one) => all + weights.get(one.to)!, 0n);
    passed.push([
      to,
      times([1n, 5n], times(fraction(most(group), sum), fraction(weights.get(to)!, inGroup))),
    ]);
  }
  const pools = plus(fraction(lineage, 1_000_000n), used.length > 0 ? [1n, 5n] : ZERO);
  return [pools, passed];
}

/** Nodes of one owner have the same number, found by giving away the lower one until nothing changes. */
function owners({ nodes, links }: CreditGraph): ReadonlyMap<string, number> {
  const numbers = new Map(nodes.map(({ id }, i) => [id, i]));
  const linked = new Map<string, number>();
  for (let changed = true; changed; ) {
    changed = false;
    const lower = (map: Map<string, number>, key: string, to: number) => {
      if (map.get(key)! <= to) return;
      map.set(key, to);
      changed = true;
    };
    for (const { id, owners } of nodes)
      for (const owner of owners) {
        if (!linked.has(owner)) linked.set(owner, Number.POSITIVE_INFINITY);
        lower(linked, owner, numbers.get(id)!);
        lower(numbers, id, linked.get(owner)!);
      }
    for (const [a, b] of links) {
      for (const one of [a, b]) if (!linked.has(one)) linked.set(one, Number.POSITIVE_INFINITY);
      lower(linked, a, linked.get(b)!);
      lower(linked, b, linked.get(a)!);
    }
  }
  return numbers;
}

/** Turns the left part into the unit matrix. The matrix of a flow has its largest elements on the diagonal, so that none of them becomes 0. */
function solve(rows: Fraction[][]): void {
  for (const [i, row] of rows.entries()) {
    const inverse: Fraction = fraction(row[i]![1], row[i]![0]);
    for (const [j, value] of row.entries()) row[j] = times(value, inverse);
    for (const [k, other] of rows.entries()) {
      if (k === i || other[i]![0] === 0n) continue;
      const factor = times([-1n, 1n], other[i]!);
      for (const [j, value] of row.entries())
        if (value[0] !== 0n) other[j] = plus(other[j]!, times(factor, value));
    }
  }
}

function fraction(numerator: bigint, denominator: bigint): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return [numerator / a, denominator / a];
}

function plus([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return fraction(a * d + c * b, b * d);
}

function times([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return fraction(a * c, b * d);
}
