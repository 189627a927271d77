import { copyFileSync, existsSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git, modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';
import { HIDDEN } from '../cli/escaped.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', modelFiles('a/curve'));
  world.repository('old/old', { x: '1' });
  world.netlist(['a/b', 'old/old']);
  await world.init();
  copyFileSync(join(world.folder, 'tecmns.lock.json'), join(world.folder, 'before.json'));
  world.remove('a/b');
  world.repository('a/b', modelFiles('a/curve'), {
    ...modelFiles(
      'a/curve',
      { licence: 'GPL-3.0-only', authors: [{ id: 'github:bob', role: 'author' }] },
      'export class Curve { x = 1 }\n',
    ),
    ...netlistFile(['new/new']),
  });
  world.repository('new/new', modelFiles('new/thing'));
  world.netlist(['a/b']);
  await world.init({ isFree: () => true });
});
afterEach(() => world.end());

describe('tecmns diff', () => {
  test('tells what was added, removed and changed, down to files, licence and authors', async () => {
    const { exit, stdout } = await world.call('diff before.json');
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^added {4}github\.com\/new\/new@[\da-f]{12}, tree1:[\da-f]{12}, 2 files, \d+\s+bytes, MIT, new\/thing\n/,
    );
    expect(stdout).toMatch(/\nremoved {2}github\.com\/old\/old@[\da-f]{12}\nchanged {2}github\.com\/a\/b\n/);
    const text = flat(stdout);
    expect(text).toMatch(
      / commit [\da-f]{12} → [\da-f]{12} hash tree1:[\da-f]{12} → tree1:[\da-f]{12} files changed curve\.ts,/,
    );
    expect(text).toContain(
      'added tecmns.netlist.json licence MIT → GPL-3.0-only authors +github:bob, −github:alice',
    );
    expect(stdout).toMatch(/\n\n1 added, 1 removed, 1 changed\.\n$/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('gives it as a document', async () => {
    const told = JSON.parse((await world.call('diff before.json tecmns.lock.json --json')).stdout);
    expect(told).toMatchObject({
      ...{ command: 'diff', isSame: false, after: world.lock.graphRoot, newHosts: [] },
      added: [{ provides: ['new/thing'], licence: 'MIT' }],
      removed: [expect.stringContaining('github.com/old/old@')],
      changed: [
        {
          key: 'github.com/a/b',
          licence: { before: 'MIT', after: 'GPL-3.0-only' },
          authors: { added: ['github:bob'], removed: ['github:alice'] },
          differences: expect.arrayContaining(['changed curve.ts']),
        },
      ],
    });
  });

  test('compares with what was committed, without running what the repository names', async () => {
    const [dir, tree] = [`--git-dir=${join(world.folder, '.git')}`, `--work-tree=${world.folder}`];
    git(['init', '--quiet', '--template=', world.folder]);
    expect(await world.call('diff')).toMatchObject({
      exit: 7,
      stderr: expect.stringContaining('not-committed'),
    });
    const marker = join(world.home, 'marker');
    git([dir, 'config', 'core.fsmonitor', `touch ${marker}`]);
    git([dir, '-c', 'core.fsmonitor=false', tree, 'add', 'tecmns.lock.json']);
    git([dir, '-c', 'core.fsmonitor=false', tree, 'commit', '--quiet', '-m', 'x']);
    expect((await world.call('diff')).stdout).toBe('The locks are the same.\n');
    copyFileSync(join(world.folder, 'before.json'), join(world.folder, 'tecmns.lock.json'));
    expect((await world.call('diff --quiet')).stdout).toBe('1 added, 1 removed, 1 changed.\n');
    expect(
      git([dir, '-c', 'core.fsmonitor=false', tree, 'status', '--short', '--', 'tecmns.lock.json']),
    ).toContain('M');
    expect(existsSync(marker)).toBe(false);
    const others = join(world.home, 'git');
    const real = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'git')))!;
    writeFileSync(others, `#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec '${join(real, 'git')}' "$@"\n`, {
      mode: 0o755,
    });
    expect(await world.call(['diff', '--git', others])).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining('belongs to another user'),
    });
  });

  test('tells new hosts, and edges that lead elsewhere', async () => {
    copyFileSync(join(world.folder, 'tecmns.lock.json'), join(world.folder, 'now.json'));
    world.repository('x/y', { x: '1' });
    world.netlist(['a/b', 'gl:x/y']);
    await world.init();
    expect((await world.call('diff now.json')).stdout).toContain('\nnew host gitlab.com\n');
  });

  test('shows names of files escaped', async () => {
    copyFileSync(join(world.folder, 'tecmns.lock.json'), join(world.folder, 'now.json'));
    world.remove('new/new');
    world.repository('new/new', modelFiles('new/thing'), { 'a\u202e\u200bb.ts': '' });
    await world.init({ isFree: () => true });
    const { stdout } = await world.call('diff now.json');
    expect(stdout).toContain('added a\\u{202e}\\u{200b}b.ts');
    expect(stdout.replaceAll('\n', '')).not.toMatch(HIDDEN);
    const json = (await world.call('diff now.json --json')).stdout;
    expect(json).toContain('a\\u202e\\u200bb.ts');
    expect(JSON.parse(json).changed[0].differences).toContain('added a\u202e\u200bb.ts');
  });

  test('refuses what is no lock', async () => {
    writeFileSync(join(world.folder, 'none.json'), '{"lock":1}');
    const refusal = async (line: string) => {
      const { exit, stderr } = await world.call(line);
      return [exit, flat(stderr)];
    };
    expect(await refusal('diff none.json')).toEqual([3, expect.stringContaining('Error none.json: ')]);
    writeFileSync(join(world.folder, 'empty'), '');
    expect(await refusal('diff before.json empty')).toEqual([3, expect.stringContaining('Error empty ends')]);
    expect((await world.call('diff nowhere.json')).exit).toBe(4);
    expect(await refusal('diff .')).toEqual([4, expect.stringContaining('it is no regular file.')]);
    rmSync(join(world.folder, 'tecmns.lock.json'));
    expect(await refusal('diff before.json')).toEqual([7, expect.stringContaining('Code no-lock')]);
    truncateSync(join(world.folder, 'none.json'), 65 * 2 ** 20);
    expect((await world.call('diff none.json')).exit).toBe(9);
    expect((await world.call('diff a b c')).exit).toBe(2);
  });
});
