import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreditGraph, CreditNode } from './creditGraph.ts';
import { edgeTable } from './edgeTable.ts';
import { flow1, UNITS } from './flow1.ts';
import { ledger, pay } from './pay.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

const node = (id: string, more: Partial<CreditNode> = {}): CreditNode => ({
  id,
  authors: [{ id: `@${id}`, weight: 1 }],
  owners: [`owner of ${id}`],
  dependencies: [],
  parents: [],
  ...more,
});
const graphOf = (nodes: readonly CreditNode[], entry = nodes[0]!.id): CreditGraph => ({
  nodes,
  entries: [{ node: entry, weight: 1 }],
  links: [],
});
/** Shares in millionths, to read them. */
const ppm = (graph: CreditGraph) =>
  Object.fromEntries(
    [...flow1(graph).shares].map(([id, units]) => [id, Number((units * 1_000_000n) / UNITS)]),
  );

const graphs = fc
  .integer({ min: 2, max: 12 })
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

describe('all that comes in arrives', () => {
  test('whatever the graph, and nobody gets less than nothing', () => {
    fc.assert(
      fc.property(
        graphs,
        fc.array(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), { minLength: 5, maxLength: 5 }),
        (graph, amounts) => {
          const { shares } = flow1(graph);
          expect([...shares.values()].reduce((sum, units) => sum + units, 0n)).toBe(UNITS);
          for (const units of shares.values()) expect(units > 0n).toBe(true);
          for (const amount of amounts) {
            const parts = pay(amount, shares);
            expect([...parts.values()].reduce((sum, part) => sum + part, 0n)).toBe(amount);
            for (const [id, part] of parts) {
              const difference = part * UNITS - amount * shares.get(id)!;
              expect(difference < UNITS && difference > -UNITS).toBe(true);
            }
          }
        },
      ),
      { numRuns: 4 * numRuns },
    );
  });

  test('and what it gets is what the equations of the flow say', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const expected = solved(graph);
        for (const [id, units] of flow1(graph).shares)
          expect(Number(units) / 1e36).toBeCloseTo(expected.get(id)!, 12);
      }),
      { numRuns },
    );
  });

  test('in the same way in whatever order nodes, edges and authors stand', () => {
    fc.assert(
      fc.property(graphs, fc.integer(), (graph, seed) => {
        const order = <T>(list: readonly T[]): T[] => [...list].sort((a, b) => hash(a, seed) - hash(b, seed));
        const shuffled = {
          entries: order(graph.entries),
          links: order(graph.links),
          nodes: order(graph.nodes).map((one) => ({
            ...one,
            authors: order(one.authors),
            owners: order(one.owners),
            dependencies: order(one.dependencies),
            parents: order(one.parents),
          })),
        };
        expect(flow1(shuffled)).toEqual(flow1(graph));
      }),
      { numRuns },
    );
  });
});

function hash(value: unknown, seed: number): number {
  let sum = seed % 1000;
  for (const sign of JSON.stringify(value)) sum = (sum * 31 + sign.charCodeAt(0)) % 65_537;
  return sum;
}

/** Shares by solving the linear equations of the table: what each node meets in all, times what it keeps. */
function solved(graph: CreditGraph): Map<string, number> {
  const table = edgeTable(graph);
  const index = new Map(table.map(({ id }, i) => [id, i]));
  const total = graph.entries.reduce((sum, { weight }) => sum + weight, 0);
  const size = table.length;
  const matrix = table.map((_, i) => Array.from({ length: size + 1 }, (_, j) => (i === j ? 1 : 0)));
  for (const { node: id, weight } of graph.entries) matrix[index.get(id)!]![size]! += weight / total;
  for (const [from, { kept, edges }] of table.entries()) {
    const sum = edges.reduce((all, { weight }) => all + Number(weight), 0);
    for (const { id, weight } of edges)
      matrix[index.get(id)!]![from]! -= ((1 - Number(kept) / 1e6) * Number(weight)) / sum;
  }
  for (let i = 0; i < size; i++) {
    for (let row = 0; row < size; row++) {
      if (row === i) continue;
      const factor = matrix[row]![i]! / matrix[i]![i]!;
      for (let j = i; j <= size; j++) matrix[row]![j]! -= factor * matrix[i]![j]!;
    }
  }
  const shares = new Map<string, number>();
  for (const [i, { kept, authors }] of table.entries()) {
    const met = (matrix[i]![size]! / matrix[i]![i]!) * (Number(kept) / 1e6);
    const sum = authors.reduce((all, { weight }) => all + Number(weight), 0);
    for (const { id, weight } of authors)
      shares.set(id, (shares.get(id) ?? 0) + (met * Number(weight)) / sum);
  }
  return shares;
}

