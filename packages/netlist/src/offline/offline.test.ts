import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git as stock } from '../../testing/repositories.ts';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { graphRoot } from '../lock/graphRoot.ts';
import type { Lock } from '../lock/lock.ts';
import { lockText } from '../lock/lockText.ts';
import { parseRepo } from '../schema/parseRepo.ts';
import type { CopyOptions } from './eachRepository.ts';
import { makeBundles } from './makeBundles.ts';
import { makeMirror } from './makeMirror.ts';
import { addressesOf } from './mirrorAddress.ts';
import { vendor } from './vendor.ts';

let world: World;
let copies: string;
let commits: readonly string[];
beforeEach(() => {
  world = new World();
  copies = join(world.home, 'copies');
  const files = (x: number) => ({
    ...modelFiles('a/b', {}, `export class Curve { x = ${x} }\n`),
    ...netlistFile(['C/D']),
  });
  commits = world.repository(
    'a/b',
    { files: files(1), tag: 'v1.0.0' },
    { files: files(2), tag: 'v2.0.0' },
    files(3),
  ).commits;
  world.repository('c/d', modelFiles('c/d'));
});
afterEach(() => world.end());

const options = (more: Partial<CopyOptions> = {}) => ({
  ...{ path: process.env.PATH ?? '', mirrors: world.mirrors, isOffline: true },
  ...more,
});
/** From now on the copies are all that there is. */
const only = (to: string) => {
  rmSync(join(world.home, 'mirrors'), { recursive: true });
  return { mirrors: [{ prefix: '', to }] };
};

describe.each([
  ['mirrors', makeMirror, '.git'],
  ['bundles', makeBundles, '.bundle'],
] as const)('%s', (_, make, end) => {
  test('give what the lock has to whoever has nothing else', async () => {
    world.netlist(['a/b', `a/b@${commits[0]}`]);
    const { lock } = await world.init();
    const seen: string[] = [];
    const made = await make(await world.open(), copies, options({ onRepository: (key) => seen.push(key) }));
    expect(made.template).toBe(`${pathToFileURL(copies).href}/{host}/{owner}/{name}${end}`);
    expect(made.repositories).toEqual([
      {
        key: 'github.com/a/b',
        path: join(copies, 'github.com', 'a', `b${end}`),
        commits: [commits[0], commits[2]].sort(),
      },
      { key: 'github.com/c/d', path: join(copies, 'github.com', 'c', `d${end}`), commits: expect.any(Array) },
    ]);
    expect(seen.sort()).toEqual(['github.com/a/b', 'github.com/c/d']);
    world.forgetPacks();
    const again = await world.init({ ...only(made.template), isFrozen: true });
    expect(again.lock).toEqual(lock);
    expect(world.packs()).toHaveLength(3);
  });

  test('give it also to whoever has no lock', async () => {
    world.netlist(['a/b']);
    const { lock } = await world.init();
    const { template } = await make(await world.open(), copies, options());
    world.forgetPacks();
    rmSync(join(world.folder, 'tecmns.lock.json'));
    const again = await world.init(only(template));
    expect(again.lock.root).toEqual(lock.root);
  });

  test('are brought up to date', async () => {
    world.netlist([`a/b@${commits[0]}`]);
    await world.init();
    await make(await world.open(), copies, options());
    world.netlist([{ repo: 'a/b', version: '>=2.0.0' }]);
    const { lock } = await world.init();
    const { template } = await make(await world.open(), copies, options());
    world.forgetPacks();
    rmSync(join(world.folder, 'tecmns.lock.json'));
    expect((await world.init(only(template))).lock).toEqual(lock);
  });

  test.each<[string, string, () => Partial<CopyOptions>]>([
    ['offline', 'not-here', () => ({ mirrors: [] })],
    [
      'resolve',
      'not-fetched',
      () => {
        world.remove('a/b');
        world.repository('a/b', { x: 'other' });
        return {};
      },
    ],
  ])('are not made of what is missing: %s', async (fault, code, more) => {
    world.netlist(['a/b']);
    await world.init();
    await expect(make(await world.open(), copies, options(more()))).rejects.toMatchObject({ fault, code });
  });

  test('need a lock, and leave folders of this machine out', async () => {
    const { url } = world.repository('own/own', modelFiles('own/own'));
    world.netlist([url]);
    await expect(make(await world.open(), copies, options())).rejects.toMatchObject({ code: 'no-lock' });
    await world.init();
    expect((await make(await world.open(), copies, options())).repositories).toEqual([]);
    expect(existsSync(copies)).toBe(false);
  });
});

test('a mirror has branches and tags, and stock git can read it', async () => {
  world.netlist(['a/b']);
  await world.init();
  await makeMirror(await world.open(), copies, options());
  const mirror = join(copies, 'github.com', 'a', 'b.git');
  expect(stock(['ls-remote', '--symref', pathToFileURL(mirror).href]).split('\n')).toEqual([
    ...['ref: refs/heads/main\tHEAD', `${commits[2]}\tHEAD`, `${commits[2]}\trefs/heads/main`],
    ...[
      `${commits[0]}\trefs/tags/v1.0.0`,
      `${commits[1]}\trefs/tags/v2.0.0`,
      `${commits[2]}\trefs/tecmns/${commits[2]}`,
    ],
  ]);
  expect(readdirSync(mirror)).not.toContain('hooks');
});

