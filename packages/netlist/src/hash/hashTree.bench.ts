import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, bench, describe } from 'vitest';
import { makeRepository } from '../../testing/repositories.ts';
import { findGit } from '../git/findGit.ts';
import { LIMITS } from '../schema/limits.ts';
import { readPack } from '../store/readPack.ts';
import { writePack } from '../store/writePack.ts';
import { blobHash, blobHashes } from './blobHash.ts';
import { hashFolder } from './hashFolder.ts';
import { hashTree } from './hashTree.ts';

const COUNT = 2000;
const LENGTH = 3400;

const files = Array.from({ length: COUNT }, (_, i) => ({
  path: `src/${String(i % 40).padStart(2, '0')}/file${String(i).padStart(5, '0')}.ts`,
  mode: '100644' as const,
  bytes: Buffer.from(`${i}\n`.repeat(LENGTH)).subarray(0, LENGTH),
})).sort((a, b) => (a.path < b.path ? -1 : 1));
const hashed = files.map(({ path, mode, bytes }) => ({ path, mode, size: LENGTH, ...blobHashes(bytes) }));

const home = mkdtempSync(join(tmpdir(), 'hash-bench-'));
afterAll(() => rmSync(home, { recursive: true }));
const record = Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]));
const { folder: repository } = makeRepository(join(home, 'bare'), [{ files: record }]);
const work = join(home, 'work');
const git = (...args: readonly string[]) =>
  execFileSync('git', args, { stdio: ['ignore', 'pipe', 'ignore'] });
git('clone', '--quiet', repository, work);
const store = home;
const { tree1 } = await writePack(store, files, LIMITS);
const found = await findGit({ path: process.env.PATH ?? '' });

describe(`hashing ${COUNT} files of ${LENGTH} bytes`, () => {
  bench('SHA-256 and nothing else', () => {
    for (const { bytes } of files) createHash('sha256').update(bytes).digest('hex');
  });
  bench('blobHash', () => {
    for (const { bytes } of files) blobHash(bytes);
  });
  bench('blobHashes, with SHA-1', () => {
    for (const { bytes } of files) blobHashes(bytes);
  });
  bench('hashTree of files that have their hashes', () => {
    hashTree(hashed);
  });
});

describe(`a node of ${COUNT} files`, () => {
  bench('readPack, all of it hashed', async () => {
    await readPack(store, tree1);
  });
  bench('git fsck of a repository with the same', () => {
    git(`--git-dir=${repository}`, 'fsck', '--full', '--no-dangling');
  });
  bench('git checkout of the same', () => {
    git(
      `--git-dir=${repository}`,
      `--work-tree=${mkdtempSync(join(home, 'out-'))}`,
      'checkout',
      'main',
      '--',
      '.',
    );
  });
  bench('writePack', async () => {
    await writePack(store, files, LIMITS);
  });
  bench('hashFolder of a checkout', async () => {
    await hashFolder(work, { git: found });
  });
  bench('git add into an index of its own, and write-tree', () => {
    const other = mkdtempSync(join(home, 'other-'));
    git('init', '--quiet', '--bare', '--object-format=sha256', other);
    git(`--git-dir=${other}`, `--work-tree=${work}`, '-C', work, 'add', '--all', '--force');
    git(`--git-dir=${other}`, 'write-tree');
  });
});
