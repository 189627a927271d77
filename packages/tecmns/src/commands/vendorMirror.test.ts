import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', { ...modelFiles('a/b'), ...netlistFile(['c/d']) });
  world.repository('c/d', modelFiles('c/d'));
  world.netlist(['a/b']);
  await world.init();
});
afterEach(() => world.end());

/** From now on there are no mirrors, no packs and none of git's objects. */
const loseAll = (mirrors = true) => {
  if (mirrors) rmSync(join(world.home, 'mirrors'), { recursive: true });
  world.forgetPacks();
};

describe('tecmns vendor', () => {
  test('makes a project whole that has nothing else', async () => {
    const packs = world.packs();
    const { exit, stdout } = await world.call('vendor');
    expect([exit, flat(stdout)]).toEqual([
      0,
      'vendor/tecmns has 2 packs: 2 written, 0 removed. init takes them from there, also with --offline. ',
    ]);
    loseAll();
    expect((await world.call('init --offline --frozen')).exit).toBe(0);
    expect(world.packs()).toEqual(packs);
    expect((await world.call('verify')).exit).toBe(0);
  });

  test('follows the lock, and tells what it did', async () => {
    await world.call('vendor');
    world.netlist(['c/d']);
    await world.init();
    expect(JSON.parse((await world.call('vendor --json')).stdout)).toEqual({
      command: 'vendor',
      folder: 'vendor/tecmns',
      written: [],
      removed: [expect.stringMatching(/^[\da-f]{64}\.pack$/)],
      bundles: null,
    });
  });

  test('writes bundles beside them, which serve whoever has no network', async () => {
    const { exit, stdout } = await world.call(['vendor', '--bundles', ...world.flags]);
    expect(exit).toBe(0);
    expect(stdout).toContain('2 bundles');
    const folder = join(world.folder, 'vendor', 'tecmns', 'bundles', 'github.com');
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(
      ['a', 'c', join('a', 'b.bundle'), join('c', 'd.bundle')].sort(),
    );
    const mirror = 'vendor/tecmns/bundles/{host}/{owner}/{name}.bundle';
    for (const name of readdirSync(join(folder, '..', '..')))
      if (name.endsWith('.pack')) rmSync(join(folder, '..', '..', name));
    loseAll();
    expect((await world.call(['init', '--mirror', mirror])).exit).toBe(0);
  });

  test('copies nothing that was changed, and needs a lock', async () => {
    world.damage('c/d');
    expect((await world.call('vendor')).exit).toBe(5);
    world.discard('tecmns.lock.json');
    expect(await world.call('vendor')).toMatchObject({
      exit: 7,
      stderr: expect.stringContaining('Run tecmns init'),
    });
    expect((await world.call('vendor more')).exit).toBe(2);
  });
});

describe('tecmns mirror', () => {
  test('makes mirrors, and says how they are named', async () => {
    const { exit, stdout } = await world.call(['mirror', 'team', ...world.flags]);
    expect(exit).toBe(0);
    const line = stdout.split('\n')[0]!;
    expect(flat(stdout)).toContain('2 mirrors in team.');
    const netlist = JSON.parse(world.read('tecmns.netlist.json'));
    world.write('tecmns.netlist.json', { ...netlist, ...JSON.parse(`{${line}}`) });
    loseAll();
    world.discard('tecmns.lock.json');
    expect((await world.call('init --offline')).exit).toBe(0);
    expect(Object.keys(world.lock.nodes)).toHaveLength(2);
  });

  test('serves other projects, which lock the same, and refuse it once it is another', async () => {
    const { stdout } = await world.call(['mirror', '../team', ...world.flags]);
    expect(flat(stdout)).toContain(
      'Mirrors are not trusted: what comes from them counts only when it hashes',
    );
    const other = new RegistryWorld();
    try {
      const mirror = ['--mirror', join(world.home, 'team', '{host}', '{owner}', '{name}.git')];
      other.netlist(['a/b']);
      expect((await other.call(['init', ...mirror])).exit).toBe(0);
      expect(other.lock).toEqual(world.lock);
      other.forgetPacks();
      const commit = other.lock.root['a/b']!.split('@')[1]!;
      const wrong = `tree1:${'a'.repeat(64)}`;
      other.netlist([{ repo: 'a/b', commit, hash: wrong }]);
      expect(await other.call(['init', ...mirror])).toMatchObject({
        ...{ exit: 5, stderr: expect.stringContaining('tree1:') },
      });
      expect(other.lock).toEqual(world.lock);
    } finally {
      other.end();
    }
  });

  test('brings them up to date, in a document', async () => {
    await world.call(['mirror', 'team', ...world.flags]);
    const told = await world.call(['mirror', 'team', '--json', ...world.flags]);
    expect(told.exit).toBe(0);
    expect(JSON.parse(told.stdout)).toMatchObject({
      command: 'mirror',
      repositories: [
        { key: 'github.com/a/b', commits: [expect.stringMatching(/^[\da-f]{40}$/)] },
        { key: 'github.com/c/d' },
      ],
      mirror: {
        prefix: '',
        to: expect.stringMatching(/^file:.*\/team\/\{host\}\/\{owner\}\/\{name\}\.git$/),
      },
    });
  });

  test('makes none of what cannot be had', async () => {
    expect(await world.call('mirror team --offline')).toMatchObject({
      exit: 8,
      stderr: expect.stringContaining('not-here'),
    });
    expect((await world.call('mirror')).exit).toBe(2);
    expect(existsSync(join(world.folder, 'team'))).toBe(false);
  });
});
