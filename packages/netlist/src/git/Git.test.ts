import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  commitTree,
  makeRawRepository,
  makeRepository,
  git as stock,
  writeBlob,
  writeTree,
} from '../../testing/repositories.ts';
import { LIMITS } from '../schema/limits.ts';
import { findGit } from './findGit.ts';
import { Git } from './Git.ts';

let home: string;
let git: Git;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'tecmns-git-'));
  git = new Git(await findGit({ path: process.env.PATH!, allowFile: true }));
});
afterAll(() => rmSync(home, { recursive: true }));

const filesOf = async (store: string, commit: string, more: object = {}, limits = LIMITS) => {
  const all: Record<string, string> = {};
  for await (const { path, mode, bytes } of git.files({ store, commit, subdir: '', ...more }, limits))
    all[path] = `${mode} ${Buffer.from(bytes).toString('utf8')}`;
  return all;
};

describe('a repository', () => {
  const repository = () =>
    makeRepository(join(home, 'plain.git'), [
      { files: { 'a.txt': 'one' }, tag: 'v1.0.0' },
      {
        files: { 'a.txt': 'two', 'src/run.sh': { executable: 'x' }, 'src/b c': '', 'src2/d': 'd' },
        tag: 'v1.1.0',
      },
    ]);

  test('tells its refs, and of annotated tags the commits', async () => {
    const { url, folder, commits } = repository();
    stock([`--git-dir=${folder}`, 'tag', '-a', '-m', 'm', 'noted', commits[0]!]);
    const refs = await git.refs(url);
    expect(refs.head).toEqual({ name: 'refs/heads/main', commit: commits[1] });
    expect(Object.fromEntries(refs.refs)).toEqual({
      'refs/heads/main': commits[1],
      'refs/tags/noted': commits[0],
      'refs/tags/v1.0.0': commits[0],
      'refs/tags/v1.1.0': commits[1],
    });
  });

  test.each([true, false])('gives a commit and its files, without history: %s', async (isShallow) => {
    const { url, commits } = makeRepository(join(home, `shallow-${isShallow}.git`), [
      { files: { 'a.txt': 'one' } },
      { files: { 'a.txt': 'two', 'src/run.sh': { executable: 'x' }, 'src/b c': '', 'src2/d': 'd' } },
    ]);
    const store = join(home, `store-${isShallow}`);
    const commit = commits[1]!;
    await git.fetch({ store, url, commit, isShallow });
    expect(await git.has(store, commit)).toBe(true);
    expect(await filesOf(store, commit)).toEqual({
      'a.txt': '100644 two',
      'src/b c': '100644 ',
      'src/run.sh': '100755 x',
      'src2/d': '100644 d',
    });
    expect(await filesOf(store, commit, { subdir: 'src' })).toEqual({
      'b c': '100644 ',
      'run.sh': '100755 x',
    });
    expect(await filesOf(store, commit, { prefixes: ['src'] })).toEqual({
      'src/b c': '100644 ',
      'src/run.sh': '100755 x',
    });
    await expect(filesOf(store, commit, { subdir: 'none' })).rejects.toMatchObject({ code: 'no-directory' });
  });

  test('of SHA-256 objects is read as any other', async () => {
    const { url, commits } = makeRepository(join(home, 'sha256.git'), [{ files: { a: 'b' } }], {
      format: 'sha256',
    });
    const store = join(home, 'store-sha256');
    expect(commits[0]).toHaveLength(64);
    expect((await git.refs(url)).head?.commit).toBe(commits[0]);
    await git.fetch({ store, url, commit: commits[0]!, isShallow: false });
    expect(await filesOf(store, commits[0]!)).toEqual({ a: '100644 b' });
  });

  test('that is empty has no head', async () => {
    const { url } = makeRepository(join(home, 'empty.git'), []);
    expect(await git.refs(url)).toEqual({ head: null, refs: new Map() });
  });

  test('that is not there is told', async () => {
    const url = 'file:///nowhere/at/all';
    await expect(git.refs(url)).rejects.toMatchObject({ fault: 'resolve', code: 'not-found', subject: url });
    const commit = 'a'.repeat(40);
    await expect(git.fetch({ store: join(home, 'no'), url, commit, isShallow: false })).rejects.toMatchObject(
      {
        code: 'not-fetched',
        value: commit,
      },
    );
  });

  test('whose commit is not part of the ref that it was named with is refused', async () => {
    const { url } = makeRepository(join(home, 'other.git'), [{ files: { a: 'b' } }]);
    const [commit] = makeRepository(join(home, 'foreign.git'), [{ files: { z: 'y' } }]).commits;
    const request = {
      store: join(home, 'store-other'),
      url,
      commit: commit!,
      ref: 'refs/heads/main',
      isShallow: false,
    };
    await expect(git.fetch(request)).rejects.toThrow(`it is not part of`);
  });
});

