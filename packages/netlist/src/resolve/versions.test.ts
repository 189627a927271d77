import { describe, expect, test } from 'vitest';
import { commitId, nodeId, rootNetlist, type SaidWorld, saidSource } from '../../testing/graphWorld.ts';
import type { Lock } from '../lock/lock.ts';
import { lockedBy } from '../lock/lockedBy.ts';
import { lockOf } from '../lock/lockOf.ts';
import { LIMITS } from '../schema/limits.ts';
import { resolve } from './resolve.ts';
import { compareVersions, Minimums } from './versions.ts';

/** A repository with a tag for each version, and what that registers. */
const versions = (netlists: Readonly<Record<string, Readonly<Record<string, string>>>>) => ({
  commits: Object.fromEntries(
    Object.entries(netlists).map(([version, named]) => [
      version,
      Object.entries(named).map(([repo, least]) => ({ repo, version: `>=${least}` })),
    ]),
  ),
  refs: Object.fromEntries([
    ...Object.keys(netlists).map((version) => [`refs/tags/v${version}`, version]),
    ['refs/heads/main', Object.keys(netlists).at(-1)],
  ]) as Record<string, string>,
});
const root = (named: Readonly<Record<string, string>>) =>
  rootNetlist(Object.entries(named).map(([repo, least]) => ({ repo, version: `>=${least}` })));

test('versions are compared as numbers', () => {
  expect(['1.10.0', '1.9.9', '1.9.10', '0.0.1'].sort(compareVersions)).toEqual([
    '0.0.1',
    '1.9.9',
    '1.9.10',
    '1.10.0',
  ]);
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
});

test('minimums are the largest of each major version', () => {
  const minimums = new Minimums([
    ['a', '1.2.0'],
    ['a', '1.10.0'],
    ['a', '2.0.0'],
  ]);
  expect(minimums.selected('a', '1.0.0')).toBe('1.10.0');
  expect(minimums.selected('a', '2.0.0')).toBe('2.0.0');
  expect(minimums.selected('a', '3.1.0')).toBe('3.1.0');
  expect(minimums.selected('b', '1.0.0')).toBe('1.0.0');
});

describe('what minimums lead to', () => {
  const select = async (world: SaidWorld, named: Readonly<Record<string, string>>) => [
    ...(await resolve({ netlist: root(named), source: saidSource(world) })).nodes.keys(),
  ];

  test('is named by the graph itself, not by versions that were left behind', async () => {
    const world = {
      'o/a': versions({ '1.0.0': { 'o/b': '1.2.0' }, '1.1.0': { 'o/b': '1.1.0' } }),
      'o/b': versions({ '1.1.0': {}, '1.2.0': {} }),
      'o/d': versions({ '1.0.0': { 'o/a': '1.1.0' } }),
    };
    expect(await select(world, { 'o/a': '1.0.0', 'o/d': '1.0.0' })).toEqual([
      nodeId('o/a', '1.1.0'),
      nodeId('o/b', '1.1.0'),
      nodeId('o/d', '1.0.0'),
    ]);
  });

  test('is refused when it never comes to rest', async () => {
    const world = {
      'o/a': versions({ '1.0.0': { 'o/b': '1.0.0' }, '1.1.0': {} }),
      'o/b': versions({ '1.0.0': { 'o/a': '1.1.0' } }),
    };
    await expect(select(world, { 'o/a': '1.0.0' })).rejects.toMatchObject({
      fault: 'resolve',
      code: 'unstable-versions',
      subject: 'github.com/o/a',
    });
    expect(await select(world, { 'o/a': '1.1.0' })).toEqual([nodeId('o/a', '1.1.0')]);
  });
});

test('bytes of versions that were given up count as well', async () => {
  const world = {
    'o/a': versions({ '1.0.0': { 'o/b': '1.0.0' }, '1.1.0': {} }),
    'o/b': versions({ '1.0.0': {} }),
    'o/c': versions({ '1.0.0': { 'o/a': '1.1.0' } }),
  };
  const within = (bytesPerGraph: number) =>
    resolve({
      netlist: root({ 'o/a': '1.0.0', 'o/c': '1.0.0' }),
      source: saidSource(world),
      limits: { ...LIMITS, bytesPerGraph },
    });
  expect((await within(40)).nodes.size).toBe(2);
  await expect(within(39)).rejects.toMatchObject({ fault: 'limit', code: 'too-large' });
});

describe('with a lock', () => {
  const world = {
    'o/lib': versions({ '1.0.0': {}, '1.1.0': {}, '1.2.0': {} }),
    'o/a': versions({ '1.0.0': { 'o/lib': '1.2.0' } }),
  };
  const lockOfRoot = async (entries: readonly object[]) => {
    const graph = await resolve({ netlist: rootNetlist(entries as never), source: saidSource(world) });
    return lockOf(graph, new Map());
  };
  const again = async (entries: readonly object[], locked: Lock) => {
    const source = saidSource(world);
    const netlist = rootNetlist(entries as never);
    const graph = await resolve({ netlist, source, locked: lockedBy(locked) });
    return { chosen: Object.values(graph.root), asked: source.asked };
  };
  const lib = (least: string) => ({ repo: 'o/lib', version: `>=${least}` });
  const obtained = (version: string) => `obtain o/lib@${commitId(version)}`;

  test('a version stays beside a tag that is newer', async () => {
    const entries = [lib('1.0.0'), { repo: 'o/lib', ref: 'v1.1.0' }];
    const lock = await lockOfRoot(entries);
    const { chosen, asked } = await again(entries, lock);
    expect(chosen).toEqual([nodeId('o/lib', '1.0.0'), nodeId('o/lib', '1.1.0')]);
    expect(asked.sort()).toEqual([obtained('1.0.0'), obtained('1.1.0')].sort());
  });

  test('a version that nobody asks for is given up', async () => {
    const lock = await lockOfRoot([lib('1.2.0')]);
    const { chosen } = await again([lib('1.1.0')], lock);
    expect(chosen).toEqual([nodeId('o/lib', '1.1.0')]);
  });

  test('a larger minimum is followed, and what was locked before it is not lost', async () => {
    const lock = await lockOfRoot([lib('1.0.0')]);
    const { chosen } = await again([lib('1.0.0'), { repo: 'o/a', version: '>=1.0.0' }], lock);
    expect(chosen).toEqual([nodeId('o/a', '1.0.0'), nodeId('o/lib', '1.2.0')]);
  });
});
