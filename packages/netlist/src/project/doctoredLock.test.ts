import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { graphRoot } from '../lock/graphRoot.ts';
import type { LockedNode } from '../lock/lock.ts';
import { lockText } from '../lock/lockText.ts';

let world: World;
let written: string;
beforeEach(async () => {
  world = new World();
  world.repository('a/b', { ...modelFiles('a/curve'), ...netlistFile(['c/d']) });
  world.repository('c/d', modelFiles('c/vote'));
  world.netlist(['a/b']);
  await world.init();
  written = world.read('tecmns.lock.json');
});
afterEach(() => world.end());

const FACTS: readonly [string, Partial<LockedNode>][] = [
  ['licence', { licence: 'GPL-3.0-only' }],
  ['authors', { authors: ['github:mallory'] }],
  ['bytes', { bytes: 1 }],
  ['provides', { provides: {} }],
  ['signed', { signed: [{ by: 'github:vitalik', scheme: 'sshsig', at: null }] }],
];

/** Changes the first node of the lock, and leaves the hash of the whole as it was, or gives it the one that fits. */
function doctor(facts: Partial<LockedNode>, isHashed: boolean): void {
  const lock = JSON.parse(written);
  const [id] = Object.keys(lock.nodes);
  Object.assign(lock.nodes[id!], facts);
  world.write('tecmns.lock.json', lockText(isHashed ? { ...lock, graphRoot: graphRoot(lock) } : lock));
}

describe.each(FACTS)('a lock with other %s', (_name, facts) => {
  test.each([
    ['with its old hash', false, 'graph-root', ['graph-root']],
    ['with a hash of its own', true, 'lock-drift', []],
  ] as const)(
    '%s is refused where it is frozen, and written anew where not',
    async (_how, isHashed, code, told) => {
      doctor(facts, isHashed);
      const doctored = world.read('tecmns.lock.json');
      await expect(world.init({ isFrozen: true })).rejects.toMatchObject({ fault: 'drift', code });
      expect(world.read('tecmns.lock.json')).toBe(doctored);
      const { isWritten, findings } = await world.init();
      expect(isWritten).toBe(true);
      expect(findings.map((finding) => finding.code)).toEqual(told);
      expect(world.read('tecmns.lock.json')).toBe(written);
    },
  );
});

test('a lock in which the hash alone was changed is not as it was', async () => {
  world.write('tecmns.lock.json', written.replace(/sha256:[0-9a-f]{8}/, 'sha256:00000000'));
  await expect(world.init({ isFrozen: true })).rejects.toMatchObject({ fault: 'drift', code: 'graph-root' });
  expect((await world.init()).findings).toMatchObject([{ severity: 'warning', code: 'graph-root' }]);
  expect(world.read('tecmns.lock.json')).toBe(written);
  expect((await world.init({ isFrozen: true })).findings).toEqual([]);
});
