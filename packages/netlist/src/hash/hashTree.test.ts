import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { git, makeRepository } from '../../testing/repositories.ts';
import { blobHash, blobHashes } from './blobHash.ts';
import { checkPath } from './checkPath.ts';
import { checkPaths } from './checkPaths.ts';
import { hashTree } from './hashTree.ts';
import { isBlob1, isTree1 } from './isHash.ts';
import type { FileMode, TreeFile } from './treeFile.ts';

const home = mkdtempSync(join(tmpdir(), 'tecmns-hash-'));
afterAll(() => rmSync(home, { recursive: true }));

const fileOf = (path: string, text: string, mode: FileMode = '100644'): TreeFile => {
  const bytes = Buffer.from(text);
  return { path, mode, size: bytes.length, ...blobHashes(bytes) };
};

type Set1 = readonly (readonly [path: string, text: string, mode: FileMode])[];

/** What stock git calls the tree of each of some sets of files. */
let number = 0;
function byGit(sets: readonly Set1[], format: 'sha1' | 'sha256'): readonly string[] {
  const folder = join(home, `${number++}`);
  const commits = sets.map((files) => ({
    files: Object.fromEntries(
      files.map(([path, text, mode]) => [path, mode === '100755' ? { executable: text } : text]),
    ),
  }));
  makeRepository(folder, commits, { format });
  return git([`--git-dir=${folder}`, 'log', '--reverse', '--format=%T', 'main']).split('\n');
}

const name = fc
  .string({
    unit: fc.constantFrom('a', 'b', '-', '.', '0', '_', ' ', 'é', '😀', '\uffee', '(', '!', '~', '%', "'"),
    minLength: 1,
    maxLength: 4,
  })
  .filter((text) => {
    try {
      return checkPath(Buffer.from(text)) === text;
    } catch {
      return false;
    }
  });
const sets = fc
  .array(
    fc.tuple(
      fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/')),
      fc.string({ maxLength: 30 }),
      fc.constantFrom<FileMode>('100644', '100755'),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .filter((files) => {
    try {
      checkPaths(files.map(([path]) => path));
      return true;
    } catch {
      return false;
    }
  });

test('sets of files made at random have the hashes that git gives them', { timeout: 120_000 }, () => {
  // Git makes the sets of a run at once.
  const runs = Math.ceil(Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) / 20);
  fc.assert(
    fc.property(fc.array(sets, { minLength: 1, maxLength: 40 }), (batch) => {
      const hashed = batch.map((files) =>
        hashTree(files.map(([path, text, mode]) => fileOf(path, text, mode))),
      );
      expect(hashed.map(({ tree1 }) => tree1)).toEqual(byGit(batch, 'sha256').map((id) => `tree1:${id}`));
      expect(hashed.map(({ swhid }) => swhid)).toEqual(byGit(batch, 'sha1').map((id) => `swh:1:dir:${id}`));
    }),
    { numRuns: runs },
  );
});

test('names stand where git puts them, directories as if they had a slash', () => {
  const names = ['a-b', 'a.b', 'a/x', 'a0', 'a/y', 'ab', 'a b'];
  const files = names.map((path) => [path, path, '100644'] as const);
  const expected = `tree1:${byGit([files], 'sha256')[0]}`;
  expect(hashTree(files.map(([path, text]) => fileOf(path, text))).tree1).toBe(expected);
  expect(hashTree([...files].reverse().map(([path, text]) => fileOf(path, text))).tree1).toBe(expected);
});

test('each directory has the hash that it has by itself', () => {
  const { directories } = hashTree([fileOf('src/deep/a', '1'), fileOf('src/b', '2'), fileOf('c', '3')]);
  expect([...directories.keys()].sort()).toEqual(['', 'src', 'src/deep']);
  expect(directories.get('src/deep')).toBe(hashTree([fileOf('a', '1')]).tree1);
  expect(directories.get('src')).toBe(hashTree([fileOf('deep/a', '1'), fileOf('b', '2')]).tree1);
});

test('the bound between names and contents, modes and contents all count', () => {
  const hashes = [
    [fileOf('ab', 'c')],
    [fileOf('a', 'bc')],
    [fileOf('a/b', 'c')],
    [fileOf('ab', 'c', '100755')],
    [fileOf('ab', 'c\n')],
    [fileOf('ab', '')],
  ].map((files) => hashTree(files).tree1);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('no files, and paths that are two things, have no hash', () => {
  expect(() => hashTree([])).toThrow('There are no files, so there is nothing to hash.');
  expect(() => hashTree([fileOf('a', '1'), fileOf('a', '2')])).toThrow('a is there twice');
  expect(() => hashTree([fileOf('a', '1'), fileOf('a/b', '2')])).toThrow(
    'a is there twice, or is a file and a directory',
  );
});

test('a blob has the hash that git gives it', () => {
  const folder = join(home, 'blobs');
  const { folder: repository } = makeRepository(folder, [], { format: 'sha256' });
  for (const text of ['', 'a', 'a\r\n', '\0\xff']) {
    const path = join(home, 'blob');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, 'latin1');
    expect(blobHash(Buffer.from(text, 'latin1'))).toBe(
      git([`--git-dir=${repository}`, 'hash-object', '--no-filters', path]),
    );
  }
});

test('hashes are told from other texts', () => {
  const digits = '0123456789abcdef'.repeat(4);
  expect([isTree1(`tree1:${digits}`), isBlob1(`blob1:${digits}`)]).toEqual([true, true]);
  for (const text of [
    digits,
    `tree1:${digits}\n`,
    `tree1:${digits.toUpperCase()}`,
    `tree1:${digits}0`,
    'tree1:',
    1,
    undefined,
  ])
    expect([isTree1(text), isBlob1(text)]).toEqual([false, false]);
  expect([isTree1(`blob1:${digits}`), isBlob1(`tree1:${digits}`)]).toEqual([false, false]);
});
