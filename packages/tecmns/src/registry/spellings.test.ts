import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { spellingsOf } from './spellings.ts';

let world: RegistryWorld;
beforeEach(() => {
  world = new RegistryWorld();
});
afterEach(() => world.end());

test('a model is spelled by the entries that provide it, and by the one that is called so', async () => {
  world.repository('a/b', { files: modelFiles('a/curve'), tag: 'v1.0.0' });
  world.repository('c/d', modelFiles('a/curve'));
  world.netlist(['a/b@v1.0.0', 'c/d']);
  await world.init();
  expect(await spellingsOf('a/curve', world.folder)).toEqual(['a/b#curve', 'c/d#curve']);
  expect(await spellingsOf('c/d', world.folder)).toEqual(['c/d#curve']);
  expect(await spellingsOf('c/none', world.folder)).toEqual([]);
});

test('a spelling that leads to several is none, nor is there one without a lock', async () => {
  const { commits } = world.repository('a/b', modelFiles('a/curve'), modelFiles('a/curve', {}, '// 2'));
  world.netlist(['a/b', { repo: 'a/b', commit: commits[0] }]);
  expect(await spellingsOf('a/curve', world.folder)).toEqual([]);
  await world.init();
  expect(await spellingsOf('a/curve', world.folder)).toEqual([]);
  world.discard('tecmns.netlist.json');
  expect(await spellingsOf('a/curve', world.folder)).toEqual([]);
});
