import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FoundGit, findGit } from '../git/findGit.ts';
import { LIMITS } from '../schema/limits.ts';
import { readPack } from '../store/readPack.ts';
import { writePack } from '../store/writePack.ts';
import { convertedFiles } from './convertedFiles.ts';
import { folderFiles } from './folderFiles.ts';
import { gitBytes } from './gitBytes.ts';
import { hashFolder } from './hashFolder.ts';

let git: FoundGit;
beforeAll(async () => {
  git = await findGit({ path: process.env.PATH ?? '' });
});

const usual = process.env.TMPDIR;
let top: string;
let home: string;
beforeEach(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'folder-')));
  top = join(folder, 'work "tree" é');
  home = join(folder, 'home');
  mkdirSync(top);
  mkdirSync(home);
  // Where temporary folders are made.
  process.env.TMPDIR = join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
});
afterEach(() => {
  if (usual === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usual;
  rmSync(dirname(top), { recursive: true });
});

const leftBehind = () => readdirSync(join(dirname(top), 'tmp'));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), content);
}

/** Runs git as the author would, with the settings of the home folder. */
function asAuthor(...args: readonly string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  const env = { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', ['-C', top, ...who, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    .toString('utf8')
    .trimEnd();
}

/** What git calls the tree of all that `git add` would take, under SHA-256 or SHA-1. */
function byGit(format: 'sha256' | 'sha1', within = ''): string {
  const settings = join(dirname(top), `${format}.git`);
  asAuthor('init', '--quiet', '--bare', `--object-format=${format}`, settings);
  for (const name of ['core.autocrlf', 'core.filemode']) {
    const value = execFileSync('git', ['-C', top, 'config', '--default', '', '--get', name], {
      env: { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1' },
    });
    if (value.length > 1) asAuthor(`--git-dir=${settings}`, 'config', name, value.toString().trim());
  }
  const where = [`--git-dir=${settings}`, `--work-tree=${top}`];
  asAuthor(...where, 'add', '--all');
  const tree = asAuthor(...where, 'write-tree');
  return within === '' ? tree : asAuthor(...where, 'rev-parse', `${tree}:${within}`);
}

const hash = (folder = top, more = {}) => hashFolder(folder, { git, home, ...more });

describe('in a repository', () => {
  beforeEach(() => {
    asAuthor('init', '--quiet', '-b', 'main');
    write('a.ts', 'one\n');
    write('src/run.sh', 'two\n');
    chmodSync(join(top, 'src/run.sh'), 0o755);
    write('src/é b.ts', '');
  });

  async function expectAsGit(within = ''): Promise<void> {
    const { tree1, swhid } = await hash(join(top, within));
    expect(tree1).toBe(`tree1:${byGit('sha256', within)}`);
    expect(swhid).toBe(`swh:1:dir:${byGit('sha1', within)}`);
  }

  test('a folder has the hash that git would give it, committed or not, whole or in part', async () => {
    await expectAsGit();
    await expectAsGit('src');
    const before = await hash();
    asAuthor('add', '--all');
    asAuthor('commit', '--quiet', '-m', 'c');
    expect(await hash()).toEqual(before);
    write('a.ts', 'three\n');
    rmSync(join(top, 'src/run.sh'));
    expect((await hash()).tree1).not.toBe(before.tree1);
    await expectAsGit();
    expect(before.files.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      '100644 a.ts',
      '100755 src/run.sh',
      '100644 src/é b.ts',
    ]);
    expect(before.findings).toEqual([]);
  });

  test('the folders above it may have any name', async () => {
    write('q"\\\n/a.ts', 'x\r\n');
    write('.gitattributes', '* text=auto\n');
    await expectAsGit('q"\\\n');
  });

  test('what is ignored is left out, unless it was added all the same', async () => {
    const before = await hash();
    write('.git/info/exclude', 'out/\n*.log\n');
    write('out/x', '1');
    write('a.log', '2');
    expect((await hash()).tree1).toBe(before.tree1);
    asAuthor('add', '--force', 'a.log');
    expect((await hash()).files.map(({ path }) => path)).toContain('a.log');
  });

  test.each([
    ['by an attribute', '', '*.ts text\n'],
    ['by a guess', '', '* text=auto\n'],
    ['by the settings of the author', '[core]\n\tautocrlf = true\n', undefined],
    ['by those, where they are only named', '[core]\n\tautocrlf\n', undefined],
    ['by those, but not where an attribute forbids it', '[core]\n\tautocrlf = input\n', 'src/* -text\n'],
    ['by none', '', undefined],
    ['by an encoding', '', '*.ts text working-tree-encoding=UTF-16LE\n'],
    ['by an identification', '', '*.ts ident\n'],
  ])('line ends are undone %s', async (_, settings, attributes) => {
    writeFileSync(join(home, '.gitconfig'), settings);
    const utf16 = attributes?.includes('UTF-16') === true;
    const text = 'a\r\n$Id: 1234 $\r\n';
    write('a.ts', utf16 ? Buffer.from(text, 'utf16le') : text);
    write('src/é b.ts', utf16 ? Buffer.from('b', 'utf16le') : 'b\r\nc');
    write('binary', Buffer.from('\0\r\n'));
    if (attributes !== undefined) write('.gitattributes', attributes);
    await expectAsGit();
    await expectAsGit('src');
  });

  test('each file has its own bytes, whichever the disk gives first', async () => {
    write('.gitattributes', '*.ts text\n');
    write('a.ts', 'large\r\n'.repeat(2 ** 20));
    for (let i = 0; i < 30; i++) write(`b${i}.ts`, `${i}\r\n`);
    await expectAsGit();
  });

  test('line ends are undone by the settings of the repository', async () => {
    const raw = await hash();
    write('a.ts', 'one\r\n');
    expect((await hash()).tree1).not.toBe(raw.tree1);
    asAuthor('config', 'core.autocrlf', 'input');
    expect((await hash()).tree1).toBe(raw.tree1);
  });

  test('where the disk keeps no modes, git does', async () => {
    asAuthor('add', '--all');
    const before = await hash();
    asAuthor('config', 'core.filemode', 'false');
    chmodSync(join(top, 'src/run.sh'), 0o644);
    chmodSync(join(top, 'a.ts'), 0o755);
    write('new', '');
    chmodSync(join(top, 'new'), 0o755);
    const { files } = await hash();
    expect(files.map(({ path, mode }) => `${mode} ${path}`)).toEqual([
      '100644 a.ts',
      '100644 new',
      '100755 src/run.sh',
      '100644 src/é b.ts',
    ]);
    expect(files.filter(({ path }) => path !== 'new')).toEqual(before.files);
  });

  test('what stands behind a link is removed, as it is for git', async () => {
    write('d/x', '1');
    write('other/x', '2');
    asAuthor('add', '--all');
    rmSync(join(top, 'd'), { recursive: true });
    symlinkSync('other', join(top, 'd'));
    write('.git/info/exclude', 'd\n');
    expect((await hash()).files.map(({ path }) => path)).toEqual([
      'a.ts',
      'other/x',
      'src/run.sh',
      'src/é b.ts',
    ]);
    rmSync(join(top, 'd'));
    await expectAsGit();
  });

  test('a conflict in the middle of a merge lists a file once', async () => {
    asAuthor('add', '--all');
    asAuthor('commit', '--quiet', '-m', 'c');
    asAuthor('switch', '--quiet', '--create', 'other');
    write('a.ts', 'theirs\n');
    asAuthor('commit', '--quiet', '--all', '-m', 'c');
    asAuthor('switch', '--quiet', 'main');
    write('a.ts', 'ours\n');
    asAuthor('commit', '--quiet', '--all', '-m', 'c');
    expect(() => asAuthor('merge', 'other')).toThrow();
    expect((await hash()).files).toHaveLength(3);
    await expectAsGit();
  });

  test('nothing that its settings name is run', async () => {
    const marker = join(dirname(top), 'marker');
    const touch = join(dirname(top), 'touch.sh');
    writeFileSync(touch, `#!/bin/sh\ntouch '${marker}'\ncat\n`, { mode: 0o755 });
    for (const name of [
      'core.fsmonitor',
      'core.sshCommand',
      'core.pager',
      'filter.evil.smudge',
      'diff.external',
    ])
      asAuthor('config', name, touch);
    asAuthor('config', 'core.hooksPath', join(dirname(top), 'hooks'));
    mkdirSync(join(dirname(top), 'hooks'));
    for (const name of ['post-index-change', 'fsmonitor-watchman', 'pre-commit'])
      writeFileSync(join(dirname(top), 'hooks', name), `#!/bin/sh\ntouch '${marker}'\n`, { mode: 0o755 });
    write('.gitattributes', '* filter=evil diff=evil\n');
    expect((await hash()).files).toHaveLength(4);
    asAuthor('config', 'filter.evil.clean', touch);
    await expect(hash()).rejects.toMatchObject({ code: 'filtered', fault: 'bad-input', value: 'evil' });
    expect(existsSync(marker)).toBe(false);
    // A program of the author does so as well, and it is run when git itself is asked to.
    writeFileSync(join(home, '.gitconfig'), `[filter "evil"]\n\tprocess = ${touch}\n`);
    asAuthor('config', '--unset', 'filter.evil.clean');
    await expect(hash()).rejects.toThrow('no programs are run to hash a folder');
    asAuthor('config', 'filter.evil.clean', `sh -c "touch '${marker}'; cat"`);
    writeFileSync(join(home, '.gitconfig'), '');
    asAuthor('config', '--unset', 'core.fsmonitor');
    asAuthor('config', '--unset', 'core.hooksPath');
    asAuthor('add', '--all');
    expect(existsSync(marker)).toBe(true);
  });

  test('the repository is as it was, and nothing stays behind', async () => {
    asAuthor('add', 'a.ts');
    write('a.ts', 'x\r\n');
    write('.gitattributes', '* text=auto\n');
    const state = () => execFileSync('find', [top, '-type', 'f', '-printf', '%p %s %T@\n']).toString();
    const before = state();
    await hash();
    await expect(hash(top, { limits: { ...LIMITS, bytesPerBlob: 1 } })).rejects.toMatchObject({
      code: 'too-large',
    });
    expect(state()).toBe(before);
    expect(leftBehind()).toEqual([]);
  });

  test('its files go into a pack with the bytes that git would keep', async () => {
    write('.gitattributes', '* text=auto\n');
    write('a.ts', 'one\r\n');
    const store = join(dirname(top), 'store');
    mkdirSync(store);
    const { tree1 } = await writePack(store, folderFiles(top, { git, home }), LIMITS);
    expect(tree1).toBe((await hash()).tree1);
    expect(Buffer.from((await readPack(store, tree1)).read('a.ts')!).toString()).toBe('one\n');
  });

  test('what changes while it is read, and a git that fails, are told', async () => {
    const settings = { lines: [], filters: new Set<string>(), hasModes: true };
    const file = { path: 'a.ts', place: join(top, 'a.ts'), mode: '100644', size: 4 } as const;
    const read = async (more: object) => {
      const texts: string[] = [];
      const conversion = { git, top, files: [file], settings, limits: LIMITS, ...more };
      for await (const { bytes } of convertedFiles(conversion)) texts.push(Buffer.from(bytes).toString());
      return texts;
    };
    expect(await read({})).toEqual(['one\n']);
    await expect(read({ limits: { bytesPerBlob: 3 } })).rejects.toThrow('it has 4 bytes, more than 3');
    await expect(read({ settings: { ...settings, lines: ['core.autocrlf=odd'] } })).rejects.toThrow(
      "bad boolean config value 'odd'",
    );
    const gone = { ...file, place: join(top, 'gone') };
    await expect(read({ files: [gone] })).rejects.toMatchObject({ code: 'not-read', fault: 'resolve' });
    expect(leftBehind()).toEqual([]);
  });

  test('a list of names without end is cut', async () => {
    const call = { program: git.program, env: {}, cwd: top };
    await expect(gitBytes(call, ['--version'], '', 3)).rejects.toMatchObject({
      code: 'too-large',
      fault: 'limit',
    });
  });

  test('whoever stops early leaves nothing behind', async () => {
    write('.gitattributes', '* text=auto\n');
    write('a.ts', 'x\r\n');
    for await (const { path } of folderFiles(top, { git, home })) if (path === 'a.ts') break;
    expect(leftBehind()).toEqual([]);
  });

  test('a worktree beside it is read like it', async () => {
    asAuthor('add', '--all');
    asAuthor('commit', '--quiet', '-m', 'c');
    const other = join(dirname(top), 'other');
    asAuthor('worktree', 'add', '--quiet', other);
    expect(await hash(other)).toEqual(await hash());
  });

  test.each<[string, string, () => unknown]>([
    ['a link', 'not-a-file', () => symlinkSync('a.ts', join(top, 'link'))],
    ['a repository in it', 'not-a-file', () => asAuthor('init', '--quiet', join(top, 'inner'))],
    [
      'a submodule',
      'not-a-file',
      () => asAuthor('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`),
    ],
    ['a name that some system cannot hold', 'bad-path', () => write('con.ts', '')],
    [
      'a name that is not UTF-8',
      'bad-path',
      () => writeFileSync(Buffer.concat([Buffer.from(`${top}/`), Buffer.of(0xff)]), ''),
    ],
    ['twins', 'twin-paths', () => write('A.ts', '')],
    [
      'a file that is not checked out',
      'not-read',
      () => {
        asAuthor('add', '--all');
        asAuthor('update-index', '--skip-worktree', 'a.ts');
      },
    ],
    ['an index that is none', 'not-read', () => write('.git/index', 'x')],
  ])('%s is refused', async (_, code, make) => {
    // A repository within one needs a commit to be seen.
    make();
    if (existsSync(join(top, 'inner'))) {
      write('inner/x', '');
      asAuthor('-C', 'inner', 'add', 'x');
      asAuthor('-C', 'inner', 'commit', '--quiet', '-m', 'c');
    }
    await expect(hash()).rejects.toMatchObject({ code });
  });

  test('limits, a missing git and an empty folder are told', async () => {
    await expect(hash(top, { limits: { ...LIMITS, filesPerNode: 2 } })).rejects.toMatchObject({
      code: 'too-many-files',
    });
    await expect(hash(top, { limits: { ...LIMITS, bytesPerNode: 5 } })).rejects.toMatchObject({
      code: 'too-large',
    });
    await expect(hashFolder(top)).rejects.toMatchObject({ code: 'no-git' });
    await expect(hash(top, { signal: AbortSignal.abort() })).rejects.toThrow('abort');
    mkdirSync(join(top, 'none'));
    await expect(hash(join(top, 'none'))).rejects.toMatchObject({ code: 'empty-tree' });
  });
});
