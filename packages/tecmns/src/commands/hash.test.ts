import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git, modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(() => {
  world = new RegistryWorld();
});
afterEach(() => world.end());

describe('tecmns hash', () => {
  test('gives for a folder, in a repository or not, what stock git gives for its tree', async () => {
    world.write('src/a.ts', 'one\n');
    world.write('b', 'two\n');
    const copy = join(world.home, 'copy');
    mkdirSync(join(copy, 'src'), { recursive: true });
    writeFileSync(join(copy, 'src', 'a.ts'), 'one\n');
    writeFileSync(join(copy, 'b'), 'two\n');
    const [dir, tree] = [`--git-dir=${join(world.home, 'oracle')}`, `--work-tree=${copy}`];
    git(['init', '--quiet', '--object-format=sha256', '--template=', '--bare', join(world.home, 'oracle')]);
    git([dir, tree, 'add', '-A', '-f']);
    const oracle = `tree1:${git([dir, tree, 'write-tree'])}`;
    const { exit, stdout, stderr } = await world.call('hash .');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Content {2}2 files, 8 bytes\nAlso {5}swh:1:dir:[\da-f]{40}\n/);
    expect(stdout.endsWith(`\n${oracle}\n`)).toBe(true);
    expect((await world.call('hash . --quiet')).stdout).toBe(`${oracle}\n`);
    expect(JSON.parse((await world.call('hash src/.. --json')).stdout)).toMatchObject({
      ...{ command: 'hash', of: 'src/..', tree1: oracle, files: 2, bytes: 8, findings: [] },
    });
  });

  test('gives for a repository at a ref what it would be locked with', async () => {
    world.repository('a/b', { files: modelFiles('a/curve'), tag: 'v1.0.0' }, { x: '1' });
    const { exit, stdout } = await world.call(['hash', 'a/b@v1.0.0', ...world.flags]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Node {5}github\.com\/a\/b@[\da-f]{40}\n/);
    world.netlist(['a/b@v1.0.0']);
    await world.init();
    expect(stdout).toContain(Object.values(world.lock.nodes)[0]!.tree1);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    const told = JSON.parse((await world.call(['hash', 'a/b@v1.0.0', '--json', ...world.flags])).stdout);
    expect(told).toMatchObject({ ref: 'refs/tags/v1.0.0', provides: ['a/curve'], findings: [] });
  });

  test('warns of line ends that are hashed as they are', async () => {
    world.write('a.txt', 'one\r\n');
    const { exit, stderr } = await world.call('hash .');
    expect(exit).toBe(0);
    expect(stderr).toMatch(/^Warning {2}a\.txt ends lines with CR LF/);
  });

  test.each([
    ['hash ./nowhere', 4, 'not-read'],
    ['hash .', 3, 'empty-tree'],
    ['hash a/none --offline', 8, 'not-here'],
    ['hash nothing', 4, 'not-read'],
    ['hash gl:nothing', 3, 'bad-repo'],
  ])('refuses %s', async (line, exit, code) => {
    const called = await world.call(line);
    expect(called.stderr).toContain(`Code   ${code} (exit ${exit})`);
    expect(called.exit).toBe(exit);
  });

  test('names the folder that has no files', async () => {
    expect(flat((await world.call('hash .')).stderr)).toContain(
      'has no files that git would keep, so there is nothing to hash. Next Put a file into it.',
    );
  });

  test('is ended by Ctrl-C, and keeps nothing', async () => {
    world.repository('a/b', { x: '1' });
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    const { exit, stderr } = await world.call(['hash', 'a/b', ...world.flags], { signal });
    expect(exit).toBe(130);
    expect(stderr).toContain('It was stopped. Nothing is kept.');
  });
});
