import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { World } from '../../testing/world.ts';
import { openProject } from './Project.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

test('a folder in a project is told where its netlist is, and the netlist is not read from there', async () => {
  const below = join(world.folder, 'src', 'deep');
  mkdirSync(below, { recursive: true });
  world.write('tecmns.netlist.json', 'no netlist at all');
  await expect(openProject(below)).rejects.toMatchObject({
    code: 'no-netlist',
    hint: `There is one in ${join('..', '..')}: cd ${join('..', '..')}, and call it from there.`,
  });
  world.write('src/tecmns.netlist.json', '');
  await expect(openProject(below)).rejects.toThrow('There is one in ..: cd .., and call it from there.');
});

test('a folder without one above it is told how to write one', async () => {
  mkdirSync(join(world.folder, 'tecmns.netlist.json.d'));
  await expect(openProject(join(world.folder, 'tecmns.netlist.json.d'))).rejects.toThrow(
    'Write one: { "netlist": 1',
  );
});