describe('what is no regular file is refused', () => {
  const refused = async (repository: { url: string; folder: string; commits: readonly string[] }) => {
    // Read where it is: git's own checks on the way are not what is held here.
    return filesOf(repository.folder, repository.commits[0]!).then(
      () => 'read',
      (error) => error.code,
    );
  };
  let number = 0;
  const raw = (...[entriesOf]: [Parameters<typeof makeRawRepository>[1]]) =>
    makeRawRepository(join(home, `raw-${number++}.git`), entriesOf);

  test('symbolic links, submodules and odd modes', async () => {
    expect(await refused(raw((blob) => [{ mode: '120000', name: 'a', oid: blob('/etc/passwd') }]))).toBe(
      'not-a-file',
    );
    expect(await refused(raw(() => [{ mode: '160000', name: 'a', oid: 'a'.repeat(40) }]))).toBe('not-a-file');
  });

  test.each(['a.ts:x', 'con.ts', 'a\u001b[31m', 'e\u0301', '.GIT', 'a\\b', 'a.', 'a\nb'])(
    'a path like %j',
    async (name) => {
      expect(await refused(raw((blob) => [{ mode: '100644', name, oid: blob('x') }]))).toMatch(/path/);
    },
  );

  test('two entries of one name, or of names that some systems take for one', async () => {
    const twins = (a: string, b: string) =>
      raw((blob) => [a, b].map((name) => ({ mode: '100644', name, oid: blob(name) })));
    expect(await refused(twins('a', 'a'))).toBe('twin-paths');
    expect(await refused(twins('A', 'a'))).toBe('twin-paths');
  });

  test('old modes of regular files are read as what they stand for', async () => {
    const { folder, commits } = raw((blob) => [
      { mode: '100664', name: 'a', oid: blob('x') },
      { mode: '100775', name: 'b', oid: blob('y') },
    ]);
    expect(await filesOf(folder, commits[0]!)).toEqual({ a: '100644 x', b: '100755 y' });
  });

  test('a tree of a million paths is cut at the limit', async () => {
    const { folder } = makeRepository(join(home, 'bomb.git'), []);
    let oid = writeBlob(folder, 'x');
    let mode = '100644';
    for (let depth = 0; depth < 6; depth++) {
      const entries = Array.from({ length: 10 }, (_, i) => ({ mode, name: `f${i}`, oid }));
      oid = writeTree(folder, entries);
      mode = '40000';
    }
    const commit = commitTree(folder, oid);
    await expect(filesOf(folder, commit)).rejects.toMatchObject({ fault: 'limit', code: 'too-many-files' });
  });

  test('files and commits above the limits are refused before they are read', async () => {
    const { folder, commits } = makeRepository(join(home, 'large.git'), [
      { files: { a: 'x'.repeat(1000), b: 'y'.repeat(10) } },
    ]);
    const within = (limits: object) => filesOf(folder, commits[0]!, {}, { ...LIMITS, ...limits });
    await expect(within({ bytesPerBlob: 999 })).rejects.toThrow('a with 1000 bytes, more than 999');
    await expect(within({ bytesPerNode: 1009 })).rejects.toMatchObject({ fault: 'limit', code: 'too-large' });
    await expect(within({ filesPerNode: 1 })).rejects.toMatchObject({ code: 'too-many-files' });
    expect(Object.keys(await within({ bytesPerNode: 1010, filesPerNode: 2 }))).toEqual(['a', 'b']);
  });
});

test('a command is ended by its signal', async () => {
  const { url } = makeRepository(join(home, 'signal.git'), [{ files: { a: 'b' } }]);
  await expect(git.with(AbortSignal.abort()).refs(url)).rejects.toThrow('aborted');
  expect((await git.with(AbortSignal.timeout(60_000)).refs(url)).head).not.toBeNull();
});

