import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseModelManifest } from '@tecmns/netlist';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', modelFiles('a/curve'));
  world.repository('c/d', modelFiles('a/curve', {}, '// another version\n'));
  world.repository('e/f', modelFiles('e/vote'));
  world.netlist(['a/b', 'c/d', 'e/f']);
  await world.init();
  await world.call('new package acme');
  // The package is the project: what its netlist leads to is at hand.
  for (const name of ['package.json', 'tecmns.model.json', 'README.md', 'ASSUMPTIONS.md', 'src'])
    cpSync(join(world.folder, 'acme', name), join(world.folder, name), { recursive: true });
});
afterEach(() => world.end());

test('a parent out of the lock is pinned to the bytes that were verified', async () => {
  expect((await world.call('new model . Vote --from e/vote --relation fork')).exit).toBe(0);
  const { provides } = parseModelManifest(world.read('tecmns.model.json'), { what: 'it' });
  const [parent] = provides[0]!.parents;
  const node = Object.entries(world.lock.nodes).find(([id]) => id.includes('/e/f@'))![1];
  expect(parent).toMatchObject({ id: 'e/vote', hash: node.tree1, path: 'curve.ts', relation: 'fork' });
  expect(parent!.blob).toMatch(/^blob1:[\da-f]{64}$/);
});

test('a parent that is there in two versions is not chosen by chance', async () => {
  const { exit, stderr } = await world.call('new model . Curve --from a/curve');
  expect([exit, flat(stderr)]).toEqual([
    3,
    expect.stringContaining(
      "'a/curve' is there in 2 versions. Next Write the parent into tecmns.model.json by hand",
    ),
  ]);
});
