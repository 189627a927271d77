import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat } from '../../testing/terminal.ts';

let world: RegistryWorld;
const at = (...names: string[]) => join(world.folder, ...names);
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', {
    'src/deep/curve.ts': 'export {};\n',
    'run.sh': { executable: '#!/bin/sh\n' },
    '.gitattributes': '* text=auto eol=crlf\n',
    ...netlistFile(['c/d']),
  });
  world.repository('c/d', { x: '1' }, { x: '2' });
  world.netlist(['a/b']);
  await world.init();
});
afterEach(() => world.end());

describe('tecmns export', () => {
  test('shows the name of the folder escaped', async () => {
    const { exit, stdout } = await world.call(['export', 'c/d', 'o\u001b[31m']);
    expect([exit, flat(stdout)]).toEqual([0, expect.stringContaining('written to o\\u{1b}[31m.')]);
    expect(stdout).not.toContain('\u001b');
  });

  test('writes the bytes of a repository as they are, with their modes', async () => {
    const { exit, stdout } = await world.call('export a/b out/models');
    expect(exit).toBe(0);
    expect(flat(stdout)).toMatch(
      /^4 files, \d+ bytes of github\.com\/a\/b@[\da-f]{12}, tree1:[\da-f]{12}, written to out\/models\. $/,
    );
    expect(readdirSync(at('out', 'models'), { recursive: true }).sort()).toEqual([
      '.gitattributes',
      'run.sh',
      'src',
      'src/deep',
      'src/deep/curve.ts',
      'tecmns.netlist.json',
    ]);
    expect(readFileSync(at('out', 'models', 'src', 'deep', 'curve.ts'), 'utf8')).toBe('export {};\n');
    expect(statSync(at('out', 'models', 'run.sh')).mode & 0o100).toBe(0o100);
    expect(statSync(at('out', 'models', '.gitattributes')).mode & 0o111).toBe(0);
    // The hash of what was written is that of the node.
    const told = JSON.parse((await world.call('hash out/models --json')).stdout);
    expect(told.tree1).toBe(world.lock.nodes[world.lock.root['a/b']!]!.tree1);
  });

  test('takes ids, the beginning of one, and names that stand deeper, and fills an empty folder', async () => {
    const id = Object.keys(world.lock.nodes).find((one) => one.includes('c/d'))!;
    mkdirSync(at('empty'));
    expect((await world.call('export c/d empty')).exit).toBe(0);
    expect((await world.call(['export', id, 'two'])).exit).toBe(0);
    expect((await world.call(['export', id.slice(0, -20), 'three'])).exit).toBe(0);
    const told = JSON.parse((await world.call('export C/D four --json')).stdout);
    expect(told).toMatchObject({ command: 'export', node: id, folder: 'four', files: 1, bytes: 1 });
    for (const name of ['empty', 'two', 'three', 'four'])
      expect(readFileSync(at(name, 'x'), 'utf8')).toBe('2');
  });

  test('refuses a folder that is not empty, and leaves it as it is', async () => {
    world.write('full/mine', 'mine');
    const { exit, stderr } = await world.call('export a/b full');
    expect(exit).toBe(3);
    expect(stderr).toContain('Code   not-empty');
    expect(readdirSync(at('full'))).toEqual(['mine']);
    expect((await world.call('export a/b full/mine')).exit).toBe(4);
  });

  test('refuses bytes that were changed, and writes nothing', async () => {
    world.damage('a/b');
    expect((await world.call('export a/b out')).exit).toBe(5);
    expect(existsSync(at('out'))).toBe(false);
  });

  test('refuses names that there are not, and those of several', async () => {
    expect(await world.call('export a/c out')).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining('Did you mean a/b?'),
    });
    expect(await world.call('export zzz out')).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining('tecmns ls'),
    });
    expect((await world.call('export a/b')).exit).toBe(2);
    const commit = world.repository('two/two', { x: '1' }, { x: '2' }).commits[0]!;
    world.netlist(['two/two', { repo: 'two/two', commit }]);
    await world.init();
    expect((await world.call('export two/two out')).exit).toBe(0);
    expect(await world.call('export github.com/two/two more')).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining('several-nodes'),
    });
  });

  test('leaves nothing behind when it is ended', async () => {
    const before = readdirSync(world.folder);
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    expect((await world.call('export a/b out', { signal })).exit).toBe(130);
    expect(readdirSync(world.folder)).toEqual(before);
  });
});
