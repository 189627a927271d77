import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, World } from '../../testing/world.ts';
import { findGit } from '../git/findGit.ts';
import { localPackages } from './localPackages.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

test('folders of a project are hashed as they are, checked, and not locked', async () => {
  for (const [path, content] of Object.entries(modelFiles('own/curve')))
    world.write(`packages/curve/${path}`, content as string);
  world.repository('a/b', { x: '1' });
  world.netlist(['./packages/curve', 'a/b']);
  const { lock, graph } = await world.init();
  expect(Object.keys(lock.root)).toEqual(['a/b']);
  expect(graph.nodes.size).toBe(1);
  const git = await findGit({ path: process.env.PATH ?? '' });
  const [local, ...others] = await localPackages(await world.open(), { git });
  expect(others).toEqual([]);
  expect(local?.entry.name).toBe('./packages/curve');
  expect(local?.packages.map(({ manifest }) => manifest.provides.map(({ id }) => id))).toEqual([
    ['own/curve'],
  ]);
  world.write('packages/curve/curve.ts', 'export class Curve { changed = 1 }\n');
  const [changed] = await localPackages(await world.open(), { git });
  expect(changed?.pack.tree1).not.toBe(local?.pack.tree1);
  expect(Buffer.from(changed!.pack.read('curve.ts')!).toString()).toContain('changed');
  world.write('packages/curve/tecmns.model.json', '{"model":1}');
  await expect(localPackages(await world.open(), { git })).rejects.toMatchObject({ fault: 'bad-input' });
});
