import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { nodeKey } from '../schema/nodeKey.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

const commitOf = (id: string) => id.slice(id.lastIndexOf('@') + 1);

describe('a netlist is followed', () => {
  test("the proposal's own list, with what the repositories register in turn", async () => {
    world.repository('longtailfinancial/tokenengineering', modelFiles('longtailfinancial/firm'));
    world.repository('commonsbuild/hatch', {
      ...modelFiles('commonsbuild/hatch'),
      ...netlistFile(['1hive/models']),
    });
    world.repository('commonsbuild/commonsupgrade', netlistFile(['commonsbuild/hatch']), {
      'README.md': 'x',
    });
    world.repository('1hive/models', {
      ...modelFiles('1hive/conviction-voting'),
      ...netlistFile(['commonsbuild/hatch']),
    });
    world.netlist([
      'longtailfinancial/tokenengineering',
      'commonsbuild/hatch',
      'commonsbuild/commonsupgrade',
      '1hive/models',
    ]);
    const { lock, graph, isWritten, findings } = await world.init();
    expect(isWritten).toBe(true);
    expect([...graph.nodes.keys()].map((id) => id.split('@')[0])).toEqual([
      'github.com/1hive/models',
      'github.com/commonsbuild/commonsupgrade',
      'github.com/commonsbuild/hatch',
      'github.com/longtailfinancial/tokenengineering',
    ]);
    expect(Object.keys(lock.root)).toEqual([
      '1hive/models',
      'commonsbuild/commonsupgrade',
      'commonsbuild/hatch',
      'longtailfinancial/tokenengineering',
    ]);
    const hatch = graph.nodes.get(lock.root['commonsbuild/hatch']!)!;
    expect(hatch).toMatchObject({
      source: 'https://github.com/commonsbuild/hatch.git',
      ref: 'refs/heads/main',
      licence: 'MIT',
      files: 3,
      authors: ['github:alice'],
      edges: { '1hive/models': lock.root['1hive/models'] },
      provides: { 'commonsbuild/hatch': hatch.tree1 },
    });
    expect(findings.map(({ code }) => code)).toEqual(['first-use']);
    expect(world.packs()).toHaveLength(4);
  });

  test('again with its lock, without git and without asking anybody', async () => {
    world.repository('a/b', { ...modelFiles('a/b'), ...netlistFile(['c/d']) });
    world.repository('c/d', modelFiles('c/d'));
    world.netlist(['a/b']);
    const first = await world.init();
    const text = world.read('tecmns.lock.json');
    const seen: [string, boolean][] = [];
    const again = await world.init({
      path: '',
      mirrors: [],
      onNode: (id, wasThere) => seen.push([id, wasThere]),
    });
    expect(again.isWritten).toBe(false);
    expect(again.lock).toEqual(first.lock);
    expect(world.read('tecmns.lock.json')).toBe(text);
    expect(seen.sort()).toEqual([...first.graph.nodes.keys()].map((id) => [id, true]));
    // Not even git's objects are needed.
    rmSync(join(world.folder, '.tecmns', 'git'), { recursive: true });
    expect((await world.init({ path: '', mirrors: [], isFrozen: true })).isWritten).toBe(false);
  });

  test('and keeps what is locked when a branch has moved, until it is told to choose anew', async () => {
    world.repository('a/b', { x: '1' });
    world.netlist(['a/b']);
    const { lock } = await world.init();
    world.remove('a/b');
    const moved = world.repository('a/b', { x: '1' }, { x: '2' });
    expect((await world.init()).lock).toEqual(lock);
    const updated = await world.init({ isFree: (key) => key === 'github.com/a/b' });
    expect(commitOf(updated.lock.root['a/b']!)).toBe(moved.commits[1]);
    expect(updated.difference).toMatchObject({
      added: [],
      removed: [],
      changed: [{ key: 'github.com/a/b' }],
    });
    await expect(world.init({ isFrozen: true })).resolves.toMatchObject({ isWritten: false });
  });

  test('with versions: the largest minimum anybody names, not the latest', async () => {
    const versions = ['1.0.0', '1.1.0', '1.2.0', '1.9.0'].map((v) => ({ files: { v }, tag: `v${v}` }));
    const { commits } = world.repository('lib/lib', ...versions);
    world.repository('a/a', netlistFile([{ repo: 'lib/lib', version: '>=1.1.0' }]));
    world.repository('b/b', netlistFile([{ repo: 'lib/lib', version: '>=1.2.0' }]));
    world.netlist([{ repo: 'lib/lib', version: '>=1.0.0' }, 'a/a', 'b/b']);
    const { lock } = await world.init();
    const ids = [lock.root, ...Object.values(lock.nodes).map(({ edges }) => edges)].flatMap((edges) =>
      Object.entries(edges).flatMap(([name, id]) => (name.startsWith('lib/lib') ? [id] : [])),
    );
    expect(ids).toHaveLength(3);
    expect(new Set(ids.map(commitOf))).toEqual(new Set([commits[2]]));
    expect((await world.init({ mirrors: [] })).isWritten).toBe(false);
  });

  test('with parts of repositories, which have hashes of their own', async () => {
    world.repository('a/b', { ...modelFiles('a/root'), 'sub/x': '1', 'sub/deep/y': '2' });
    world.netlist([
      { repo: 'a/b', subdir: 'sub' },
      { repo: 'a/b', files: ['sub/deep'] },
    ]);
    const { graph } = await world.init();
    expect([...graph.nodes.values()].map(({ files, subdir }) => [files, subdir])).toEqual(
      expect.arrayContaining([
        [2, 'sub'],
        [1, ''],
      ]),
    );
  });

  test('and names two commits of one repository, and names that look alike', async () => {
    const { commits } = world.repository('commonsbuild/hatch', { x: '1' }, { x: '2' });
    world.repository('commonsbuild/hatsh', { x: '1' });
    world.repository('a/b', netlistFile([{ repo: 'commonsbuild/hatch', commit: commits[0] }]));
    world.netlist(['commonsbuild/hatch', 'commonsbuild/hatsh', 'a/b']);
    const { findings } = await world.init();
    expect(findings.map(({ code }) => code).sort()).toEqual(['first-use', 'look-alike', 'several-commits']);
  });
});

