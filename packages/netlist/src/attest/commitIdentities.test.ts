import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testKey } from '../../testing/signing.ts';
import { commitIdentities } from './commitIdentities.ts';
import { signersOf } from './signers.ts';
import { signWithKey } from './signWithKey.ts';

const { privateKey, line } = testKey(1);
const signers = signersOf(`github:alice ${line}`);
const head =
  'tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor Ä <7+Alice@users.noreply.github.com> 1700000000 +0000\ncommitter C <c@example.org> 1700000000 +0000\n';

/** A commit with a signature where git puts it. */
function signed(text: string, namespace = 'git', rest = '\nmessage\n'): string {
  return text + fieldOver(text + rest, namespace) + rest;
}

function fieldOver(text: string, namespace = 'git'): string {
  const signature = signWithKey(Buffer.from(text), { privateKey, namespace });
  return `gpgsig ${signature.trimEnd().replaceAll('\n', '\n ')}\n`;
}

const read = (commit: string, who = signers) => commitIdentities(Buffer.from(commit), who);

let folder = '';
let key = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tecmns-commit-'));
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, 'key')]);
  key = execFileSync('ssh-keygen', ['-y', '-f', join(folder, 'key')], { encoding: 'utf8' }).trim();
});
afterAll(() => rmSync(folder, { recursive: true }));

function git(...args: string[]): Buffer {
  const who = { NAME: 'A', EMAIL: '583+bob@users.noreply.github.com' };
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) =>
        Object.entries(who).map(([part, is]) => [`GIT_${role}_${part}`, is]),
      ),
    ),
  };
  return execFileSync('git', ['-C', folder, ...args], { env, stdio: 'pipe' });
}

describe('a commit', () => {
  test('that git has signed with an SSH key is of whom the key is known for', () => {
    git('init', '-q');
    writeFileSync(join(folder, 'a.txt'), 'a');
    git('add', 'a.txt');
    const options = [
      '-c',
      'gpg.format=ssh',
      '-c',
      `user.signingkey=${join(folder, 'key')}`,
      '-c',
      'i18n.commitEncoding=latin1',
    ];
    git(...options, 'commit', '-q', '-S', '-m', 'ü\n\ntwo');
    const commit = git('cat-file', 'commit', 'HEAD');
    expect(commit.toString()).toContain('gpgsig -----BEGIN SSH SIGNATURE-----');
    expect(commitIdentities(commit, signersOf(`github:bob ${key}`))).toEqual({
      author: 'github:bob',
      signer: 'github:bob',
    });
    expect(commitIdentities(commit, signers)).toEqual({ author: 'github:bob' });
    commit[commit.length - 2]! ^= 1;
    expect(commitIdentities(commit, signersOf(`github:bob ${key}`))).toEqual({ author: 'github:bob' });
  });

  test('signed here in the same form is as well, and needs no message', () => {
    expect(read(signed(head))).toEqual({ author: 'github:alice', signer: 'github:alice' });
    expect(read(signed(`${head}encoding latin1\n`, 'git', '\n')).signer).toBe('github:alice');
  });

  test.each([
    ['for another purpose', signed(head, 'tecmns-authorship@v1')],
    ['and then changed', signed(head).replace('message', 'massage')],
    ['and then given another author', signed(head).replace('Alice', 'Mallo')],
    ['twice', signed(signed(head, 'git', ''))],
    [
      'twice, the second before the first',
      signed(head).replace('gpgsig', `${fieldOver(signed(head))}gpgsig`),
    ],
    ['with something else', `${head}gpgsig -----BEGIN PGP SIGNATURE-----\n x\n\nmessage\n`],
    ['in its message', `${head}\n${signed(head)}`],
    ['without a time', signed(head.replace(/committer.*\n/, ''))],
  ])('signed %s is of nobody known', (_, commit) => {
    expect(read(commit).signer).toBeUndefined();
  });

  test('signed with a key for other purposes, or when the key was not good, is of nobody known', () => {
    expect(
      read(signed(head), signersOf(`github:alice namespaces="tecmns-authorship@v1" ${line}`)).signer,
    ).toBeUndefined();
    expect(
      read(signed(head), signersOf(`github:alice valid-before="20230101Z" ${line}`)).signer,
    ).toBeUndefined();
    expect(read(signed(head), signersOf(`github:alice namespaces="git" ${line}`)).signer).toBe(
      'github:alice',
    );
  });

  test.each([
    ['alice@users.noreply.github.com', 'github:alice'],
    ['7+a-b@users.noreply.github.com', 'github:a-b'],
    ['A.B+c@Example.org', 'mailto:a.b+c@example.org'],
    ['x@users.noreply.github.com.evil.org', 'mailto:x@users.noreply.github.com.evil.org'],
    ['-x@users.noreply.github.com', undefined],
    ['no address', undefined],
    ['', undefined],
    ['a@b\u001b[2J', undefined],
  ])('by <%s> says %s', (address, author) => {
    expect(read(`author A <${address}> 1700000000 +0000\n\nm`)).toEqual(
      author === undefined ? {} : { author },
    );
  });

  test.each([
    ['empty', ''],
    ['of a message only', '\n\nauthor A <a@example.org> 1 +0000'],
    ['of more than a megabyte', head + 'x'.repeat(2 ** 20)],
  ])('that is %s names nobody', (_, commit) => {
    expect(read(commit)).toEqual({});
  });
});
