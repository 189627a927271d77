import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCredit } from '../../testing/anyCredit.ts';
import { exactCredit } from '../../testing/exactCredit.ts';
import type { CreditGraph, CreditNode } from './creditGraph.ts';
import { flow1, UNITS } from './flow1.ts';
import { pay } from './pay.ts';

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

const anyAmounts = fc.array(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), { minLength: 5, maxLength: 5 });
const sumOf = (numbers: Iterable<bigint>) => [...numbers].reduce((sum, number) => sum + number, 0n);

describe('all that comes in arrives', () => {
  test('whatever the graph, and nobody gets less than nothing', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyCredit(), anyAmounts, (graph, amounts) => {
        const { shares, through } = flow1(graph);
        expect(sumOf(shares.values())).toBe(UNITS);
        expect([...through].map(([id, own]) => [id, sumOf(own.values())])).toEqual([...shares]);
        expect([...shares].filter(([, units]) => units <= 0n)).toEqual([]);
        for (const amount of amounts) {
          const parts = pay(amount, shares);
          expect(sumOf(parts.values())).toBe(amount);
          const off = [...parts].filter(([id, part]) => {
            const difference = part * UNITS - amount * shares.get(id)!;
            return part < 0n || difference >= UNITS || difference <= -UNITS;
          });
          expect(off).toEqual([]);
        }
      }),
      { numRuns: 4 * numRuns },
    );
  });

  test('and each gets what the equations of the flow say, but for the rounding of each step', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(anyCredit(8), anyAmounts, (graph, amounts) => {
        const { shares, rounds, table } = flow1(graph);
        const exact = exactCredit(graph);
        // Each division is off by less than one unit for each part, and what goes astray is passed on like all the rest.
        const parts = table.reduce(
          (sum, { authors, edges }) =>
            sum + 1 + authors.length + edges.reduce((all, { to }) => all + 1 + to.length, 0),
          0,
        );
        const most = BigInt(10 * rounds * parts);
        expect(most < 10n ** 7n).toBe(true);
        expect([...shares.keys()].filter((id) => !exact.has(id))).toEqual([]);
        for (const amount of [UNITS, ...amounts]) {
          const paid = pay(amount, shares);
          const off = [...exact].filter(([id, [numerator, denominator]]) => {
            const difference = (paid.get(id) ?? 0n) * denominator - amount * numerator;
            const bound = denominator * (1n + (amount * most) / UNITS + 1n);
            return difference > bound || difference < -bound;
          });
          expect(off).toEqual([]);
        }
      }),
      { numRuns: 4 * numRuns },
    );
  });

  test('in the same way in whatever order nodes, edges and authors stand', () => {
    fc.assert(
      fc.property(anyCredit(12), fc.integer(), (graph, seed) => {
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

  test('entries weigh as they say, however large the numbers are', () => {
    const graph = {
      ...graphOf([node('a'), node('b')]),
      entries: [
        { node: 'a', weight: 3n * 10n ** 40n },
        { node: 'b', weight: 10n ** 40n },
      ],
    };
    expect(ppm(graph)).toEqual({ '@a': 750_000, '@b': 250_000 });
  });

  test('somebody has several nodes, and it is told what comes through which', () => {
    const authors = [{ id: '@x', weight: 1 }];
    const graph = graphOf([node('a', { authors, dependencies: [{ to: 'b' }] }), node('b', { authors })]);
    expect(flow1(graph).through).toEqual(
      new Map([
        [
          '@x',
          new Map([
            ['a', (UNITS * 8n) / 10n],
            ['b', UNITS / 5n],
          ]),
        ],
      ]),
    );
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
    const inCapitals = ['0xab', '0xAB'].map((address, i) => node(`evil${i + 1}`, { owners: [address] }));
    expect(gain([root, node('lib'), ...inCapitals], /evil/)).toBe(before);
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
    ['a weight of 0 without end', { entries: [{ node: 'n', weight: 0n }] }, 'out-of-range'],
    ['a node twice', { nodes: [n, n] }, 'duplicate'],
    ['a share below 0', { nodes: [node('n', { authors: [{ id: 'a', weight: -1 }] })] }, 'out-of-range'],
    [
      'a share without end',
      { nodes: [node('n', { authors: [{ id: 'a', weight: 2 ** 53 }] })] },
      'out-of-range',
    ],
    [
      'the name of what is nobody’s',
      { nodes: [node('n', { authors: [{ id: 'unclaimed:n', weight: 1 }] })] },
      'reserved',
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

  test('more than is worked through', () => {
    const nodes = Array.from({ length: 10_001 }, (_, i) => node(`n${i}`));
    expect(() => flow1(graphOf(nodes))).toThrow(
      expect.objectContaining({ fault: 'limit', code: 'too-many' }),
    );
    const authors = Array.from({ length: 100_000 }, (_, i) => ({ id: `@${i}`, weight: 1 }));
    expect(() => flow1(graphOf([node('n', { authors })]))).toThrow('at most 100000');
  });
});