describe('what comes after a root entry', () => {
  test('is the commit that the root has chosen, wherever it is registered without one', async () => {
    const { commits } = world.repository('a/b', { x: '1' }, { x: '2' });
    world.repository('c/d', netlistFile(['a/b']));
    world.netlist([{ repo: 'a/b', commit: commits[0] }, 'c/d']);
    const { graph } = await world.init();
    expect([...graph.nodes.keys()].filter((id) => id.includes('a/b')).map(commitOf)).toEqual([commits[0]]);
  });

  test('may be another repository, commit or hash where the root says so', async () => {
    const { commits } = world.repository('a/b', { x: '1' }, { x: '2' });
    world.repository('fork/b', { x: '3' });
    world.repository('c/d', netlistFile(['a/b']));
    world.netlist(['c/d'], { overrides: { 'a/b': { commit: commits[0] } } });
    expect([...(await world.init()).graph.nodes.keys()].some((id) => id.endsWith(commits[0]!))).toBe(true);
    world.netlist(['c/d'], { overrides: { 'a/b': { replaceWith: 'fork/b' } } });
    const { graph } = await world.init();
    expect([...graph.nodes.keys()].some((id) => id.includes('fork/b'))).toBe(true);
    expect([...graph.nodes.keys()].some((id) => id.includes('/a/b'))).toBe(false);
  });
});

describe('a refusal', () => {
  /** What is refused leaves store and lock as they were. */
  async function refused(options: Parameters<World['init']>[0] = {}) {
    const before = [world.packs(), world.read('tecmns.lock.json')];
    const error = await world.init(options).then(
      () => undefined,
      (thrown) => thrown,
    );
    expect([world.packs(), world.read('tecmns.lock.json')]).toEqual(before);
    return error;
  }
  beforeEach(async () => {
    world.repository('a/b', { x: '1' });
    world.netlist(['a/b']);
    await world.init();
  });

  test('tells a tag that stands for other bytes than a pin vouches for', async () => {
    world.netlist([{ repo: 'a/b', hash: `tree1:${'1'.repeat(64)}` }]);
    // What was fetched is kept under its own hash; what it was to be is not there.
    await expect(world.init({ isFree: () => true })).rejects.toMatchObject({
      fault: 'verification',
      code: 'hash-differs',
      message: expect.stringContaining('your netlist vouches for tree1:1111'),
    });
  });

  test('tells that a commit holds other bytes than a pin vouches for, also where those bytes are here', async () => {
    const { tree1 } = Object.values((await world.open()).lock!.nodes)[0]!;
    world.remove('a/b');
    world.repository('a/b', { x: '2' });
    world.netlist([{ repo: 'a/b', hash: tree1 }]);
    await expect(world.init({ isFree: () => true })).rejects.toMatchObject({
      fault: 'verification',
      code: 'hash-differs',
      range: tree1,
    });
  });

  test('tells that the lock would change', async () => {
    world.repository('c/d', { y: '1' });
    world.netlist(['a/b', 'c/d']);
    const before = world.read('tecmns.lock.json');
    await expect(world.init({ isFrozen: true })).rejects.toMatchObject({
      fault: 'drift',
      code: 'lock-drift',
      message: expect.stringContaining('nodes: 1 added'),
    });
    expect(world.read('tecmns.lock.json')).toBe(before);
  });

  test.each<[string, string, () => void, object?]>([
    ['resolve', 'not-found', () => world.netlist(['a/none'])],
    ['resolve', 'no-ref', () => world.netlist(['a/b@none'])],
    ['resolve', 'no-version', () => world.netlist([{ repo: 'a/b', version: '>=1.0.0' }])],
    ['offline', 'not-here', () => world.netlist(['z/z']), { mirrors: [] }],
    ['policy', 'licence-differs', () => world.netlist([{ repo: 'a/b', licence: 'MIT' }])],
    ['verification', 'not-provided', () => world.netlist([{ repo: 'a/b', provides: ['a/b'] }])],
    ['bad-input', 'bad-json', () => world.write('tecmns.netlist.json', '{')],
  ])('has the fault %s and the code %s', async (fault, code, change, options) => {
    change();
    expect(await refused(options)).toMatchObject({ fault, code });
  });

  test('of a child that speaks for the root names what it said', async () => {
    world.repository('bad/alias', netlistFile([], { alias: { hatch: 'evil/hatch' } }));
    world.netlist(['a/b', 'bad/alias']);
    await expect(world.init()).rejects.toMatchObject({ fault: 'policy', code: 'root-only' });
    world.repository('bad/local', netlistFile(['../../secret']));
    world.netlist(['a/b', 'bad/local']);
    await expect(world.init()).rejects.toMatchObject({ code: expect.any(String) });
  });

  test('at a limit ends a netlist without end', async () => {
    for (let i = 0; i < 5; i++) world.repository(`chain/n${i}`, netlistFile([`chain/n${i + 1}`]));
    world.repository('chain/n5', { x: '1' });
    world.netlist(['chain/n0']);
    const { limits } = { limits: (await import('../schema/limits.ts')).LIMITS };
    await expect(world.init({ limits: { ...limits, depth: 5 } })).rejects.toMatchObject({
      fault: 'limit',
      code: 'too-deep',
    });
    await expect(world.init({ limits: { ...limits, nodes: 5 } })).rejects.toMatchObject({
      code: 'too-many-nodes',
    });
    expect((await world.init({ limits: { ...limits, nodes: 6, depth: 6 } })).graph.nodes.size).toBe(6);
  });
});

