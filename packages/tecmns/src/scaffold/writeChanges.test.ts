import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '@tecmns/tooling/vitest/near';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeChanges } from './writeChanges.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tecmns-changes-'));
  writeFileSync(join(folder, 'old'), 'before');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** The code of what a call is refused with. */
async function refusal(changes: Parameters<typeof writeChanges>[1]): Promise<string> {
  const error = await writeChanges(folder, changes, signal).then(
    () => new Error('It was not refused.'),
    (thrown: unknown) => thrown,
  );
  return codeOf(() => {
    throw error;
  });
}

test('new files come with their folders, and changed ones in their place', async () => {
  await writeChanges(
    folder,
    [
      { path: 'a/b/new', text: 'new' },
      { path: 'old', text: 'after', before: 'before' },
    ],
    signal,
  );
  expect([read('a/b/new'), read('old')]).toEqual(['new', 'after']);
  expect(readdirSync(folder).sort()).toEqual(['a', 'old']);
});

test('a file that somebody else changed meanwhile stays, and all is as it was', async () => {
  const changes = [
    { path: 'a/new', text: 'new' },
    { path: 'old', text: 'first', before: 'before' },
    { path: 'old', text: 'after', before: 'other' },
  ];
  expect(await refusal(changes)).toBe('unexpected-text');
  expect(read('old')).toBe('before');
  expect(existsSync(join(folder, 'a'))).toBe(false);
});

test('a file that comes while others are written is not written over', async () => {
  const changes = [
    { path: 'a/new', text: 'one' },
    { path: 'a/new', text: 'two' },
  ];
  expect(await refusal(changes)).toBe('exists');
  expect(readdirSync(folder)).toEqual(['old']);
});
