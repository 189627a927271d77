import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('c/d', modelFiles('c/vote'));
  world.netlist(['c/d']);
  await world.init();
  const { tree1 } = Object.values(world.lock.nodes)[0]!;
  world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile([{ repo: 'c/d', hash: tree1 }]) });
  world.netlist(['a/b', 'c/d']);
  await world.init();
});
afterEach(() => world.end());

const idOf = (name: string) => Object.keys(world.lock.nodes).find((id) => id.includes(name))!;

describe('tecmns verify', () => {
  test('says that all is good, in a line', async () => {
    const { exit, stdout, stderr } = await world.call('verify');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Good: 2 repositories hashed, 5 files, \d+ bytes\.\n$/);
    expect((await world.call('verify --quiet')).stdout).toBe(stdout);
  });

  test('gives what it found as a document', async () => {
    const { stdout } = await world.call('verify --json');
    expect(JSON.parse(stdout)).toEqual({
      ...{ command: 'verify', isGood: true, exit: 0, nodes: 2, files: 5, own: [], findings: [] },
      signed: {},
      graphRoot: world.lock.graphRoot,
      bytes: expect.any(Number),
    });
  });

  test('tells node, both hashes, who vouched, what differs and what to do for changed bytes', async () => {
    world.damage('c/d');
    const { exit, stdout } = await world.call('verify');
    expect(exit).toBe(5);
    const id = idOf('c/d');
    const { tree1 } = world.lock.nodes[id]!;
    const text = flat(stdout);
    expect(text).toContain('curve.ts was changed, so it hashes to tree1:');
    expect(text).toContain(`Node ${id.replace(/(?<=@.{12}).*/, '')} Expected ${tree1} Found tree1:`);
    expect(text).toContain(
      `Vouched your lock, the netlist of ${idOf('a/b').replace(/(?<=@.{12}).*/, '')} Next Run tecmns init, which has it anew.`,
    );
    expect(text).toContain('Code pack-damaged');
    expect(text).toMatch(/1 error \(exit 5\): 1 repository hashed, 3 files, \d+ bytes\. $/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    const { findings, isGood } = JSON.parse((await world.call('verify --json')).stdout);
    expect(isGood).toBe(false);
    expect(findings).toMatchObject([
      {
        severity: 'error',
        code: 'pack-damaged',
        node: id,
        expected: tree1,
        vouchedBy: ['your lock', expect.any(String)],
      },
    ]);
  });

  test('ends with 8 for bytes that are not here, and tells a drift of the netlist with 7', async () => {
    rmSync(world.packOf('c/d'));
    expect(await world.call('verify')).toMatchObject({ exit: 8, stdout: expect.stringContaining('no-pack') });
    await world.init();
    world.netlist(['a/b', 'c/d', 'e/f']);
    expect(await world.call('verify')).toMatchObject({
      exit: 7,
      stdout: expect.stringContaining('not-locked'),
    });
    world.discard('tecmns.lock.json');
    expect(await world.call('verify')).toMatchObject({ exit: 7, stderr: expect.stringContaining('no-lock') });
  });

  test('tells a doctored lock, also one whose own hash is right', async () => {
    world.doctorLock((lock) => {
      delete lock.root['c/d'];
    });
    const { exit, stdout } = await world.call('verify');
    expect(exit).toBe(7);
    expect(stdout).toContain('Code     not-locked');
    await world.init();
    world.doctorLock((lock) => {
      lock.nodes[idOf('c/d')]!.licence = 'X\u001b[2J\u202e';
    });
    const hostile = await world.call('verify');
    expect(hostile.exit).not.toBe(0);
    expect(hostile.stdout + hostile.stderr).not.toContain('\u001b');
    expect(hostile.stdout + hostile.stderr).not.toContain('\u202e');
    expect((await world.call('verify --json')).stdout).not.toContain('\u202e');
  });

  test('ends with 6 for a signature that the policy asks for, and with 5 for one that only the lock knows of', async () => {
    world.write('tecmns.policy.json', {
      policy: 1,
      signers: [{ of: 'github.com/c', anyOf: ['github:alice'] }],
    });
    const lacking = await world.call('verify');
    expect(lacking.exit).toBe(6);
    expect(flat(lacking.stdout)).toMatch(
      /lacks a signature of github:alice, which the policy asks for\. Node github\.com\/c\/d@/,
    );
    expect(lacking.stdout).not.toContain('Expected');
    world.discard('tecmns.policy.json');
    world.doctorLock((lock) => {
      lock.nodes[idOf('c/d')]!.signed = [{ by: 'github:alice', scheme: 'sshsig', at: null }];
    });
    const unproved = await world.call('verify');
    expect(unproved.exit).toBe(5);
    expect(unproved.stdout).toContain('Code     signature-unproved');
  });

  test('counts the files of own folders with the rest', async () => {
    world.write('own/tecmns.model.json', modelFiles('own/own')['tecmns.model.json'] as string);
    world.write('own/curve.ts', 'export class Curve {}\n');
    const before = /, (\d+) files, (\d+) bytes/.exec((await world.call('verify')).stdout)!;
    const { models } = JSON.parse(world.read('tecmns.netlist.json'));
    world.netlist([...models, './own']);
    await world.init();
    const { stdout } = await world.call('verify');
    const [, files, bytes] = /, 1 own folder, (\d+) files, (\d+) bytes/.exec(flat(stdout))!;
    expect(Number(files)).toBe(Number(before[1]) + 2);
    const own = ['own/tecmns.model.json', 'own/curve.ts'].map((name) => Buffer.byteLength(world.read(name)));
    expect(Number(bytes)).toBe(Number(before[2]) + own[0]! + own[1]!);
  });

  test('shows the files in which what is pinned and what is there differ, when both are here', async () => {
    const [pinned] = Object.values(world.lock.nodes).filter(({ source }) => source.includes('c/d'));
    world.remove('c/d');
    const { commits } = world.repository('c/d', {
      ...modelFiles('c/vote'),
      'curve.ts': 'export class Curve { x = 1 }',
    });
    world.netlist([{ repo: 'c/d', commit: commits[0] }]);
    await world.init();
    world.netlist([{ repo: 'c/d', commit: commits[0], hash: pinned!.tree1 }]);
    world.doctorLock((lock) => {
      const id = lock.root[`c/d@${commits[0]}`] ?? Object.values(lock.root)[0]!;
      lock.root = { [`c/d@${commits[0]}`]: id };
    });
    const { exit, stdout } = await world.call('verify');
    expect(exit).toBe(5);
    expect(flat(stdout)).toContain('Vouched your netlist Differs changed curve.ts');
  });

  test('is ended by Ctrl-C', async () => {
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    expect(await world.call('verify', { signal })).toMatchObject({
      exit: 130,
      stderr: expect.stringContaining('It was stopped. Nothing was changed.'),
    });
  });
});
