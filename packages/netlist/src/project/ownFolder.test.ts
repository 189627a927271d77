import { afterEach, beforeEach, expect, test } from 'vitest';
import { git } from '../../testing/repositories.ts';
import { modelFiles, World } from '../../testing/world.ts';
import { writeState } from './state.ts';

let world: World;
beforeEach(() => {
  world = new World();
  world.repository('a/b', modelFiles('a/b'));
  world.netlist(['a/b']);
});
afterEach(() => world.end());

test('git leaves out what a project keeps on this machine, and takes netlist and lock', async () => {
  git(['init', '--quiet', '--template=', world.folder]);
  await world.init();
  const status = git(['-C', world.folder, 'status', '--short', '--untracked-files=all']);
  expect(status.split('\n')).toEqual(['?? tecmns.lock.json', '?? tecmns.netlist.json']);
});

test('what somebody else has git leave out there stays', async () => {
  world.write('.tecmns/.gitignore', 'git\n');
  await world.init();
  expect(world.read('.tecmns/.gitignore')).toBe('git\n');
});

test('so does a project that only remembers something', async () => {
  await writeState(world, { seen: {}, checkpoints: {} });
  expect(world.read('.tecmns/.gitignore')).toBe('*\n');
});
