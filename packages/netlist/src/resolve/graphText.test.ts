import { expect, test } from 'vitest';
import { lockedNode, lockWith } from '../../testing/anyLock.ts';
import type { LockedNode } from '../lock/lock.ts';
import { graphText } from './graphText.ts';

/** A lock of repositories by what they register; a ref may be said after a space. */
function lockOf(root: readonly string[], edges: Readonly<Record<string, readonly string[]>>) {
  const id = (repo: string) => lockedNode(repo, 1)[0];
  const to = (repos: readonly string[]) => Object.fromEntries(repos.map((repo) => [repo, id(repo)]));
  return lockWith(
    to(root),
    Object.fromEntries(Object.entries(edges).map(([repo, list]) => lockedNode(repo, 1, { edges: to(list) }))),
  );
}
const lock = lockOf(['o/a', 'o/b'], { 'o/a': ['o/c', 'o/d'], 'o/b': ['o/c'], 'o/c': ['o/a'], 'o/d': [] });
const short = (repo: string) => `github.com/${repo}@${lockedNode(repo, 1)[1].commit.slice(0, 12)}`;
const hostile = (name: string, more: Partial<LockedNode> = {}) => {
  const [id, node] = lockedNode('o/a', 1, more);
  const own = id.replace('o/a@', `o/a//${name}@`);
  return lockWith({ 'o/a': own }, { [own]: node });
};

test('a tree has the children of each node once, and marks rings', () => {
  expect(graphText(lock, 'tree')).toBe(
    [
      'your netlist',
      `├─ ${short('o/a')} main`,
      `│  ├─ ${short('o/c')} main`,
      `│  │  └─ ${short('o/a')} main (cycle)`,
      `│  └─ ${short('o/d')} main`,
      `└─ ${short('o/b')} main`,
      `   └─ ${short('o/c')} main (above)`,
      '',
    ].join('\n'),
  );
});

test('a pinned node says so', () => {
  const [id, node] = lockedNode('o/a', 1, { ref: null });
  expect(graphText(lockWith({ 'o/a': id }, { [id]: node }), 'tree')).toContain(`${short('o/a')} pinned\n`);
});

test('JSON has all of it, with the groups that register each other', () => {
  const { root, nodes, cycles } = JSON.parse(graphText(lock, 'json'));
  expect(root).toEqual(lock.root);
  expect(nodes.map(({ id, edges }: { id: string; edges: object }) => [id, edges])).toEqual(
    Object.entries(lock.nodes).map(([id, { edges }]) => [id, edges]),
  );
  expect(nodes[0]).toMatchObject({ ref: 'refs/heads/main', licence: 'MIT', provides: ['o/a-model'] });
  expect(cycles).toEqual([[lockedNode('o/a', 1)[0], lockedNode('o/c', 1)[0]].sort()]);
  const self = lockOf(['o/a'], { 'o/a': ['o/a'] });
  expect(JSON.parse(graphText(self, 'json')).cycles).toEqual([[lockedNode('o/a', 1)[0]]]);
});

test('diagrams have a box for each node and an arrow for each entry', () => {
  const small = lockOf(['o/a'], { 'o/a': ['o/b'], 'o/b': [] });
  expect(graphText(small, 'dot')).toBe(
    [
      ...['digraph "netlist" {', '  node [shape=box];', '  n0 [label="your netlist"];'],
      ...[`  n1 [label="${short('o/a')}"];`, `  n2 [label="${short('o/b')}"];`],
      ...['  n0 -> n1 [label="o/a"];', '  n1 -> n2 [label="o/b"];', '}', ''],
    ].join('\n'),
  );
  expect(graphText(small, 'mermaid')).toBe(
    [
      ...['flowchart LR', '  n0["your netlist"]', `  n1["${short('o/a')}"]`, `  n2["${short('o/b')}"]`],
      ...['  n0 -->|"o/a"| n1', '  n1 -->|"o/b"| n2', ''],
    ].join('\n'),
  );
});

test('names out of repositories are escaped in all forms', () => {
  const bad = hostile('\u001b[2J"];\n%%{init}%%<b>`\u202e\\', { ref: 'refs/heads/\u001b[2J' });
  const forms = (['tree', 'json', 'dot', 'mermaid'] as const).map((format) => graphText(bad, format));
  for (const form of forms) expect(form.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  const [tree, json, dot, mermaid] = forms as [string, string, string, string];
  expect(tree.split('\n')).toHaveLength(3);
  expect(JSON.parse(json).root).toEqual(bad.root);
  expect(dot).toContain('\\\\u{1b}[2J\\"];\\\\u{a}');
  expect(dot.split('\n')).toHaveLength(7);
  expect(mermaid.split('\n')).toHaveLength(5);
  expect(mermaid).not.toMatch(/%%|<b>|`|\\/);
});

test('a chain of thousands is no deep call', () => {
  const name = (i: number) => `o/r${i}`;
  const length = 5000;
  const long = lockOf(
    [name(0)],
    Object.fromEntries(Array.from({ length }, (_, i) => [name(i), i + 1 < length ? [name(i + 1)] : []])),
  );
  expect(graphText(long, 'tree').split('\n')).toHaveLength(length + 2);
});
