import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRepository } from '../../testing/repositories.ts';
import { LIMITS } from '../schema/limits.ts';
import { gitConfig, gitEnvironment } from './environment.ts';
import { findGit } from './findGit.ts';
import { Git } from './Git.ts';
import { type ListedFile, listFiles } from './listFiles.ts';
import { parseRefs } from './parseRefs.ts';
import { readBlobs } from './readBlobs.ts';
import { type GitCall, runGit, saidBy, startGit } from './runGit.ts';

// What git itself never does: a damaged store, a disk that is full, another program under its name.

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tecmns-odd-git-'));
});
afterAll(() => rmSync(home, { recursive: true }));

let number = 0;
/** A call of a program that carries out a script in the place of git. */
function callOf(script: string, signal?: AbortSignal): GitCall {
  const program = join(home, `git-${number++}`);
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { program, env: { PATH: process.env.PATH ?? '' }, cwd: home, signal };
}

const oid = 'a'.repeat(40);
const file = (path: string, size: number): ListedFile => ({ path, mode: '100644', oid, size });

async function blobsOf(script: string, files = [file('a', 3)]) {
  const texts: string[] = [];
  for await (const { bytes } of readBlobs(callOf(script), home, files))
    texts.push(Buffer.from(bytes).toString());
  return texts;
}

describe('bytes of files', () => {
  test('come as they are, also in small pieces', async () => {
    const head = `${oid} blob 3`;
    const pieces = `printf '%s' '${head.slice(0, 9)}'; sleep 0.05; printf '%s\\nab' '${head.slice(9)}'; sleep 0.05; printf 'c\\n'`;
    expect(await blobsOf(`cat > /dev/null; ${pieces}; ${pieces}`, [file('a', 3), file('b', 3)])).toEqual([
      'abc',
      'abc',
    ]);
    expect(await blobsOf('exit 1', [])).toEqual([]);
  });

  test.each([
    ['another object', `printf '%s\\n' '${oid} tree 3'; printf 'abc\\n'`, `'a': ${oid} tree 3`],
    ['one that is missing', `printf '%s missing\\n' '${oid}'`, 'missing'],
    ['another length', `printf '%s\\n' '${oid} blob 4'; printf 'abcd\\n'`, `blob 4`],
    ['too few', `printf '%s\\nab' '${oid} blob 3'`, 'too few bytes'],
    ['nothing', 'exit 0', 'nothing'],
    ['a line without end', 'head -c 400 /dev/zero', 'nothing'],
  ])('are refused for %s', async (_, script, words) => {
    const reading = blobsOf(`cat > /dev/null; ${script}`);
    await expect(reading).rejects.toMatchObject({ code: 'not-read', subject: 'a', fault: 'resolve' });
    await expect(reading).rejects.toThrow(words);
  });

  test.each(['sleep 100', 'yes'])(
    'are left alone by who wants no more, and the command is ended: %s',
    async (more) => {
      const call = callOf(`printf '%s\\nabc\\n' '${oid} blob 3'; ${more}`);
      for await (const { path } of readBlobs(call, home, [file('a', 3), file('b', 3)])) {
        expect(path).toBe('a');
        break;
      }
    },
  );
});

describe('a list of files', () => {
  const listed = (script: string) =>
    listFiles(callOf(script), { store: home, commit: oid, subdir: '' }, LIMITS);
  const line = (text: string) => `printf '${text}\\0'`;

  test('is read in pieces', async () => {
    const one = `100644 blob ${oid}       3\\tsrc/a`;
    expect(await listed(`printf '${one.slice(0, 20)}'; sleep 0.05; ${line(one.slice(20))}`)).toEqual([
      file('src/a', 3),
    ]);
  });

  test.each([
    ['a line without a name', line(`100644 blob ${oid} 3`), 'bad-path'],
    ['a line of another form', line(`100644 blob xyz 3\\ta`), 'bad-path'],
    ['a line that never ends', 'head -c 5000 /dev/zero | tr "\\0" a', 'bad-path'],
    ['a long line that does', `printf 'a\\t'; head -c 3000 /dev/zero | tr "\\0" a; printf '\\0'`, 'bad-path'],
    ['a mode that is none', line(`170000 blob ${oid} 3\\ta`), 'not-a-file'],
    ['a commit that is not there', 'echo fatal: no >&2; exit 128', 'no-directory'],
  ])('with %s is refused', async (_, script, code) => {
    await expect(listed(script)).rejects.toMatchObject({ code });
  });
});

