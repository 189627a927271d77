import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as hive from '@tecmns/1hive';
import * as commonsbuild from '@tecmns/commonsbuild';
import * as ltfte from '@tecmns/ltfte';
import * as tea from '@tecmns/tea';
import { expect, test } from 'vitest';
import { git } from '../testing/registry.ts';
import { tecmns } from '../testing/terminal.ts';

const home = join(import.meta.dirname, '..', '..', '..');
const packages = { '1hive': hive, commonsbuild, ltfte, tea };
const here = { cwd: home, env: { PATH: process.env.PATH } };

/** What the own folders of a call are, by their entries. */
const ownOf = (stdout: string) =>
  JSON.parse(stdout).own as readonly { entry: string; tree1: string; files: number; provides: string[] }[];

test('the netlist of this repository is good, its four packages hashed and their manifests checked', async () => {
  const lock = readFileSync(join(home, 'tecmns.lock.json'), 'utf8');
  const { exit, stdout } = await tecmns('verify --json', here);
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    isGood: true,
    findings: [],
    graphRoot: JSON.parse(lock).graphRoot,
  });
  const own = ownOf(stdout);
  expect(own.map(({ entry }) => entry)).toEqual(Object.keys(packages).map((name) => `./packages/${name}`));
  for (const [i, { models }] of Object.values(packages).entries())
    expect([...own[i]!.provides].sort()).toEqual(models.map(({ id }) => id).sort());
  expect(readFileSync(join(home, 'tecmns.lock.json'), 'utf8')).toBe(lock);
});

test('its lock is the one that the netlist leads to, and its status names the same hashes as verify', async () => {
  expect(await tecmns('lock --check', here)).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining('is what the netlist leads to'),
  });
  const status = await tecmns('status --json', here);
  expect(status.exit).toBe(0);
  const hashes = ownOf((await tecmns('verify --json', here)).stdout).map(({ entry, tree1 }) => [
    entry,
    tree1,
  ]);
  expect(ownOf(status.stdout).map(({ entry, tree1 }) => [entry, tree1])).toEqual(hashes);
  expect(JSON.parse(status.stdout).entries.map(({ state }: { state: string }) => state)).toEqual(
    hashes.map(() => 'own'),
  );
});

test('a package of it hashes to what stock git makes of its files, and one with another manifest is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tecmns-own-'));
  try {
    const own = join(folder, 'packages', 'tea');
    // Files that are committed, as they are on this disk.
    const files = git([
      '-C',
      join(home, 'packages', 'tea'),
      'ls-files',
      '-z',
      '--cached',
      '--others',
      '--exclude-standard',
      '.',
    ]);
    for (const file of files.split('\0').filter(Boolean))
      cpSync(join(home, 'packages', 'tea', file), join(own, file));
    git(['init', '--quiet', '--object-format=sha256', own]);
    git(['-C', own, 'add', '-A', '-f']);
    const tree = git(['-C', own, 'write-tree']);
    rmSync(join(own, '.git'), { recursive: true });
    const verified = ownOf((await tecmns('verify --json', here)).stdout);
    expect(verified.find(({ entry }) => entry.endsWith('/tea'))!.tree1).toBe(`tree1:${tree}`);

    writeFileSync(join(folder, 'tecmns.netlist.json'), '{ "netlist": 1, "models": ["./packages/tea"] }');
    const there = { ...here, cwd: folder };
    expect((await tecmns('init', there)).exit).toBe(0);
    const manifest = readFileSync(join(own, 'tecmns.model.json'), 'utf8');
    writeFileSync(join(own, 'tecmns.model.json'), manifest.replace('src/Eco.ts', 'src/None.ts'));
    expect(await tecmns('verify', there)).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining('missing-file'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