test('a mirror that somebody else has made is not used', async () => {
  world.netlist(['a/b']);
  await world.init();
  await makeMirror(await world.open(), copies, options());
  appendFileSync(join(copies, 'github.com', 'a', 'b.git', 'config'), '[core]\n\tsshCommand = x\n');
  await expect(makeMirror(await world.open(), copies, options())).rejects.toMatchObject({
    code: 'foreign-store',
  });
});

test('what a mirror gives counts only when it hashes right', async () => {
  world.netlist(['c/d']);
  const { lock } = await world.init();
  const [id, node] = Object.entries(lock.nodes)[0]!;
  const doctored = { ...lock, nodes: { [id]: { ...node, tree1: `tree1:${'0'.repeat(64)}` as const } } };
  world.write('tecmns.lock.json', lockText({ ...doctored, graphRoot: graphRoot(doctored) } as Lock));
  world.forgetPacks();
  await expect(world.init()).rejects.toMatchObject({ fault: 'verification', code: 'hash-differs' });
});

describe('packs that come with the project', () => {
  beforeEach(async () => {
    world.netlist(['a/b']);
    await world.init();
  });
  const nothingElse = { path: '', mirrors: [] };

  test('are enough to bring it up, without git', async () => {
    const { written, removed, folder } = await vendor(await world.open());
    expect(folder).toBe(join(world.folder, 'vendor', 'tecmns'));
    expect([written, removed]).toEqual([world.packs(), []]);
    expect(readdirSync(folder).sort()).toEqual(world.packs());
    world.forgetPacks();
    const seen: boolean[] = [];
    const { isWritten } = await world.init({
      ...nothingElse,
      isFrozen: true,
      onNode: (_id, wasThere) => seen.push(wasThere),
    });
    expect(isWritten).toBe(false);
    expect(seen).toEqual([true, true]);
    expect(world.packs()).toEqual(written);
    rmSync(folder, { recursive: true });
    await world.init(nothingElse);
  });

  test('follow the lock, and nothing else there is touched', async () => {
    const { folder, written } = await vendor(await world.open());
    writeFileSync(join(folder, 'README.md'), 'x');
    expect(await vendor(await world.open())).toMatchObject({ written: [], removed: [] });
    world.netlist([`a/b@${commits[0]}`]);
    await world.init();
    const next = await vendor(await world.open());
    expect([next.written.length, next.removed.length]).toEqual([1, 1]);
    expect(written).toContain(next.removed[0]);
    expect(readdirSync(folder)).toContain('README.md');
  });

  test('are hashed, on the way there and back', async () => {
    const { folder, written } = await vendor(await world.open());
    const [first] = written as [string];
    const good = readFileSync(join(folder, first));
    const bad = Buffer.from(good);
    bad[10] = bad[10]! ^ 1;
    writeFileSync(join(folder, first), bad);
    expect((await vendor(await world.open())).written).toEqual([first]);
    expect(readFileSync(join(folder, first)).equals(good)).toBe(true);
    writeFileSync(join(folder, first), bad);
    const store = join(world.folder, '.tecmns', 'store');
    rmSync(join(store, first));
    await expect(world.init({ mirrors: [] })).rejects.toMatchObject({ fault: 'verification' });
    expect(existsSync(join(store, first))).toBe(false);
    await expect(vendor(await world.open())).rejects.toMatchObject({ fault: 'offline', code: 'no-pack' });
    writeFileSync(join(store, first), bad);
    await expect(vendor(await world.open())).rejects.toMatchObject({ fault: 'verification' });
  });

  test('need a lock', async () => {
    rmSync(join(world.folder, 'tecmns.lock.json'));
    await expect(vendor(await world.open())).rejects.toMatchObject({ code: 'no-lock' });
  });
});

describe('addresses', () => {
  const repo = parseRepo('1Hive/Models', { isRoot: true });
  test('are those of mirrors for the repository, as it is written and in lower case, then its own', () => {
    expect(
      addressesOf(repo, [
        { prefix: 'github.com/1hive', to: 'https://m.example.org/{owner}/{name}' },
        { prefix: 'github.com/1hiv', to: 'https://no.example.org/{owner}' },
        { prefix: '', to: 'file:///m/{host}' },
      ]),
    ).toEqual([
      ...['https://m.example.org/1Hive/Models', 'https://m.example.org/1hive/models', 'file:///m/github.com'],
      'https://github.com/1Hive/Models.git',
    ]);
  });

  test('of what is on this machine are its own', () => {
    expect(
      addressesOf(parseRepo('file:///a/b', { isRoot: true }), [{ prefix: '', to: 'file:///m' }]),
    ).toEqual(['file:///a/b']);
  });
});
