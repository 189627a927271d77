import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeRepository, git as stock } from '../../testing/repositories.ts';
import { findGit } from './findGit.ts';
import { Git } from './Git.ts';

let home: string;
let git: Git;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'tecmns-store-'));
  git = new Git(await findGit({ path: process.env.PATH!, allowFile: true }));
});
afterEach(() => rmSync(home, { recursive: true }));

const repository = (format: 'sha1' | 'sha256' = 'sha1') =>
  makeRepository(join(home, 'a.git'), [{ files: { a: '1' } }, { files: { a: '2' } }], { format });
const fetch = (url: string, commit: string) =>
  git.fetch({ store: join(home, 'store'), url, commit, isShallow: false });

test.each(['sha1', 'sha256'] as const)(
  'a store that was made here is used again, with %s',
  async (format) => {
    const { url, commits } = repository(format);
    await fetch(url, commits[0]!);
    await fetch(url, commits[1]!);
    expect(await git.has(join(home, 'store'), commits[1]!)).toBe(true);
  },
);

test('a store whose settings would run a program is refused, and nothing runs', async () => {
  const { url, commits, folder } = repository();
  const [marker, store] = [join(home, 'marker'), join(home, 'store')];
  stock(['init', '--quiet', '--bare', store]);
  const program = join(home, 'program.sh');
  writeFileSync(program, `#!/bin/sh\ntouch '${marker}'\n`, { mode: 0o755 });
  appendFileSync(join(store, 'config'), `\talternateRefsCommand = ${program}\n`);
  mkdirSync(join(store, 'objects', 'info'), { recursive: true });
  writeFileSync(join(store, 'objects', 'info', 'alternates'), `${join(folder, 'objects')}\n`);
  // That is what stock git does with it.
  stock([`--git-dir=${store}`, 'fetch', '--quiet', url, 'main']);
  expect(existsSync(marker)).toBe(true);
  rmSync(marker);
  await expect(fetch(url, commits[0]!)).rejects.toMatchObject({ fault: 'bad-input', code: 'foreign-store' });
  expect(existsSync(marker)).toBe(false);
});

test.each([
  ['[include]\n\tpath = elsewhere\n'],
  ['[core]\n\tsshCommand = x\n'],
  ['[CORE]\n\taskPass = x\n'],
  ['[core] sshCommand = x\n'],
  ['[core]\n\tbare = true ; [x]\n\tfsmonitor = x\n'],
  ['[url "ext::x"]\n\tinsteadOf = https:\n'],
  [`${'#'.repeat(5000)}\n`],
  ['[core]\n\tbare = \\\ntrue\n'],
])('a store with settings %j is refused', async (config) => {
  const { url, commits } = repository();
  stock(['init', '--quiet', '--bare', join(home, 'store')]);
  writeFileSync(join(home, 'store', 'config'), config);
  await expect(fetch(url, commits[0]!)).rejects.toMatchObject({ name: 'NetlistError' });
});

test.each(['commondir', 'gitdir', 'config.worktree', 'objects/info/alternates'])(
  'a store with %s is refused, whatever it leads to',
  async (name) => {
    const { url, commits } = repository();
    const path = join(home, 'store', name);
    stock(['init', '--quiet', '--bare', '--template=', join(home, 'store')]);
    mkdirSync(join(path, '..'), { recursive: true });
    symlinkSync(join(home, 'none'), path);
    await expect(fetch(url, commits[0]!)).rejects.toMatchObject({ code: 'foreign-store' });
  },
);
