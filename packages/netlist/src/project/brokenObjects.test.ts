import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, World } from '../../testing/world.ts';
import { update } from './update.ts';

let world: World;
beforeEach(async () => {
  world = new World();
  world.repository('a/b', modelFiles('a/b'));
  world.netlist(['a/b']);
  await world.init();
});
afterEach(() => world.end());

const objects = () => {
  const folder = join(world.folder, '.tecmns', 'git');
  return join(folder, readdirSync(folder)[0]!);
};

const updated = async () =>
  update(await world.open(), {
    path: process.env.PATH ?? '',
    mirrors: world.mirrors,
    isOffline: true,
    now: 0,
  });

test.each([
  ['objects', () => rmSync(join(objects(), 'objects'), { recursive: true })],
  [
    'objects, but not their folder,',
    () => {
      for (const name of readdirSync(join(objects(), 'objects')))
        rmSync(join(objects(), 'objects', name), { recursive: true });
    },
  ],
  ['refs', () => rmSync(join(objects(), 'refs'), { recursive: true })],
])("git's own store is made anew where its %s are gone", async (_what, breakIt) => {
  world.remove('a/b');
  const { commits } = world.repository('a/b', modelFiles('a/b'), { ...modelFiles('a/b'), x: '1' });
  breakIt();
  const { lock } = await updated();
  expect(lock.root['a/b']).toBe(`github.com/a/b@${commits[1]}`);
});

test('one that is whole stays, whatever cannot be fetched', async () => {
  world.remove('a/b');
  const before = readdirSync(objects(), { recursive: true }).sort();
  const folder = objects();
  world.repository('a/b', { x: '1' }, { x: '2' });
  world.netlist([{ repo: 'a/b', commit: '1'.repeat(40) }]);
  await expect(world.init()).rejects.toMatchObject({ code: 'not-fetched' });
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
});
