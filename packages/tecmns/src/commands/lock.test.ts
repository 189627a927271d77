import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile(['c/d']) });
  world.repository('c/d', { x: '1' });
  world.netlist(['a/b']);
  await world.init();
});
afterEach(() => world.end());

describe('tecmns lock --check', () => {
  test('says that the lock is what the netlist leads to', async () => {
    const { exit, stdout, stderr } = await world.call('lock --check');
    expect([exit, stderr]).toEqual([0, '']);
    expect(flat(stdout)).toMatch(
      /^tecmns\.lock\.json is what the netlist leads to: 2 repositories, sha256:[\da-f]{12}\. $/,
    );
    expect(JSON.parse((await world.call('lock --check --json')).stdout)).toEqual({
      ...{ command: 'lock', check: true, exit: 0, nodes: 2, findings: [] },
      graphRoot: world.lock.graphRoot,
    });
  });

  test('ends with 7 for another lock, however well it was doctored, and tells where', async () => {
    world.doctorLock((lock) => {
      const [id, node] = Object.entries(lock.nodes)[0]!;
      lock.nodes[id] = { ...node, licence: 'GPL-3.0-only' };
    });
    const { exit, stdout } = await world.call('lock --check');
    expect(exit).toBe(7);
    expect(flat(stdout)).toContain('that licence is "GPL-3.0-only", but it is "MIT"');
    expect(stdout).toContain('tecmns.lock.json is not good: 1 error (exit 7).');
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    await world.init();
    world.netlist(['a/b', 'e/f']);
    expect((await world.call('lock --check')).exit).toBe(7);
  });

  test('ends with 5 for changed bytes, and 8 for bytes that are not here', async () => {
    world.damage('c/d');
    expect((await world.call('lock --check')).exit).toBe(5);
    rmSync(world.packOf('c/d'));
    expect((await world.call('lock --check')).exit).toBe(8);
  });
});

describe('tecmns lock --fix-conflict', () => {
  const conflict = (ours: string, theirs: string) =>
    `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> branch\n`;
  const lockOf = async (models: readonly string[]) => {
    world.netlist(models);
    await world.init();
    return world.read('tecmns.lock.json');
  };

  test('makes one lock of two, and fetches nothing that is here', async () => {
    world.repository('e/f', { x: '2' });
    const [ours, theirs] = [await lockOf(['a/b', 'e/f']), await lockOf(['c/d'])];
    const whole = await lockOf(['a/b', 'c/d', 'e/f']);
    world.write('tecmns.lock.json', conflict(ours, theirs));
    const { exit, stdout, stderr } = await world.call('lock --fix-conflict --offline');
    expect(exit).toBe(0);
    expect(stderr).not.toContain('fetched');
    expect(stdout).toMatch(/^tecmns\.lock\.json written: 3 repositories, sha256:/);
    expect(world.read('tecmns.lock.json')).toBe(whole);
  });

  test('asks which side counts where both chose something else', async () => {
    const ours = world.read('tecmns.lock.json');
    world.remove('c/d');
    world.repository('c/d', { x: '1' }, { x: '2' });
    await world.init({ isFree: () => true });
    const theirs = world.read('tecmns.lock.json');
    world.write('tecmns.lock.json', conflict(ours, theirs));
    const refused = await world.call('lock --fix-conflict --offline');
    expect(refused.exit).toBe(7);
    expect(flat(refused.stderr)).toContain(
      'Next Say which side counts for these: tecmns lock --fix-conflict --take ours',
    );
    const { exit, stdout } = await world.call('lock --fix-conflict --take theirs --offline');
    expect(exit).toBe(0);
    expect(flat(stdout)).toMatch(
      /^taken c\/d of github\.com\/a\/b@[\da-f]{12}: github\.com\/c\/d@[\da-f]{12}, not github\.com/,
    );
    expect(world.read('tecmns.lock.json')).toBe(theirs);
    world.write('tecmns.lock.json', conflict(ours, theirs));
    const told = JSON.parse((await world.call('lock --fix-conflict --take ours --offline --json')).stdout);
    expect(told).toMatchObject({ command: 'lock', taken: 'ours', conflicts: [{ entry: 'c/d' }] });
    expect(world.read('tecmns.lock.json')).toBe(ours);
  });

  test.each([
    ['lock', 2, 'usage'],
    ['lock --check --fix-conflict', 2, 'usage'],
    ['lock --fix-conflict --take mine', 3, 'bad-value'],
  ])('refuses %s', async (line, exit, code) => {
    expect(await world.call(line)).toMatchObject({ exit, stderr: expect.stringContaining(`Code   ${code}`) });
  });
});
