import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', { files: modelFiles('a/curve'), tag: 'v1.0.0' });
  world.repository('c/d', { ...modelFiles('c/vote'), ...netlistFile(['e/f']) });
  world.repository('e/f', { x: '1' });
  world.netlist(['a/b'], { name: 'me/mine' });
  await world.init();
});
afterEach(() => world.end());

const models = () => JSON.parse(world.read('tecmns.netlist.json')).models;
const call = (...words: readonly string[]) => world.call([...words, ...world.flags]);
/** Netlist and lock, which a refused call leaves as they are. */
const state = () => [world.read('tecmns.netlist.json'), world.read('tecmns.lock.json')];

describe('tecmns add', () => {
  test('registers a repository with what it registers, and tells what that adds', async () => {
    const { exit, stdout, stderr } = await call('add', 'c/d');
    expect(exit).toBe(0);
    expect(stderr).toContain('fetched  github.com/c/d@');
    expect(stdout).toMatch(
      /^added {4}github\.com\/c\/d@[\da-f]{12}, tree1:[\da-f]{12}, 3 files, \d+ bytes,\s+MIT, c\/vote\nadded {4}github\.com\/e\/f@/,
    );
    expect(flat(stdout)).toMatch(
      /3 repositories, 6 files, \d+ bytes, tecmns\.lock\.json written, sha256:[\da-f]{12} $/,
    );
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    expect(models()).toEqual(['a/b', 'c/d']);
    expect(JSON.parse(world.read('tecmns.netlist.json')).name).toBe('me/mine');
    expect((await world.call('verify')).exit).toBe(0);
  });

  test('takes a folder as a shell completes it, and says how one is written that looks like a name', async () => {
    for (const [name, text] of Object.entries(modelFiles('own/own')))
      world.write(`own/curve/${name}`, text as string);
    const before = state();
    const { exit, stderr } = await call('add', 'own/curve/');
    expect(exit).toBe(3);
    expect(flat(stderr)).toContain("'own/curve/' is a folder, but is not written like one.");
    expect(flat(stderr)).toContain('Next Write ./own/curve/.');
    expect(state()).toEqual(before);
    expect((await call('add', 'own/none')).stderr).not.toContain('folder');
    expect((await call('add', './own/curve/')).exit).toBe(0);
    expect(models()).toEqual(['a/b', './own/curve']);
    expect((await call('remove', './own/curve/')).exit).toBe(0);
    expect(models()).toEqual(['a/b']);
  });

  test.each([
    ['--hash', 'x', "The entry c/d: hash is 'x', but must be tree1: and 64 hexadecimal digits"],
    ['--note', 'x'.repeat(300), 'The entry c/d: note '],
  ])('says of %s what is wrong with it, and not with the file', async (flag, value, message) => {
    const before = state();
    const { exit, stderr } = await call('add', 'c/d', flag, value);
    expect([exit, flat(stderr)]).toEqual([3, expect.stringContaining(message)]);
    expect(state()).toEqual(before);
  });

  test('writes what is expected of it', async () => {
    const { tree1 } = Object.values(world.lock.nodes)[0]!;
    await call('remove', 'a/b');
    const { exit, stdout } = await call(
      'add',
      'a/b@v1.0.0',
      '--hash',
      tree1,
      '--licence',
      'MIT',
      '--export',
      '--note',
      'The curve.',
      '--json',
    );
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'add',
      entry: 'a/b@v1.0.0',
      isWritten: true,
      difference: { added: [{ tree1 }] },
    });
    expect(models()).toEqual([
      { repo: 'a/b', ref: 'v1.0.0', hash: tree1, licence: 'MIT', export: true, note: 'The curve.' },
    ]);
  });

  test('takes a folder of the project, after it was checked', async () => {
    for (const [name, text] of Object.entries(modelFiles('own/savings')))
      world.write(`own/${name}`, text as string);
    const { exit, stdout } = await call('add', './own');
    expect([exit, models()]).toEqual([0, ['a/b', './own']]);
    expect(flat(stdout)).toContain('1 repository, 1 own folder, 4 files');
    world.write('wrong/tecmns.model.json', '{');
    const before = state();
    expect((await call('add', './wrong')).exit).toBe(3);
    expect(state()).toEqual(before);
  });

  test.each([
    ['a/b', 3, 'duplicate-entry', []],
    ['a/none', 4, 'not-found', []],
    ['./nowhere', 4, 'not-read', []],
    ['https://example.org/a/b', 6, 'host', []],
    ['c/d', 5, 'hash-differs', ['--hash', `tree1:${'1'.repeat(64)}`]],
    ['c/d', 6, 'licence-differs', ['--licence', 'GPL-3.0-only']],
    ['c/d', 3, '', ['--hash', 'md5:1']],
  ])('refuses %s with %i, and changes nothing', async (text, exit, code, more) => {
    const before = state();
    const called = await call('add', text, ...more);
    expect(called.stderr).toContain(`Code   ${code}`);
    expect(called.exit).toBe(exit);
    expect(state()).toEqual(before);
  });

  test('is ended by Ctrl-C before anything is written', async () => {
    const before = state();
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    expect((await world.call(['add', 'c/d', ...world.flags], { signal })).exit).toBe(130);
    expect(state()).toEqual(before);
  });
});

describe('tecmns remove', () => {
  test('takes an entry out, with what nothing else leads to', async () => {
    await call('add', 'c/d');
    const { exit, stdout } = await world.call('remove C/D --offline');
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^removed {2}github\.com\/c\/d@[\da-f]{12}\nremoved {2}github\.com\/e\/f@[\da-f]{12}\n\n1 repository,/,
    );
    expect(models()).toEqual(['a/b']);
    expect(JSON.parse((await world.call('remove a/b --json')).stdout)).toMatchObject({
      command: 'remove',
      entry: 'a/b',
      nodes: [],
    });
  });

  test('refuses what is no entry', async () => {
    const before = state();
    expect(await world.call('remove a/c')).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining("Did you mean 'a/b'?"),
    });
    expect((await world.call('remove')).exit).toBe(2);
    expect(state()).toEqual(before);
  });
});
