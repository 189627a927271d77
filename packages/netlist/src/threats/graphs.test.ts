import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ThreatWorld } from '../../testing/threats.ts';
import { modelFiles, netlistFile } from '../../testing/world.ts';
import { LIMITS } from '../schema/limits.ts';

// Netlists that lead in circles, without end, to several of one, and to something else than before.

let world: ThreatWorld;
beforeAll(async () => {
  world = await ThreatWorld.make();
});
afterEach(() => world.reset());
afterAll(() => world.end());

const keys = (nodes: ReadonlyMap<string, unknown>) =>
  [...nodes.keys()].map((id) => id.replace(/^github.com\/|@.*/g, ''));

describe('is legal, and ends:', () => {
  test('a circle, which needs no order', async () => {
    world.repository('ring/a', netlistFile(['ring/b']));
    world.repository('ring/b', netlistFile(['ring/c', 'ring/b']));
    world.repository('ring/c', netlistFile(['ring/a']));
    world.register('ring/a');
    const { graph } = await world.init();
    expect(keys(graph.nodes)).toEqual(['good/one', 'ring/a', 'ring/b', 'ring/c']);
  });

  test('a diamond, whose end is there once', async () => {
    world.repository('top/a', netlistFile(['side/b', 'side/c']));
    for (const side of ['side/b', 'side/c']) world.repository(side, netlistFile(['good/one']));
    world.register('top/a');
    const { graph, lock } = await world.init();
    expect(keys(graph.nodes)).toEqual(['good/one', 'side/b', 'side/c', 'top/a']);
    const ends = Object.values(lock.nodes).flatMap(({ edges }) => edges['good/one'] ?? []);
    expect(new Set(ends)).toEqual(new Set([lock.root['good/one']]));
  });

  test('two versions that exclude each other, which are both there and told', async () => {
    const tags = ['1.0.0', '2.0.0'].map((version) => ({ files: { version }, tag: `v${version}` }));
    world.repository('lib/lib', ...tags);
    world.repository('old/user', netlistFile([{ repo: 'lib/lib', version: '>=1.0.0' }]));
    world.register({ repo: 'lib/lib', version: '>=2.0.0' }, 'old/user');
    const { graph, findings } = await world.init();
    expect(keys(graph.nodes).filter((key) => key === 'lib/lib')).toHaveLength(2);
    expect(findings).toMatchObject([{ severity: 'warning', code: 'several-commits' }]);
  });
});

describe('is refused:', () => {
  test('a version that nobody has made', async () => {
    world.repository('lib/none', { files: { x: '1' }, tag: 'v1.0.0' });
    world.register({ repo: 'lib/none', version: '>=1.0.1' });
    expect(await world.refusedInit()).toEqual([4, 'no-version']);
  });

  test('a chain beyond the depth', async () => {
    for (let i = 0; i <= LIMITS.depth; i++) world.repository(`chain/n${i}`, netlistFile([`chain/n${i + 1}`]));
    world.register('chain/n0');
    expect(await world.refusedInit({}, { kept: LIMITS.depth + 1 })).toEqual([9, 'too-deep']);
  });

  test('more repositories than there may be', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `wide/n${i}`);
    for (const name of names) world.repository(name, { name });
    world.repository('wide/all', netlistFile(names));
    world.register('wide/all');
    // Of the nine no more are asked at once than a few.
    const limits = { ...LIMITS, nodes: 5 };
    expect(await world.refusedInit({ limits, lanes: 1 }, { kept: 5 })).toEqual([9, 'too-many-nodes']);
  });

  test('more commits of one repository than there may be', async () => {
    const { commits } = world.repository(
      'many/commits',
      ...Array.from({ length: 9 }, (_, i) => ({ i: `${i}` })),
    );
    world.register(...commits.map((commit) => ({ repo: 'many/commits', commit })));
    expect(await world.refusedInit({}, { kept: 9 })).toEqual([9, 'too-many-commits']);
  });
});

describe('what a name stood for before', () => {
  test('is kept by the lock when a tag is set anew, and told when it is chosen anew', async () => {
    const { folder } = world.repository('moved/tag', { files: modelFiles('moved/one'), tag: 'v1' });
    world.register('moved/tag@v1');
    const { lock } = await world.init();
    world.remove('moved/tag');
    const after = world.repository('moved/tag', { files: modelFiles('moved/other'), tag: 'v1' });
    expect(after.folder).toBe(folder);
    expect((await world.init()).lock).toEqual(lock);
    expect(await world.refusedInit({ isFrozen: true, isFree: () => true }, { kept: 1 })).toEqual([
      7,
      'lock-drift',
    ]);
    const pinned = Object.values(lock.nodes).find(({ source }) => source.includes('moved'))!;
    world.register({ repo: 'moved/tag', ref: 'v1', hash: pinned.tree1 });
    expect(await world.refusedInit({ isFree: () => true })).toEqual([5, 'hash-differs']);
    world.remove('moved/tag');
  });

  test('is asked for where it was, and not found, when its repository is gone or another took its name', async () => {
    world.repository('taken/over', modelFiles('taken/one'));
    world.register('taken/over');
    const { lock } = await world.init();
    const { commit } = Object.values(lock.nodes).find(({ source }) => source.includes('taken'))!;
    world.remove('taken/over');
    world.repository('taken/over', modelFiles('evil/one'));
    world.forgetPacks();
    expect(await world.refusedInit({}, { kept: 1 })).toEqual([4, 'not-fetched']);
    expect(world.read('tecmns.lock.json')).toContain(commit);
  });
});

test('a child gives the root no names, and takes none that it has', async () => {
  world.repository('evil/one', modelFiles('good/one'));
  world.repository('child/x', netlistFile(['evil/one'], { name: 'good/one' }));
  world.register('child/x');
  const { lock } = await world.init();
  expect(Object.keys(lock.root)).toEqual(['child/x', 'good/one']);
  expect(lock.nodes[lock.root['good/one']!]!.source).toBe('https://github.com/good/one.git');
  const child = lock.nodes[lock.root['child/x']!]!;
  expect(lock.nodes[child.edges['evil/one']!]!.source).toBe('https://github.com/evil/one.git');
});

test('a name that looks like one that is there is told', async () => {
  world.repository('good/0ne', { x: '1' });
  world.register('good/0ne');
  expect((await world.init()).findings).toMatchObject([{ severity: 'warning', code: 'look-alike' }]);
});
