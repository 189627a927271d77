import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

let world: RegistryWorld;
let written: string;
type Doctored = Parameters<Parameters<RegistryWorld['doctorLock']>[0]>[0];
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile(['c/d']) });
  world.repository('c/d', modelFiles('c/vote'));
  world.netlist(['a/b']);
  await world.init();
  written = world.read('tecmns.lock.json');
  world.write('tecmns.lock.json', written.replace('"licence": "MIT"', '"licence": "GPL-3.0-only"'));
});
afterEach(() => world.end());

test('a lock that was changed by hand does not pass as frozen, and init writes it anew and says so', async () => {
  const doctored = world.read('tecmns.lock.json');
  const frozen = await world.call('init --frozen --offline');
  expect(frozen).toMatchObject({ exit: 7, stderr: expect.stringContaining('Code   graph-root (exit 7)') });
  expect(world.read('tecmns.lock.json')).toBe(doctored);
  const { exit, stdout, stderr } = await world.call('init --offline');
  expect(exit).toBe(0);
  expect(flat(stderr)).toContain('Warning tecmns.lock.json was changed by hand, or merged:');
  expect(flat(stdout)).toContain('licence GPL-3.0-only → MIT');
  expect(stdout).toContain('tecmns.lock.json written');
  expect(world.read('tecmns.lock.json')).toBe(written);
});

test.each([
  'ls',
  'graph',
  'why c/d',
  'describe a/b#Curve',
  'run a/b#Curve --steps 2',
  'export a/b out',
  'vendor',
])('%s shows nothing of such a lock', async (line) => {
  const { exit, stdout, stderr } = await world.call(line);
  expect([exit, stdout]).toEqual([7, '']);
  expect(flat(stderr)).toContain('Next It was changed by hand, or merged: tecmns verify tells what is wrong');
});

test('verify and lock --check end alike for it, and where their hints lead it is good again', async () => {
  const { exit, stdout } = await world.call('verify');
  expect(exit).toBe(7);
  expect((await world.call('lock --check')).exit).toBe(7);
  expect(stdout).toContain('Code     graph-root');
  expect(flat(stdout)).toContain('that licence is "GPL-3.0-only", but it is "MIT"');
  expect(flat(stdout)).toContain('tecmns init writes it anew');
  expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  await world.call('init --offline');
  expect((await world.call('verify')).exit).toBe(0);
});

test.each([
  ['another edge', ({ root }: Doctored) => Object.assign(root, { 'x/y': root['a/b'] })],
  ['another fact', ({ nodes }: Doctored) => Object.assign(Object.values(nodes)[0]!, { bytes: 1 })],
])('verify and lock --check end with 7 for %s, also with a hash of its own', async (_what, change) => {
  world.write('tecmns.lock.json', written);
  world.doctorLock(change);
  for (const line of ['verify', 'lock --check', 'init --frozen --offline'])
    expect([line, (await world.call(line)).exit]).toEqual([line, 7]);
});

test('diff tells what was changed, and never that two such locks are the same', async () => {
  const [old, now] = [join(world.folder, 'old.json'), join(world.folder, 'tecmns.lock.json')];
  world.write('old.json', written);
  const changed = await world.call('diff old.json');
  expect(flat(changed.stdout)).toMatch(/licence MIT → GPL-3\.0-only 0 added, 0 removed, 1 changed\. $/);
  expect(flat(changed.stderr)).toContain('Warning The lock says that it hashes to sha256:');
  expect(JSON.parse((await world.call('diff old.json --json')).stdout)).toMatchObject({
    isSame: false,
    findings: [{ code: 'graph-root' }],
  });
  world.write('tecmns.lock.json', written.replace(/"bytes": \d+/, '"bytes": 1'));
  expect((await world.call('diff old.json')).stdout).toContain('facts bytes, of the same content');
  world.write('tecmns.lock.json', written.replace(/sha256:[0-9a-f]{8}/, 'sha256:00000000'));
  expect(flat((await world.call('diff old.json')).stdout)).toBe(
    'The locks differ in nothing but the hash that each says is its own. ',
  );
  copyFileSync(old, now);
  world.doctorLock(({ root }) => Object.assign(root, { 'x/y': root['a/b'] }));
  expect(flat((await world.call('diff old.json')).stdout)).toContain('1 edge differs.');
});
