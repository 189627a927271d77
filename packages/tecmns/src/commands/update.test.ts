import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
const later = {
  ...modelFiles('a/curve', { licence: 'GPL-3.0-only' }, 'export class Curve { x = 1 }\n'),
  'new.ts': '',
};
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', modelFiles('a/curve'));
  world.repository('c/d', { x: '1' });
  world.netlist(['a/b', 'c/d']);
  await world.init();
  for (const name of ['a/b', 'c/d']) world.remove(name);
  world.repository('a/b', modelFiles('a/curve'), later);
  world.repository('c/d', { x: '1' }, { x: '2' });
});
afterEach(() => world.end());

const call = (...words: readonly string[]) => world.call(['update', ...words, ...world.flags]);

describe('tecmns update', () => {
  test('takes what is newest, and tells commits, files, licence and the rest of what changed', async () => {
    const { exit, stdout } = await call();
    expect(exit).toBe(0);
    expect(flat(stdout)).toMatch(
      /^changed github\.com\/a\/b commit [\da-f]{12} → [\da-f]{12} hash tree1:[\da-f]{12} → tree1:[\da-f]{12} files changed curve\.ts, added new\.ts, changed tecmns\.model\.json licence MIT → GPL-3\.0-only changed github\.com\/c\/d commit/,
    );
    expect(flat(stdout)).toMatch(/2 repositories, 4 files, \d+ bytes, tecmns\.lock\.json written,/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    expect((await world.call('verify')).exit).toBe(0);
    expect((await call('--quiet')).stdout).toContain('as it was');
  });

  test('takes only what is named', async () => {
    const before = world.lock.root;
    const { exit, stdout } = await call('c/d', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ command: 'update', isWritten: true, held: [], newHosts: [] },
      difference: { changed: [{ key: 'github.com/c/d', differences: ['changed x'] }] },
    });
    expect(world.lock.root['a/b']).toBe(before['a/b']);
    expect(world.lock.root['c/d']).not.toBe(before['c/d']);
    expect((await call('a/b', 'c/d')).exit).toBe(0);
  });

  test('leaves what is too young for the policy, and tells when it is old enough', async () => {
    world.write('tecmns.policy.json', { policy: 1, minAge: 24 });
    const before = world.read('tecmns.lock.json');
    const { exit, stdout } = await call();
    expect(exit).toBe(0);
    expect(flat(stdout)).toMatch(
      /^held github\.com\/a\/b@[\da-f]{12}, seen first at \d{4}-\d\d-\d\dT\d\d:\d\dZ, old enough at \d{4}-\d\d-\d\dT\d\d:\d\dZ held/,
    );
    expect(world.read('tecmns.lock.json')).toBe(before);
  });

  test('refuses names that there are not, and a project without a lock', async () => {
    expect(await call('a/c')).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining("Did you mean 'a/b'?"),
    });
    world.discard('tecmns.lock.json');
    expect(await call()).toMatchObject({ exit: 7, stderr: expect.stringContaining('no-lock') });
  });

  test('ends with 8 where it may not ask, and leaves the lock', async () => {
    const before = world.read('tecmns.lock.json');
    expect((await world.call('update --offline')).exit).toBe(8);
    expect(world.read('tecmns.lock.json')).toBe(before);
  });
});
