import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { merge } from '../../testing/merge.ts';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { graphRoot } from '../lock/graphRoot.ts';
import { mergeLocks } from '../lock/mergeLocks.ts';
import { splitConflict } from '../lock/splitConflict.ts';
import { parseLock } from '../schema/parseLock.ts';
import { mendLock } from './mendLock.ts';

let world: World;
beforeEach(() => {
  world = new World();
  for (const name of ['a/b', 'x/ours', 'x/theirs'])
    world.repository(name, { ...modelFiles(name), ...netlistFile(name === 'a/b' ? [] : ['a/b']) });
});
afterEach(() => world.end());

/** Two sides of a merge: each with its netlist, and the lock of that. */
async function sides(ours: readonly string[], theirs: readonly string[]) {
  const locks: string[] = [];
  for (const models of [theirs, ours]) {
    world.netlist(models);
    await world.init({ isFree: () => true });
    locks.push(world.read('tecmns.lock.json'));
  }
  return { theirs: locks[0]!, ours: locks[1]! };
}

const conflict = (ours: string, theirs: string) => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> branch\n`;

const throws = (call: () => unknown) => {
  try {
    call();
    return false;
  } catch {
    return true;
  }
};

const mend = (more = {}) =>
  mendLock(world.folder, { path: process.env.PATH ?? '', mirrors: world.mirrors, isOffline: true, ...more });

describe('a lock with both sides of a merge', () => {
  test('is put together, as if the merged netlist had been followed', async () => {
    const { ours, theirs } = await sides(['a/b', 'x/ours'], ['a/b', 'x/theirs']);
    world.netlist(['a/b', 'x/ours', 'x/theirs']);
    await world.init();
    const whole = world.read('tecmns.lock.json');
    world.write('tecmns.lock.json', conflict(ours, theirs));
    // Nothing has to be fetched.
    const { isWritten, conflicts } = await mend({ mirrors: [], path: '' });
    expect([isWritten, conflicts]).toEqual([true, []]);
    expect(world.read('tecmns.lock.json')).toBe(whole);
  });

  test('leaves out what the merged netlist does not register', async () => {
    const { ours, theirs } = await sides(['a/b', 'x/ours'], ['a/b', 'x/theirs']);
    world.netlist(['a/b']);
    world.write('tecmns.lock.json', conflict(ours, theirs));
    const { lock } = await mend();
    expect(Object.keys(lock.nodes).map((id) => id.split('@')[0])).toEqual(['github.com/a/b']);
  });

  test('leaves out what either side removed, also where git left an edge to it', async () => {
    // Between the nodes that are removed stands another one, between the entries none: git settles the nodes, and not the entries.
    for (const name of ['x/x', 'x/z', 'y/y']) world.repository(name, modelFiles(name));
    world.repository('m/m', netlistFile(['x/z']));
    const { ours, theirs } = await sides(['a/b', 'm/m', 'y/y'], ['a/b', 'm/m', 'x/x']);
    world.netlist(['a/b', 'm/m', 'x/x', 'y/y']);
    await world.init();
    const base = world.read('tecmns.lock.json');
    world.netlist(['a/b', 'm/m']);
    await world.init();
    const whole = world.read('tecmns.lock.json');
    const { text, conflicts } = merge(ours, base, theirs);
    expect(conflicts).toBeGreaterThan(0);
    const loose = splitConflict(text)!.map((side) => () => parseLock(side));
    expect(loose.some((read) => throws(read))).toBe(true);
    world.write('tecmns.lock.json', text);
    await mend({ mirrors: [], path: '' });
    expect(world.read('tecmns.lock.json')).toBe(whole);
  });

  test('is refused where both sides chose something else, until one is named', async () => {
    world.netlist(['a/b']);
    await world.init();
    const ours = world.read('tecmns.lock.json');
    world.remove('a/b');
    world.repository('a/b', modelFiles('a/b'), { x: '2' });
    await world.init({ isFree: () => true });
    const theirs = world.read('tecmns.lock.json');
    const text = conflict(ours, theirs);
    world.write('tecmns.lock.json', text);
    await expect(mend()).rejects.toMatchObject({ fault: 'drift', code: 'both-changed' });
    expect(world.read('tecmns.lock.json')).toBe(text);
    expect((await mend({ preferred: 'theirs' })).conflicts).toHaveLength(1);
    expect(world.read('tecmns.lock.json')).toBe(theirs);
    world.write('tecmns.lock.json', text);
    await mend({ preferred: 'ours' });
    expect(world.read('tecmns.lock.json')).toBe(ours);
  });

  test('is refused where they vouch for other content of one commit', async () => {
    const { ours } = await sides(['a/b'], ['a/b']);
    const lock = parseLock(ours);
    const [[id, node]] = Object.entries(lock.nodes) as [[string, (typeof lock.nodes)[string]]];
    const doctored = { ...lock, nodes: { [id]: { ...node, tree1: `tree1:${'1'.repeat(64)}` as const } } };
    expect(() => mergeLocks(lock, doctored, 'ours')).toThrow('the other one for tree1:1111');
    const { lock: merged } = mergeLocks(lock, lock, 'ours');
    expect(merged).toEqual(lock);
    expect(graphRoot(merged)).toBe(merged.graphRoot);
  });
});

test('a lock whose own hash is wrong is written anew', async () => {
  const { ours } = await sides(['a/b'], ['a/b']);
  world.write('tecmns.lock.json', ours.replace(/sha256:[0-9a-f]{8}/, 'sha256:00000000'));
  await mend();
  expect(world.read('tecmns.lock.json')).toBe(ours);
});

test('what no merge does is refused, with another way out', async () => {
  const { ours } = await sides(['a/b'], ['a/b']);
  const doctored = ours.replace('https://github.com/a/b.git', 'https://github.com/evil/b.git');
  for (const [text, words] of [
    [doctored, 'git checkout HEAD -- tecmns.lock.json'],
    [conflict(ours, '{'), 'git checkout --ours tecmns.lock.json'],
  ] as const) {
    world.write('tecmns.lock.json', text);
    const error = await mend().catch((cause: Error) => cause);
    expect(error).toMatchObject({ fault: 'bad-input', hint: expect.stringContaining(words) });
    expect((error as Error).message).not.toContain('--fix-conflict');
    expect(world.read('tecmns.lock.json')).toBe(text);
  }
  expect(() => parseLock(doctored)).toThrow('Take it from git: git checkout HEAD -- tecmns.lock.json.');
});

test('no lock, or half of one, cannot be mended', async () => {
  world.netlist(['a/b']);
  await expect(mend()).rejects.toMatchObject({ fault: 'drift', code: 'no-lock' });
  world.write('tecmns.lock.json', '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n');
  await expect(mend()).rejects.toMatchObject({ fault: 'bad-input' });
});
