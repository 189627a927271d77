import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', {
    ...modelFiles('a/savings', {}, 'throw new Error("it was executed");'),
    ...netlistFile([{ repo: 'c/d', export: true }]),
  });
  world.repository('c/d', modelFiles('c/curve'));
  world.netlist(['a/b']);
  await world.init();
});
afterEach(() => world.end());

test('types are written for all models that the project sees, without executing anything', async () => {
  const { exit, stdout } = await world.call('types');
  expect([exit, stdout]).toEqual([0, 'tecmns.d.ts written: 2 models under 4 names.\n']);
  const text = world.read('tecmns.d.ts');
  expect(text.match(/^declare module ".*"/gm)).toEqual(
    ['a/b#Savings', 'a/b#savings', 'c/d#Curve', 'c/d#curve'].map((name) => `declare module "tecmns:${name}"`),
  );
  expect(JSON.parse((await world.call('types --out other.d.ts --json')).stdout)).toEqual({
    ...{ command: 'types', file: 'other.d.ts', check: false },
    models: [
      { id: 'a/savings', node: world.lock.root['a/b'], names: ['a/b#Savings', 'a/b#savings'] },
      { id: 'c/curve', node: expect.stringContaining('c/d@'), names: ['c/d#Curve', 'c/d#curve'] },
    ],
  });
  expect(world.read('other.d.ts')).toBe(text);
});

test('a check ends with 7 where the file is not current, and writes nothing', async () => {
  const missing = await world.call('types --check');
  expect([missing.exit, flat(missing.stderr)]).toEqual([
    7,
    'Error tecmns.d.ts is not there. Next Run tecmns types, and commit what it writes. Code types-differ (exit 7) ',
  ]);
  expect(existsSync(join(world.folder, 'tecmns.d.ts'))).toBe(false);
  await world.call('types');
  expect(await world.call('types --check')).toMatchObject({
    ...{ exit: 0, stdout: 'tecmns.d.ts has 2 models under 4 names.\n' },
  });
  world.netlist(['a/b', 'c/d@main']);
  await world.init();
  const text = world.read('tecmns.d.ts');
  const stale = await world.call('types --check');
  expect(stale.exit).toBe(7);
  expect(flat(stale.stderr)).toContain('is not what the lock and its models make of it');
  expect(longestLine(stale.stderr)).toBeLessThanOrEqual(80);
  expect(world.read('tecmns.d.ts')).toBe(text);
});

test('nothing is written from bytes that were changed, without a lock, or where nothing can be', async () => {
  expect((await world.call('types --out none/tecmns.d.ts')).exit).toBe(4);
  world.damage('a/b');
  expect((await world.call('types')).exit).toBe(5);
  world.discard('tecmns.lock.json');
  expect((await world.call('types')).exit).toBe(7);
  expect(existsSync(join(world.folder, 'tecmns.d.ts'))).toBe(false);
});