describe('who gets how much', () => {
  test('without edges, all goes to the authors by their weights', () => {
    const authors = [
      { id: 'a', weight: 3 },
      { id: 'b', weight: 1 },
    ];
    expect(ppm(graphOf([node('n', { authors })]))).toEqual({ a: 750_000, b: 250_000 });
  });

  test('of a fork half goes to the parent, of others as much as the relation says', () => {
    const of = (relation: CreditNode['parents'][number]['relation'], weight?: number) =>
      ppm(
        graphOf([
          node('n', { parents: [{ to: 'p', relation, ...(weight === undefined ? {} : { weight }) }] }),
          node('p'),
        ]),
      )['@p'];
    expect(of('fork')).toBe(500_000);
    expect(of('port')).toBe(350_000);
    expect(of('derived')).toBe(250_000);
    expect(of('specifies')).toBe(250_000);
    expect(of('cites')).toBe(50_000);
    expect(of('fork', 200_000)).toBe(100_000);
  });

  test('several parents share half at most, and a fifth goes to what is used', () => {
    const parents = [
      { to: 'p', relation: 'fork' },
      { to: 'q', relation: 'fork' },
    ] as const;
    const graph = graphOf([
      node('n', { parents, dependencies: [{ to: 'd' }] }),
      node('p'),
      node('q'),
      node('d'),
    ]);
    expect(ppm(graph)).toEqual({ '@n': 300_000, '@p': 250_000, '@q': 250_000, '@d': 200_000 });
  });

  test('what is used more weighs more, each time by one when its uses double', () => {
    const dependencies = [
      { to: 'a', uses: 1 },
      { to: 'b', uses: 3 },
      { to: 'c', uses: 7 },
      { to: 'd', uses: 1, weight: 4 },
    ];
    const shares = ppm(graphOf([node('n', { dependencies }), ...'abcd'.split('').map((id) => node(id))]));
    expect(shares).toEqual({ '@n': 800_000, '@a': 30_769, '@b': 46_153, '@c': 61_538, '@d': 61_538 });
  });

  test('nobody known gets what is nobody’s', () => {
    expect(ppm(graphOf([node('n', { authors: [] })]))).toEqual({ 'unclaimed:n': 1_000_000 });
  });

  test('a model that is parent and dependency gets both', () => {
    const graph = graphOf([
      node('n', { parents: [{ to: 'p', relation: 'fork' }], dependencies: [{ to: 'p' }] }),
      node('p'),
    ]);
    expect(ppm(graph)).toEqual({ '@n': 300_000, '@p': 700_000 });
  });
});

describe('nobody gains', () => {
  const honest = [node('root', { dependencies: [{ to: 'lib' }, { to: 'evil' }] }), node('lib'), node('evil')];
  const gain = (nodes: readonly CreditNode[], of: RegExp) =>
    Object.entries(ppm(graphOf(nodes, 'root'))).reduce(
      (sum, [id, units]) => (of.test(id) ? sum + units : sum),
      0,
    );
  const before = gain(honest, /evil/);

  test('by having packages point at each other', () => {
    const ring = Array.from({ length: 50 }, (_, i) =>
      node(`evil${i}`, { dependencies: [{ to: `evil${(i + 1) % 50}` }, { to: 'evil' }] }),
    );
    const evil = node('evil', { dependencies: ring.slice(0, 20).map(({ id }) => ({ to: id })) });
    expect(gain([honest[0]!, honest[1]!, evil, ...ring], /evil/)).toBeLessThanOrEqual(before);
  });

  test('by registering themselves, which nobody passes anything to', () => {
    const alone = Array.from({ length: 50 }, (_, i) => node(`evil${i}`));
    expect(gain([...honest, ...alone], /evil/)).toBe(before);
  });

  test('by cutting one package into fifty', () => {
    const parts = Array.from({ length: 50 }, (_, i) => node(`evil${i}`, { owners: ['evil'] }));
    const root = node('root', { dependencies: [{ to: 'lib' }, ...parts.map(({ id }) => ({ to: id }))] });
    // One in a million at most is lost where shares are cut to be read.
    expect(Math.abs(gain([root, node('lib'), ...parts], /evil/) - before)).toBeLessThan(51);
  });

  test('by cutting it over owners that are linked, or paid at one address', () => {
    const parts = ['evil1', 'evil2'].map((id) => node(id, { owners: [`github:${id}`, 'eip155:1:0x1'] }));
    const root = node('root', { dependencies: [{ to: 'lib' }, { to: 'evil1' }, { to: 'evil2' }] });
    expect(gain([root, node('lib'), ...parts], /evil/)).toBe(before);
    const linked = ['evil1', 'evil2'].map((id) => node(id, { owners: [`github:${id}`] }));
    const graph = {
      ...graphOf([root, node('lib'), ...linked], 'root'),
      links: [['github:evil1', 'github:evil2'] as const],
    };
    expect(ppm(graph)['@lib']).toBe(100_000);
  });

  test('by claiming parents, which costs the one who claims', () => {
    const noble = node('evil', { parents: [{ to: 'lib', relation: 'fork' }] });
    expect(gain([honest[0]!, honest[1]!, noble], /evil/)).toBeLessThan(before);
  });
});

