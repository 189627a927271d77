import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyLock, lockedNode, lockWith } from '../../testing/anyLock.ts';
import { MOST_CHAINS, why } from './why.ts';

const runs = { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) };

/** All chains from the root that visit no node twice, by trying each. */
function allChains(lock: ReturnType<typeof lockWith>, target: string) {
  const found: { entry: string; node: string }[][] = [];
  const go = (edges: Readonly<Record<string, string>>, chain: { entry: string; node: string }[]) => {
    for (const [entry, node] of Object.entries(edges)) {
      if (chain.some((step) => step.node === node)) continue;
      const longer = [...chain, { entry, node }];
      if (node === target) found.push(longer);
      else go(lock.nodes[node]!.edges, longer);
    }
  };
  go(lock.root, []);
  return found;
}

test('the chains are the shortest of all that there are', () => {
  fc.assert(
    fc.property(anyLock, (lock) => {
      for (const id of Object.keys(lock.nodes)) {
        const all = allChains(lock, id);
        const least = Math.min(...all.map((chain) => chain.length));
        const { nodes, chains } = why(lock, id);
        expect(nodes).toEqual([id]);
        expect(sorted(chains)).toEqual(sorted(all.filter((chain) => chain.length === least)));
      }
    }),
    runs,
  );
});

test('of very many chains a few are told', () => {
  const repos = Array.from({ length: 12 }, (_, i) => `o/r${i}`);
  const id = (repo: string) => lockedNode(repo, 1)[0];
  const nodes = repos.map((repo, i) => {
    const next = repos[i + 1];
    return lockedNode(repo, 1, {
      edges: next === undefined ? {} : { x: id(next), y: id(next), z: id(next) },
    });
  });
  const { chains } = why(lockWith({ a: id('o/r0') }, Object.fromEntries(nodes)), 'o/r11');
  expect(chains).toHaveLength(MOST_CHAINS);
  expect(chains[0]!.map(({ entry }) => entry)).toEqual(['a', ...new Array(11).fill('x')]);
  expect(new Set(chains.map((chain) => JSON.stringify(chain))).size).toBe(MOST_CHAINS);
});

describe('something of a lock is meant', () => {
  const [id, node] = lockedNode('o/a', 1);
  const [later, other] = lockedNode('o/a', 2, { provides: {} });
  const part = id.replace('@', '//Part@');
  const lock = lockWith(
    { 'o/a': id, 'o/a@next': later, 'o/a//Part': part },
    {
      [id]: node,
      [later]: other,
      [part]: { ...node, provides: {} },
    },
  );
  test.each([
    [id, [id]],
    ['o/a-model', [id]],
    ['O/A', [id, part, later]],
    ['github.com/o/a', [id, part, later]],
    ['o/a//part', [part]],
    [`o/a@${node.commit.slice(0, 7)}`, [id]],
    [`github.com/o/a@${other.commit.slice(0, 7)}`, [later]],
  ])('by %s', (name, meant) => {
    expect([...why(lock, name).nodes].sort()).toEqual([...meant].sort());
  });

  test.each([
    ['o/a-modle', "Did you mean 'o/a-model'?"],
    ['\u001b', 'There are o/a'],
    ['__proto__', 'There are o/a'],
  ])('by %s not at all', (name, words) => {
    expect(() => why(lock, name)).toThrow(
      expect.objectContaining({ code: 'unknown', message: expect.stringContaining(words) }),
    );
  });

  test('and nothing of an empty one', () => {
    expect(() => why(lockWith({}, {}), 'a/b')).toThrow('There are none.');
  });
});

function sorted(chains: readonly object[]): readonly string[] {
  return chains.map((chain) => JSON.stringify(chain)).sort();
}
