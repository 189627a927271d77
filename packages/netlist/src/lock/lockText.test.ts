import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyLock, lockOfVersions } from '../../testing/anyLock.ts';
import { merge } from '../../testing/merge.ts';
import { parseLock } from '../schema/parseLock.ts';
import { graphRoot } from './graphRoot.ts';
import type { Lock } from './lock.ts';
import { lockText } from './lockText.ts';
import { splitConflict } from './splitConflict.ts';

const runs = { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) };

test('a lock is read as it was written, and its text does not depend on the order of its members', () => {
  fc.assert(
    fc.property(anyLock, (lock) => {
      const text = lockText(lock);
      expect(parseLock(text)).toEqual(lock);
      expect(lockText(turned(lock) as Lock)).toBe(text);
      expect(text.endsWith('}\n')).toBe(true);
      // One value on each line.
      for (const line of text.split('\n')) expect(line.split('": ').length).toBeLessThanOrEqual(2);
    }),
    runs,
  );
});

test('the hash of a lock is that of all of it, and does not depend on the order of its members', () => {
  fc.assert(
    fc.property(anyLock, anyLock, (one, other) => {
      expect(graphRoot(turned(one) as Lock)).toBe(one.graphRoot);
      expect(graphRoot({ ...one, graphRoot: 'x' } as Lock)).toBe(one.graphRoot);
      expect(one.graphRoot === other.graphRoot).toBe(lockText(one) === lockText(other));
    }),
    runs,
  );
});

describe('two branches that add different models', () => {
  const repos = { 'o/b': 1, 'o/f': 1, 'o/k': 1, 'o/p': 1 };
  const base = lockText(lockOfVersions(repos));
  const ours = lockText(lockOfVersions({ ...repos, 'o/a': 1, 'o/d': 1 }));
  const theirs = lockText(lockOfVersions({ ...repos, 'o/h': 1, 'o/z': 1 }));
  const whole = lockOfVersions({ ...repos, 'o/a': 1, 'o/d': 1, 'o/h': 1, 'o/z': 1 });

  test.each([[[]], [['--diff3']]])('differ in the hash alone when git has merged them %j', (args) => {
    const { conflicts, text } = merge(ours, base, theirs, ...args);
    expect(conflicts).toBe(1);
    const sides = splitConflict(text)!.map((side) => parseLock(side));
    expect(sides.map(({ graphRoot: root }) => root)).toEqual(
      [parseLock(ours), parseLock(theirs)].map((l) => l.graphRoot),
    );
    for (const side of sides) expect({ ...side, graphRoot: graphRoot(side) }).toEqual(whole);
  });

  test('can be told apart in a file with the line ends of Windows', () => {
    const { text } = merge(ours, base, theirs);
    const sides = splitConflict(text.replaceAll('\n', '\r\n'))!;
    expect(sides.map((side) => parseLock(side))).toEqual(splitConflict(text)!.map((side) => parseLock(side)));
  });
});

test('a change of one model on both sides gives each side its own', () => {
  const text = (version: number) => lockText(lockOfVersions({ 'o/a': version, 'o/b': 1 }));
  const merged = merge(text(2), text(1), text(3));
  expect(merged.conflicts).toBeGreaterThan(0);
  expect(splitConflict(merged.text)).toEqual([text(2), text(3)]);
});

test('a text without conflicts has no sides', () => {
  expect(splitConflict(lockText(lockOfVersions({ 'o/a': 1 })))).toBeUndefined();
  expect(splitConflict('=======\n>>>>>>> theirs\n')).toBeUndefined();
});

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, item]) => [name, turned(item)]),
  );
}
