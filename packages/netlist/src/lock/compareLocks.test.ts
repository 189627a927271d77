import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyLock, lockedNode, lockOfVersions, lockWith } from '../../testing/anyLock.ts';
import { compareLocks } from './compareLocks.ts';
import type { Lock } from './lock.ts';

const runs = { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) };
const idOf = (repo: string, version: number) => lockedNode(repo, version)[0];

const edgesOf = ({ root, nodes }: Lock) =>
  Object.fromEntries([
    ...Object.entries(root).map(([entry, id]) => [JSON.stringify(['(root)', entry]), id]),
    ...Object.entries(nodes).flatMap(([importer, { edges }]) =>
      Object.entries(edges).map(([entry, id]) => [JSON.stringify([importer, entry]), id]),
    ),
  ]);

test('what is added, removed and changed, with all edges that differ, makes the later lock out of the earlier', () => {
  fc.assert(
    fc.property(anyLock, anyLock, (before, after) => {
      const { added, removed, changed, edges } = compareLocks(before, after);
      const nodes = new Map(Object.entries(before.nodes));
      for (const id of removed) expect(nodes.delete(id)).toBe(true);
      for (const { key, before: was } of changed) expect(nodes.delete(`${key}@${was.commit}`)).toBe(true);
      for (const id of added) nodes.set(id, after.nodes[id]!);
      for (const { key, after: is } of changed) nodes.set(`${key}@${is.commit}`, is);
      const plain = (all: Iterable<[string, object]>) =>
        new Map([...all].map(([id, node]) => [id, { ...node, edges: {} }] as const));
      expect(plain(nodes)).toEqual(plain(Object.entries(after.nodes)));
      const own: Record<string, string> = edgesOf(before);
      for (const { importer, entry, before: was, after: is } of edges) {
        const name = JSON.stringify([importer, entry]);
        expect(own[name]).toBe(was);
        if (is === undefined) delete own[name];
        else own[name] = is;
      }
      expect(own).toEqual(edgesOf(after));
    }),
    runs,
  );
});

test('the other way round, what was added is removed', () => {
  fc.assert(
    fc.property(anyLock, anyLock, (one, other) => {
      const [there, back] = [compareLocks(one, other), compareLocks(other, one)];
      expect(back.added).toEqual(there.removed);
      expect(back.removed).toEqual(there.added);
      expect(back.changed.map(({ key }) => key)).toEqual(there.changed.map(({ key }) => key));
    }),
    runs,
  );
});

describe('two locks', () => {
  test('with nothing else than another order are the same', () => {
    const lock = lockOfVersions({ 'o/a': 1, 'o/b': 1 });
    const turned = lockWith(
      Object.fromEntries(Object.entries(lock.root).reverse()),
      Object.fromEntries(
        Object.entries(lock.nodes)
          .reverse()
          .map(([id, node]) => [id, Object.fromEntries(Object.entries(node).reverse()) as typeof node]),
      ),
    );
    expect(turned.graphRoot).toBe(lock.graphRoot);
    expect(compareLocks(lock, turned)).toEqual({ added: [], removed: [], changed: [], edges: [] });
  });

  test('with another commit of one repository have one change', () => {
    const [before, after] = [lockOfVersions({ 'o/a': 1, 'o/b': 1 }), lockOfVersions({ 'o/a': 2, 'o/b': 1 })];
    expect(after.graphRoot).not.toBe(before.graphRoot);
    expect(compareLocks(before, after)).toEqual({
      added: [],
      removed: [],
      changed: [{ key: 'github.com/o/a', before: lockedNode('o/a', 1)[1], after: lockedNode('o/a', 2)[1] }],
      edges: [{ importer: '(root)', entry: 'o/a', before: idOf('o/a', 1), after: idOf('o/a', 2) }],
    });
  });

  test('with one commit more of a repository have an addition', () => {
    const before = lockOfVersions({ 'o/a': 1 });
    const after = lockWith(
      { ...before.root, 'o/a@next': idOf('o/a', 2) },
      { ...before.nodes, ...Object.fromEntries([lockedNode('o/a', 2)]) },
    );
    expect(compareLocks(before, after)).toEqual({
      added: [idOf('o/a', 2)],
      removed: [],
      changed: [],
      edges: [{ importer: '(root)', entry: 'o/a@next', after: idOf('o/a', 2) }],
    });
  });
});
