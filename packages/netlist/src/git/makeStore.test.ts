import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRepository } from '../../testing/repositories.ts';
import { type FoundGit, findGit } from './findGit.ts';
import { Git } from './Git.ts';

let home: string;
let found: FoundGit;
let git: Git;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'tecmns-stores-'));
  found = await findGit({ path: process.env.PATH ?? '', allowFile: true });
  git = new Git(found);
});
afterAll(() => rmSync(home, { recursive: true }));

test('two who make a store at once have one, with what either wanted', async () => {
  const { url, commits } = makeRepository(join(home, 'both.git'), [
    { files: { a: '1' } },
    { files: { a: '2' } },
  ]);
  const folder = join(home, 'both');
  const store = join(folder, 'store');
  const fetch = (commit: string) => git.fetch({ store, url, commit, isShallow: true });
  await Promise.all([...commits, ...commits].map(fetch));
  expect(readdirSync(folder)).toEqual(['store']);
  for (const commit of commits) expect(await git.has(store, commit)).toBe(true);
});

test('what stands in the place of a store stays, and is told', async () => {
  const { url, commits } = makeRepository(join(home, 'place.git'), [{ files: { a: '1' } }]);
  const folder = mkdtempSync(join(home, 'place-'));
  const store = join(folder, 'store');
  writeFileSync(store, 'mine');
  await expect(git.fetch({ store, url, commit: commits[0]!, isShallow: false })).rejects.toMatchObject({
    ...{ fault: 'resolve', code: 'not-written', subject: store },
    message: expect.stringContaining('Something else is in its place'),
  });
  expect([readdirSync(folder), readFileSync(store, 'utf8')]).toEqual([['store'], 'mine']);
});

test('a repository that cannot be fetched leaves no store', async () => {
  const folder = mkdtempSync(join(home, 'none-'));
  const request = { store: join(folder, 'store'), url: `file://${home}/nowhere`, commit: '1'.repeat(40) };
  await expect(git.fetch({ ...request, isShallow: false })).rejects.toMatchObject({ code: 'not-fetched' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a store that git was killed in while it made it is made anew', async () => {
  const { url, commits } = makeRepository(join(home, 'begun.git'), [{ files: { a: '1' } }]);
  const request = { store: join(home, 'begun-store'), url, commit: commits[0]!, isShallow: false };
  // The last word of the call is where the store shall be made.
  const program = join(home, 'dying-git');
  const script = 'for at; do :; done; mkdir "$at"; echo "ref: refs/heads/main" > "$at/HEAD"; kill -9 $$';
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  await expect(new Git({ ...found, program }).fetch(request)).rejects.toMatchObject({ code: 'not-written' });
  await git.fetch(request);
  expect(await git.has(request.store, request.commit)).toBe(true);
});

test('a store that git was killed in says which folder has to go, and is right again without it', async () => {
  const { url, commits } = makeRepository(join(home, 'taken.git'), [
    { files: { a: '1' } },
    { files: { a: '2' } },
  ]);
  const store = join(home, 'taken-store');
  const fetch = (commit: string) => git.fetch({ store, url, commit, isShallow: true });
  await fetch(commits[1]!);
  writeFileSync(join(store, 'shallow.lock'), '');
  await expect(fetch(commits[0]!)).rejects.toMatchObject({
    fault: 'resolve',
    code: 'store-taken',
    subject: store,
  });
  rmSync(store, { recursive: true });
  await fetch(commits[0]!);
  expect(await git.has(store, commits[0]!)).toBe(true);
});
