import { afterEach, beforeEach, expect, test } from 'vitest';
import { merge, modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat } from '../../testing/terminal.ts';

let world: RegistryWorld;
const locks: Record<string, string> = {};
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile(['c/d']) });
  for (const name of ['c/d', 'x/x', 'y/y']) world.repository(name, { name });
  for (const [side, models] of Object.entries({
    ours: ['a/b', 'y/y'],
    theirs: ['a/b', 'x/x'],
    base: ['a/b', 'x/x', 'y/y'],
    merged: ['a/b'],
  })) {
    world.netlist(models);
    await world.init();
    locks[side] = world.read('tecmns.lock.json');
  }
});
afterEach(() => world.end());

const MARKED = '<<<<<<< HEAD\n{}\n=======\n{"netlist":1}\n>>>>>>> branch\n';

test.each([
  ...[
    'verify',
    'ls',
    'status',
    'graph',
    'init',
    'lock --check',
    'diff base.json',
    'update',
    'add y/y',
    'remove a/b',
  ],
  ...['export a/b out', 'describe a/b#Curve'],
])('%s says that a lock has both sides of a merge, and what to call', async (line) => {
  world.write('base.json', locks.base!);
  world.write('tecmns.lock.json', merge(locks.ours!, locks.base!, locks.theirs!).text);
  const { exit, stderr } = await world.call(line);
  expect(exit).toBe(3);
  expect(flat(stderr)).toMatch(
    /^Error tecmns\.lock\.json has both sides of a merge, from line \d+ on\. Next Run tecmns lock --fix-conflict,/,
  );
});

test('where each side removed another entry, the lock is made of what is left, and git is to be told', async () => {
  world.write('tecmns.lock.json', merge(locks.ours!, locks.base!, locks.theirs!).text);
  const { exit, stdout } = await world.call('lock --fix-conflict --offline');
  expect(exit).toBe(0);
  expect(flat(stdout)).toContain('Next: git add tecmns.lock.json.');
  expect(world.read('tecmns.lock.json')).toBe(locks.merged);
  expect((await world.call('verify')).exit).toBe(0);
});

test('a netlist with both sides of a merge is to be settled by hand, before its lock is', async () => {
  world.write('tecmns.netlist.json', MARKED);
  for (const line of ['verify', 'status', 'init', 'lock --fix-conflict']) {
    const { exit, stderr } = await world.call(line);
    expect([line, exit]).toEqual([line, 3]);
    expect(flat(stderr)).toContain(
      'tecmns.netlist.json has both sides of a merge, from line 1 on. Next Settle it by hand',
    );
    expect(flat(stderr)).toContain('then run tecmns lock --fix-conflict');
  }
});
