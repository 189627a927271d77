import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { vendor } from '../offline/vendor.ts';
import { packName } from '../store/packName.ts';
import { readPack } from '../store/readPack.ts';

let world: World;
let id: string;
let name: string;
beforeEach(async () => {
  world = new World();
  world.repository('a/b', { ...modelFiles('a/b'), ...netlistFile(['c/d']) });
  world.repository('c/d', modelFiles('c/d'));
  world.netlist(['a/b']);
  const { lock } = await world.init();
  id = Object.keys(lock.nodes).find((one) => one.includes('c/d'))!;
  name = packName(lock.nodes[id]!.tree1);
});
afterEach(() => world.end());

const pathIn = (folder: string) => join(world.folder, folder, name);

/** Changes a byte of the pack in a folder, and gives all that it has then. */
function damage(folder = '.tecmns/store'): Buffer {
  const bytes = readFileSync(pathIn(folder));
  bytes[10]! ^= 1;
  writeFileSync(pathIn(folder), bytes);
  return bytes;
}

async function initialised(options: Parameters<World['init']>[0] = {}) {
  const seen: [string, boolean][] = [];
  const done = await world.init({ ...options, onNode: (node, wasThere) => seen.push([node, wasThere]) });
  expect(seen).toHaveLength(2);
  return { ...done, wasThere: new Map(seen).get(id) };
}

const noGit = () => rmSync(join(world.folder, '.tecmns/git'), { recursive: true });

test.each<[string, () => unknown, Parameters<World['init']>[0], boolean]>([
  ['what git fetched before', () => rmSync(join(world.home, 'mirrors'), { recursive: true }), {}, false],
  ['a mirror', noGit, {}, false],
  [
    'what came with the project',
    async () => {
      noGit();
      await vendor(await world.open());
    },
    { mirrors: [], path: '' },
    true,
  ],
])(
  'a damaged pack is had anew from %s, which is told, and kept aside',
  async (_from, before, options, wasThere) => {
    await before();
    const damaged = damage();
    const { findings, isWritten, ...done } = await initialised(options);
    expect([isWritten, done.wasThere]).toEqual([false, wasThere]);
    const { tree1 } = done.lock.nodes[id]!;
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        code: 'pack-replaced',
        node: id,
        expected: tree1,
        actual: expect.stringMatching(/^tree1:/),
      },
    ]);
    expect((await readPack(join(world.folder, '.tecmns/store'), tree1)).tree1).toBe(tree1);
    expect(readFileSync(`${pathIn('.tecmns/store')}.damaged`)).toEqual(damaged);
    expect((await initialised({ mirrors: [], path: '' })).findings).toEqual([]);
  },
);

test('a damaged pack stays where it is when the right bytes are not to be had, and nothing is said to be here', async () => {
  noGit();
  rmSync(join(world.home, 'mirrors'), { recursive: true });
  const damaged = damage();
  const seen: string[] = [];
  await expect(world.init({ onNode: (node) => seen.push(node) })).rejects.toMatchObject({
    fault: 'verification',
    code: 'pack-damaged',
    hint: expect.stringContaining('with the network, or with a mirror that has it'),
  });
  expect(seen).not.toContain(id);
  expect(readFileSync(pathIn('.tecmns/store'))).toEqual(damaged);
  expect(world.packs()).toHaveLength(2);
});

test('other bytes than those that the lock vouches for do not come in the place of a damaged pack', async () => {
  noGit();
  const damaged = damage();
  const lock = JSON.parse(world.read('tecmns.lock.json'));
  const wrong = packName(`tree1:${'1'.repeat(64)}`);
  world.write(
    'tecmns.lock.json',
    world.read('tecmns.lock.json').replaceAll(lock.nodes[id].tree1, `tree1:${'1'.repeat(64)}`),
  );
  writeFileSync(join(world.folder, '.tecmns/store', wrong), damaged);
  await expect(world.init()).rejects.toMatchObject({ fault: 'verification', code: 'hash-differs' });
  expect(readFileSync(join(world.folder, '.tecmns/store', wrong))).toEqual(damaged);
});

test('a damaged pack that came with the project is told, and is not taken', async () => {
  await vendor(await world.open());
  rmSync(join(world.folder, '.tecmns/store'), { recursive: true });
  damage('vendor/tecmns');
  expect((await initialised()).findings).toMatchObject([
    { code: 'pack-damaged', hint: expect.stringMatching(/^Run tecmns vendor/) },
  ]);
  world.forgetPacks();
  await expect(world.init({ mirrors: [] })).rejects.toMatchObject({
    code: 'pack-damaged',
    hint: expect.stringContaining('Take vendor/tecmns from git again.'),
  });
});
