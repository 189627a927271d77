import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  for (const name of ['a/b', 'c/d', 'e/f']) world.repository(name, { name });
  world.netlist(['a/b', 'c/d', 'e/f']);
  await world.init();
});
afterEach(() => world.end());

describe('tecmns status', () => {
  test('says that all is locked and here', async () => {
    const { exit, stdout } = await world.call('status');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^locked {3}a\/b → github\.com\/a\/b@[\da-f]{12}, tree1:[\da-f]{12}\nlocked {3}c/);
    expect(stdout).toMatch(/\n\n3 entries; 3 locked and here; all 3 repositories are here\.\n$/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('tells what is new, missing, left over, or a folder of the project', async () => {
    rmSync(world.packOf('a/b'));
    world.netlist(['a/b', 'c/d', 'g/h', './own']);
    for (const [name, text] of Object.entries(modelFiles('own/savings')))
      world.write(`own/${name}`, text as string);
    const { exit, stdout } = await world.call('status');
    expect(exit).toBe(0);
    expect(
      stdout
        .split('\n')
        .map((line) => line.slice(0, 15))
        .slice(0, 7),
    ).toEqual([
      'own      ./own,',
      'missing  a/b → ',
      'locked   c/d → ',
      'new      g/h',
      'left     e/f → ',
      '',
      '5 entries; 1 ow',
    ]);
    expect(flat(stdout)).toContain(
      '1 own, hashed as they are and not locked; 1 locked and here; 1 locked, but not here; 1 not locked yet; 1 in the lock, but not registered any more; 2 of 3 repositories are here. Next: tecmns init.',
    );
    const told = JSON.parse((await world.call('status --json')).stdout);
    expect(told.entries.map(({ state }: { state: string }) => state)).toEqual([
      'own',
      'missing',
      'locked',
      'new',
      'left',
    ]);
    expect(told).toMatchObject({
      graphRoot: world.lock.graphRoot,
      nodes: 3,
      own: [{ provides: ['own/savings'] }],
    });
  });

  test('tells what is missing or damaged also further down, and says so of a lock that was changed', async () => {
    world.repository('up/up', netlistFile(['a/b', 'c/d']));
    world.netlist(['up/up', 'e/f']);
    await world.init();
    rmSync(world.packOf('a/b'));
    writeFileSync(world.packOf('c/d'), '');
    writeFileSync(world.packOf('e/f'), 'TECMNSP1');
    world.write(
      'tecmns.lock.json',
      world.read('tecmns.lock.json').replace('"licence": null', '"licence": "MIT"'),
    );
    const { exit, stdout } = await world.call('status');
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^locked {3}up\/up → .*\ndamaged {2}e\/f → .*\nmissing {2}github\.com\/a\/b@[\da-f]{12}\ndamaged {2}github\.com\/c\/d@/,
    );
    expect(flat(stdout)).toContain('Warning The lock says that it hashes to sha256:');
    expect(flat(stdout)).toContain(
      '2 entries; 1 locked and here; 1 locked, but damaged here; 1 of 4 repositories is here. Next: tecmns init.',
    );
    expect(Object.values(JSON.parse((await world.call('status --json')).stdout).absent).sort()).toEqual([
      'damaged',
      'damaged',
      'missing',
    ]);
  });

  test('follows a folder of the project as it changes, and refuses one that is wrong', async () => {
    world.netlist(['./own']);
    world.write('own/x', 'one\r\n');
    const first = JSON.parse((await world.call('status --json')).stdout);
    expect(first.findings).toMatchObject([{ code: 'crlf' }]);
    expect(flat((await world.call('status')).stdout)).toContain('Warning x ends lines with CR LF');
    world.write('own/x', 'two');
    const second = JSON.parse((await world.call('status --json')).stdout);
    expect(second.own[0].tree1).not.toBe(first.own[0].tree1);
    world.write('own/tecmns.model.json', '[]');
    expect((await world.call('status')).exit).toBe(3);
  });

  test('needs no lock', async () => {
    world.discard('tecmns.lock.json');
    const { exit, stdout } = await world.call('status --quiet');
    expect([exit, stdout]).toEqual([0, '3 entries; 3 not locked yet. Next: tecmns init.\n']);
    world.netlist([]);
    expect((await world.call('status')).stdout).toBe('0 entries.\n');
  });
});
