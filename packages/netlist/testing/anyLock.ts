import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { graphRoot } from '../src/lock/graphRoot.ts';
import type { Lock, LockedNode } from '../src/lock/lock.ts';

const digits = (text: string, length: number) =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/** A node of a lock as it might be, all of it following from the name and version of its repository. */
export function lockedNode(
  repo: string,
  version: number,
  more: Partial<LockedNode> = {},
): [string, LockedNode] {
  const commit = digits(`${repo} ${version}`, 40);
  return [
    `github.com/${repo}@${commit}`,
    {
      source: `https://github.com/${repo}.git`,
      ref: 'refs/heads/main',
      commit,
      tree1: `tree1:${digits(`tree ${repo} ${version}`, 64)}`,
      swhid: `swh:1:dir:${digits(`dir ${repo} ${version}`, 40)}`,
      files: 2,
      bytes: 100 + version,
      licence: 'MIT',
      netlist: null,
      provides: { [`${repo}-model`]: `tree1:${digits(`tree ${repo} ${version}`, 64)}` },
      parents: {},
      authors: ['github:alice'],
      signed: [],
      edges: {},
      ...more,
    },
  ];
}

/** A lock with its hash. */
export function lockWith(root: Lock['root'], nodes: Lock['nodes']): Lock {
  const lock = { lock: 1, tree: 'tree1', root, nodes } as const;
  return { ...lock, graphRoot: graphRoot(lock) };
}

/** A lock of repositories which the root registers, each at the version that is given. */
export function lockOfVersions(versions: Readonly<Record<string, number>>): Lock {
  const nodes = Object.entries(versions).map(([repo, version]) => [repo, lockedNode(repo, version)] as const);
  return lockWith(
    Object.fromEntries(nodes.map(([repo, [id]]) => [repo, id])),
    Object.fromEntries(nodes.map(([, node]) => node)),
  );
}

/** Any lock of a few repositories at a few commits, with edges of all kinds. */
export const anyLock: fc.Arbitrary<Lock> = fc
  .array(
    fc.record({
      repo: fc.constantFrom('o/a', 'o/b', 'o/c', 'p/a'),
      version: fc.nat({ max: 2 }),
      licence: fc.constantFrom('MIT', 'Apache-2.0', null),
      edges: fc.array(fc.nat(), { maxLength: 3 }),
      isOfRoot: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((drawn) => {
    const plain = new Map(
      drawn.map(({ repo, version, licence, ...rest }) => {
        const [id, node] = lockedNode(repo, version, { licence });
        return [id, { ...rest, node }];
      }),
    );
    const ids = [...plain.keys()];
    const edgesOf = (picks: readonly number[]) =>
      Object.fromEntries(picks.map((pick, i) => [`entry/${i}`, ids[pick % ids.length]!]));
    return lockWith(
      Object.fromEntries(
        [...plain].flatMap(([id, { isOfRoot }], i) => (isOfRoot ? [[`root/${i}`, id]] : [])),
      ),
      Object.fromEntries([...plain].map(([id, { node, edges }]) => [id, { ...node, edges: edgesOf(edges) }])),
    );
  });
