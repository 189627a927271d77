import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(() => {
  world = new RegistryWorld();
});
afterEach(() => world.end());

/** A program that says that it is git of a version. */
function gitOf(version: string): string {
  const path = join(world.home, `git-${version}`);
  writeFileSync(path, `#!/bin/sh\necho git version ${version}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('tecmns doctor', () => {
  test('tells git, Node, esbuild, netlist, store and disk', async () => {
    world.repository('a/b', { x: '1' });
    world.netlist(['a/b']);
    await world.init();
    const { exit, stdout } = await world.call(['doctor', '--git', gitOf('2.50.1')]);
    expect(exit).toBe(0);
    expect(flat(stdout)).toContain(`node ${process.version} for`);
    expect(stdout).toMatch(/^git {6}2\.50\.1, \//m);
    expect(stdout).toMatch(/^esbuild {2}\d+\.\d+\.\d+$/m);
    expect(stdout).toMatch(
      /^netlist {2}1 entry, 1 repository locked\nstore {4}1 pack, \d+ bytes\nobjects {2}[\d.]+ kB of/m,
    );
    expect(stdout).toMatch(/^disk {5}[\d.]+ [MGT]B left$/m);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    const told = JSON.parse((await world.call(['doctor', '--json', '--git', gitOf('2.50.1')])).stdout);
    expect(told).toMatchObject({
      ...{
        command: 'doctor',
        node: process.version,
        netlist: { entries: 1, locked: 1 },
        store: { packs: 1 },
      },
      git: { version: '2.50.1' },
      esbuild: expect.stringMatching(/^\d+\./),
    });
  });

  test('warns of versions of git with known holes, and of what a killed call left', async () => {
    world.netlist([]);
    world.write('.tecmns/store/.0123.writing', 'half');
    const { exit, stdout } = await world.call(['doctor', '--git', gitOf('2.43.0')]);
    expect(exit).toBe(0);
    expect(flat(stdout)).toContain('Warning git 2.43.0 lacks the mends of CVE-2025-48384');
    expect(flat(stdout)).toContain('Warning The store has 1 file that is no pack');
    expect(stdout).toMatch(/\n\n[23] warnings\.\n$/);
    expect(stdout).toMatch(/^netlist {2}0 entries, no lock$/m);
  });

  test('ends with 4 without a git that can be used, in a folder without a netlist too', async () => {
    const { exit, stdout } = await world.call(['doctor', '--git', gitOf('2.30.0')]);
    expect(exit).toBe(4);
    expect(stdout).toMatch(/^git {6}none that can be used\n/m);
    expect(stdout).toMatch(/^netlist {2}none here$/m);
    expect(flat(stdout)).toContain('2.30.0. Next Install git 2.39.4');
    expect((await world.call('doctor --git /nowhere --quiet')).stdout).toMatch(
      /^1 error(, \d warnings?)?\.\n$/,
    );
  });

  test('tells a netlist that cannot be read', async () => {
    world.write('tecmns.netlist.json', '{');
    expect(await world.call(['doctor', '--git', gitOf('2.50.1')])).toMatchObject({
      exit: 3,
      stdout: expect.stringContaining('netlist  cannot be read'),
    });
  });
});