describe('what the user or a repository has set does not reach git', () => {
  const marker = () => join(home, 'marker');
  const untouched = () => expect(readdirSync(home)).not.toContain('marker');

  test('an address, ref or commit that looks like an option is none', async () => {
    const option = `--upload-pack=touch ${marker()};git-upload-pack`;
    const { url } = makeRepository(join(home, 'option.git'), [{ files: { a: 'b' } }]);
    await expect(git.refs(option)).rejects.toMatchObject({ code: 'not-found' });
    const store = join(home, 'store-option');
    const commit = 'b'.repeat(40);
    await expect(git.fetch({ store, url: option, commit, isShallow: false })).rejects.toMatchObject({
      code: 'not-fetched',
    });
    await expect(git.fetch({ store, url, commit, ref: option, isShallow: false })).rejects.toMatchObject({
      code: 'not-fetched',
    });
    untouched();
  });

  test.each(['ext::sh -c touch% %M', 'fd::7', 'http://localhost:9/a', 'git://localhost:9/a'])(
    'the transport of %s is refused',
    async (url) => {
      await expect(git.refs(url.replace('%M', marker()))).rejects.toThrow(/not allowed/);
      untouched();
    },
  );

  test('local repositories are refused unless the caller allows them', async () => {
    const { url } = makeRepository(join(home, 'file.git'), [{ files: { a: 'b' } }]);
    const remote = new Git(await findGit({ path: process.env.PATH! }));
    await expect(remote.refs(url)).rejects.toThrow("'file' not allowed");
  });

  test('the environment and the configuration of the user are not taken', async () => {
    const { url } = makeRepository(join(home, 'environment.git'), [{ files: { a: 'b' } }]);
    const config = join(home, 'gitconfig');
    const evil = `ext::sh -c touch% ${marker()}`;
    writeFileSync(config, `[url "${evil}"]\n\tinsteadOf = file://\n[protocol]\n\tallow = always\n`);
    const before = { ...process.env };
    Object.assign(process.env, {
      GIT_CONFIG_GLOBAL: config,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.${evil}.insteadOf`,
      GIT_CONFIG_VALUE_0: 'file://',
      GIT_ALLOW_PROTOCOL: 'ext:file',
      GIT_SSH_COMMAND: `touch ${marker()}`,
      GIT_DIR: '/nowhere',
    });
    try {
      expect((await git.refs(url)).head).not.toBeNull();
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    }
    untouched();
  });

  test('hooks and settings of the repository that is read are not run', async () => {
    const { url, folder, commits } = makeRepository(join(home, 'hooked.git'), [{ files: { a: 'b' } }]);
    stock([`--git-dir=${folder}`, 'config', 'uploadpack.packObjectsHook', `touch ${marker()} #`]);
    stock([`--git-dir=${folder}`, 'config', 'core.fsmonitor', `touch ${marker()}`]);
    await git.fetch({ store: join(home, 'store-hooked'), url, commit: commits[0]!, isShallow: false });
    untouched();
  });
});

describe('git is found', () => {
  test('in absolute folders of the path only', async () => {
    const found = await findGit({ path: `.:bin:${process.env.PATH}` });
    expect(found.program).toMatch(/^\/.*git$/);
    expect(found.settings.path).not.toMatch(/(^|:)\.(:|$)/);
    await expect(findGit({ path: '.:bin' })).rejects.toThrow('There is no git on the PATH.');
    await expect(findGit({ path: '', program: 'git' })).rejects.toThrow('git is no absolute path');
  });

  test.each([
    ['git version 2.39.3', 'is version 2.39.3'],
    ['hello', 'does not say its version'],
  ])('unless it says %j', async (says, reason) => {
    const program = join(home, 'old-git');
    writeFileSync(program, `#!/bin/sh\necho ${says}\n`, { mode: 0o755 });
    await expect(findGit({ path: '/bin', program })).rejects.toThrow(reason);
  });

  test.each([
    ['2.39.5', 1],
    ['2.43.7', 0],
    ['2.45.3', 1],
    ['2.45.4', 0],
    ['2.50.0', 1],
    ['2.51.0', 0],
    ['3.0.0', 0],
  ])('and of version %s it is told whether known holes are mended', async (version, warnings) => {
    const program = join(home, `git-${version}`);
    writeFileSync(program, `#!/bin/sh\necho git version ${version}\n`, { mode: 0o755 });
    expect((await findGit({ path: '/bin', program })).findings).toHaveLength(warnings);
  });

  test('unless it cannot be started', async () => {
    await expect(findGit({ path: '', program: join(home, 'none') })).rejects.toMatchObject({
      code: 'no-git',
    });
  });
});
