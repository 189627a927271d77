import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat } from '../../testing/terminal.ts';

let world: RegistryWorld;
let key: string;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', modelFiles('a/curve'));
  world.repository('p/secret', modelFiles('p/secret'));
  world.netlist(['a/b']);
  await world.init();
  key = join(world.home, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
  chmodSync(key, 0o600);
});
afterEach(() => world.end());

describe('tecmns log', () => {
  test('appends what is locked, once', async () => {
    const { exit, stdout } = await world.call('log');
    expect([exit, flat(stdout)]).toEqual([0, '1 line added, 1 in tecmns.log; no checkpoint signed. ']);
    const [node, { tree1 }] = Object.entries(world.lock.nodes)[0]!;
    expect(world.read('tecmns.log')).toBe(`${node} ${tree1}\n`);
    expect(JSON.parse((await world.call('log --json')).stdout)).toMatchObject({
      added: 0,
      size: 1,
      checkpoint: null,
    });
    expect((await world.call(`badge a/b#curve`)).exit).toBe(0);
  });

  test('leaves out what is private', async () => {
    world.netlist(['a/b', 'p/secret']);
    world.write('tecmns.policy.json', { policy: 1, private: ['github.com/p'] });
    await world.init();
    await world.call('log');
    expect(world.read('tecmns.log')).not.toContain('secret');
  });

  test('signs a checkpoint, which those who follow the log check', async () => {
    expect((await world.call(['log', '--key', key, '--name', 'ours'])).exit).toBe(0);
    const log = world.read('tecmns.log');
    const checkpoint = world.read('tecmns.log.checkpoint');
    world.repository('a/registry', { 'tecmns.log': log, 'tecmns.log.checkpoint': checkpoint });
    const line = readFileSync(`${key}.pub`, 'utf8').split(' ').slice(0, 2).join(' ').trim();
    world.write('tecmns.policy.json', { policy: 1, logs: [{ name: 'ours', repo: 'a/registry', key: line }] });
    world.netlist(['a/b', 'a/registry']);
    await world.tecmnsInit();
    expect(await world.call('verify')).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^Good/) });
    world.remove('a/b');
    world.repository('a/b', modelFiles('a/other'));
    await world.init({ isFree: () => true });
    expect((await world.call('verify')).stdout).toContain('Code     not-logged');
  });

  test('refuses a log that is none, and a key without a name, and writes nothing', async () => {
    expect(await world.call(['log', '--key', key])).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining('--name must be the name'),
    });
    expect(await world.call('log --key none --name x')).toMatchObject({ exit: 3 });
    expect(existsSync(join(world.folder, 'tecmns.log'))).toBe(false);
    world.write('tecmns.log', 'nonsense\n');
    expect(await world.call('log')).toMatchObject({ exit: 3, stderr: expect.stringContaining('bad-log') });
    expect(world.read('tecmns.log')).toBe('nonsense\n');
  });
});