describe('a command', () => {
  test('that prints without end is ended', async () => {
    await expect(runGit(callOf('yes'), [], 1000)).rejects.toMatchObject({
      fault: 'limit',
      code: 'too-large',
    });
  });

  test('that fails is told by what it gives as the reason, or by its status', async () => {
    const said = async (script: string) => saidBy((await runGit(callOf(script), [])).failure!);
    expect(await said('echo one >&2; echo "fatal: two" >&2; echo "  " >&2; echo three >&2; exit 3')).toBe(
      'two. three',
    );
    const always =
      'fatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.';
    const failing = (first: string) => said(`printf '${first}\n${always}' >&2; exit 128`);
    expect(await failing('ssh: Could not resolve hostname a: none')).toBe(
      'ssh: Could not resolve hostname a: none',
    );
    expect(await failing('fatal: "x" does not appear to be a git repository')).toBe(
      '"x" does not appear to be a git repository',
    );
    expect(await said('exit 3')).toBe('git ended with status 3');
    expect(await said('kill -9 $$')).toMatch(/^git ended/);
    expect(await said('printf "a\\033[2J" >&2; exit 1')).toBe('a\\u{1b}[2J');
  });

  test('that finds a repository of somebody else says so', async () => {
    const { url } = makeRepository(join(home, 'theirs.git'), [{ files: { a: '1' } }]);
    const script = join(home, 'others.sh');
    writeFileSync(script, '#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git "$@"\n', { mode: 0o755 });
    const found = await findGit({ path: process.env.PATH!, program: script, allowFile: true });
    await expect(new Git(found).refs(url)).rejects.toMatchObject({
      code: 'not-found',
      hint: expect.stringContaining('another user of this machine'),
    });
  });

  test('gets ways to passwords and ssh that it was given, and no others', () => {
    const settings = { path: '/bin', credentialHelper: 'store', sshCommand: 'ssh -i key' };
    expect(gitEnvironment(settings)).toMatchObject({
      GIT_SSH_COMMAND: 'ssh -i key',
      GIT_ALLOW_PROTOCOL: 'https:ssh',
    });
    expect(gitEnvironment({ path: '/bin' })).not.toHaveProperty('GIT_SSH_COMMAND');
    // An empty one forgets those of any file.
    expect(gitConfig(settings).filter((one) => one.startsWith('credential'))).toEqual([
      'credential.helper=',
      'credential.helper=store',
    ]);
    expect(gitConfig({ path: '/bin' }).filter((one) => one.startsWith('credential'))).toEqual([
      'credential.helper=',
    ]);
  });
});

test('lines of another form are no refs', () => {
  const lines = ['hello', `${oid}\trefs/heads/a b`, `${oid}x\trefs/heads/a`, `${oid}\trefs/heads/b`, ''];
  expect(parseRefs(lines.join('\n'))).toEqual({ head: null, refs: new Map([['refs/heads/b', oid]]) });
});

test('a commit of other bytes than those that its id is the hash of is none', async () => {
  const store = join(home, 'store');
  mkdirSync(store);
  writeFileSync(join(store, 'config'), '[core]\n\trepositoryformatversion = 0\n');
  const { program } = callOf("printf 'c\\n'");
  const git = new Git({ program, version: '2.50.1', settings: { path: '/bin' }, findings: [] });
  const id = (algorithm: string) => createHash(algorithm).update('commit 2\0c\n').digest('hex');
  for (const one of [id('sha1'), id('sha256')]) {
    expect(Buffer.from((await git.commit(store, one))!).toString()).toBe('c\n');
    expect(
      await git.commit(
        store,
        one.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      ),
    ).toBeUndefined();
  }
});

describe('a program that is to end', () => {
  /** Starts a script that says when it is ready, and ends it then. */
  async function ended(script: string): Promise<unknown> {
    const controller = new AbortController();
    const git = startGit(
      callOf(`${script}\necho ready\nwhile :; do sleep 0.05; done`, controller.signal),
      [],
    );
    git.stdout.once('data', () => controller.abort('enough'));
    return git.ended.catch((reason: unknown) => reason);
  }

  test('clears up before it does, as git removes its locks', async () => {
    const lock = join(home, 'shallow.lock');
    expect(await ended(`touch '${lock}'\ntrap "rm '${lock}'; exit 1" TERM`)).toBe('enough');
    expect(existsSync(lock)).toBe(false);
  });

  test('is ended all the same when it does not heed it', async () => {
    expect(await ended("trap '' TERM")).toBe('enough');
  });
});