describe('is refused', () => {
  const n = node('n');
  test.each<[string, Partial<CreditGraph>, string]>([
    ['no entry', { entries: [] }, 'out-of-range'],
    ['an entry that is no node', { entries: [{ node: 'x', weight: 1 }] }, 'unknown'],
    [
      'an entry twice',
      {
        entries: [
          { node: 'n', weight: 1 },
          { node: 'n', weight: 1 },
        ],
      },
      'duplicate',
    ],
    ['a weight of 0', { entries: [{ node: 'n', weight: 0 }] }, 'out-of-range'],
    ['a node twice', { nodes: [n, n] }, 'duplicate'],
    ['a share below 0', { nodes: [node('n', { authors: [{ id: 'a', weight: -1 }] })] }, 'out-of-range'],
    [
      'a share without end',
      { nodes: [node('n', { authors: [{ id: 'a', weight: 2 ** 53 }] })] },
      'out-of-range',
    ],
    ['half a share', { nodes: [node('n', { authors: [{ id: 'a', weight: 0.5 }] })] }, 'out-of-range'],
    ['a dependency that is no node', { nodes: [node('n', { dependencies: [{ to: 'x' }] })] }, 'unknown'],
    [
      'a parent that is no node',
      { nodes: [node('n', { parents: [{ to: 'x', relation: 'fork' }] })] },
      'unknown',
    ],
    [
      'a parent of more than all',
      { nodes: [node('n', { parents: [{ to: 'n', relation: 'fork', weight: 1_000_001 }] })] },
      'out-of-range',
    ],
    [
      'a relation that is none',
      { nodes: [node('n', { parents: [{ to: 'n', relation: 'toString' as never }] })] },
      'out-of-range',
    ],
  ])('%s', (_, change, code) => {
    expect(() => flow1({ ...graphOf([n]), ...change })).toThrow(
      expect.objectContaining({ fault: 'bad-input', code }),
    );
  });

  test('an amount below 0, or shares that are no whole', () => {
    const whole = new Map([['a', UNITS]]);
    expect(() => pay(-1n, whole)).toThrow('the amount is -1');
    expect(() => pay(1n, new Map([['a', UNITS - 1n]]))).toThrow('the sum of all shares');
    expect(() => pay(1n, new Map([['a', -1n]]))).toThrow('the share of a');
    expect(() => ledger(-1n, whole, new Map())).toThrow('the total');
    expect(() => ledger(1n, whole, new Map([['a', 2n]]))).toThrow('what was paid');
    expect(() => ledger(1n, whole, new Map([['a', -2n]]))).toThrow('what was paid to a');
  });
});

test('paid by and by, nobody’s total falls, and less than a unit each stays in the pool', () => {
  fc.assert(
    fc.property(
      graphs,
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { maxLength: 8 }),
      (graph, incomes) => {
        const { shares } = flow1(graph);
        const paid = new Map<string, bigint>();
        let total = 0n;
        for (const income of incomes) {
          total += income;
          for (const [id, amount] of ledger(total, shares, paid)) {
            expect(amount >= 0n).toBe(true);
            paid.set(id, (paid.get(id) ?? 0n) + amount);
          }
          const left = total - [...paid.values()].reduce((sum, amount) => sum + amount, 0n);
          expect(left >= 0n && left < BigInt(shares.size)).toBe(true);
        }
      },
    ),
    { numRuns },
  );
});