test('without a netlist, or frozen without a lock, the next step is told', async () => {
  await expect(world.open()).rejects.toThrow('tecmns init --from netlist.txt');
  world.netlist([]);
  await expect(world.init({ isFrozen: true })).rejects.toMatchObject({ fault: 'drift', code: 'no-lock' });
  expect((await world.init()).graph.nodes.size).toBe(0);
});

test('what was begun is gone on with', async () => {
  world.repository('a/b', netlistFile(['c/d']));
  world.netlist(['a/b']);
  await expect(world.init()).rejects.toMatchObject({ code: 'not-found' });
  expect(world.packs()).toHaveLength(1);
  // A killed process leaves a file under a name of its own.
  writeFileSync(join(world.folder, '.tecmns', 'store', '.0123.writing'), 'half');
  world.repository('c/d', { x: '1' });
  expect((await world.init()).graph.nodes.size).toBe(2);
});

test('keys of selections differ', () => {
  const repo = { kind: 'remote', host: 'h', owner: 'o', name: 'n', url: 'u', key: 'h/o/n' } as const;
  expect(new Set([nodeKey(repo, ''), nodeKey(repo, 'a'), nodeKey(repo, '', ['a'])]).size).toBe(3);
});

test('a policy keeps netlists of others to its hosts, and stands in one place', async () => {
  world.repository('a/b', netlistFile(['gl:c/d']));
  world.netlist(['a/b']);
  world.write('tecmns.policy.json', { policy: 1, hosts: ['github.com'] });
  await expect(world.init()).rejects.toThrow('gitlab.com');
  world.netlist(['a/b'], { policy: { hosts: ['github.com'] } });
  await expect(world.open()).rejects.toMatchObject({ code: 'two-policies' });
});

test('a registry with folders of its own can be registered: they come with it', async () => {
  const within = Object.fromEntries(
    Object.entries(modelFiles('a/b')).map(([path, text]) => [`packages/b/${path}`, text]),
  );
  world.repository('a/registry', { ...within, ...netlistFile(['./packages/b', 'c/d']) });
  world.repository('c/d', modelFiles('c/d'));
  world.netlist(['a/registry']);
  const { lock } = await world.init();
  expect(Object.values(lock.nodes).map(({ provides }) => Object.keys(provides))).toEqual([['a/b'], ['c/d']]);
});

test('what is wrong with a repository is told with its name, and who registers it', async () => {
  world.repository('a/b', { 'x/CON': '1' });
  world.repository('c/d', netlistFile(['e/none']));
  world.netlist(['a/b']);
  await expect(world.init()).rejects.toMatchObject({
    code: 'bad-path',
    message: expect.stringMatching(/^a\/b of your netlist: .*CON.* Rename the file/),
  });
  world.netlist(['c/d']);
  await expect(world.init()).rejects.toMatchObject({
    fault: 'resolve',
    message: expect.stringMatching(/^e\/none of github\.com\/c\/d@[0-9a-f]{40}: .* could not be read/),
  });
});
