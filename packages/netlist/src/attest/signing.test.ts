import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testKey } from '../../testing/signing.ts';
import { principalsOf, signersOf } from './signers.ts';
import { signWithKey } from './signWithKey.ts';
import { findSshKeygen, signWithSshKeygen } from './signWithSshKeygen.ts';
import { verifySshSignature } from './verifySshSignature.ts';

const namespace = 'tecmns-authorship@v1';
const message = Buffer.from('{"a":1}');
const { privateKey, line } = testKey(2);
const environment = {};
let folder = '';
let program = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tecmns-sign-'));
  program = (await findSshKeygen(process.env.PATH ?? '')) ?? 'ssh-keygen must be on the PATH';
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether ssh-keygen takes a signature for one of alice. */
function isGoodForTool(signature: string, allowed: string, time = '20240101000000Z'): boolean {
  const [file, list] = [join(folder, 'a.sig'), join(folder, 'allowed')];
  writeFileSync(file, signature);
  writeFileSync(list, `${allowed}\n`);
  const args = [
    '-Y',
    'verify',
    '-f',
    list,
    '-I',
    'github:alice',
    '-n',
    namespace,
    '-s',
    file,
    `-Overify-time=${time}`,
  ];
  try {
    return execFileSync(program, args, { input: message, encoding: 'utf8', stdio: 'pipe' }).startsWith(
      'Good',
    );
  } catch {
    return false;
  }
}

function makeKey(name: string, type: readonly string[]): string {
  const file = join(folder, name);
  execFileSync(program, ['-q', '-t', ...type, '-N', '', '-C', '', '-f', file]);
  return file;
}

describe('with ssh-keygen', () => {
  test.each(['sha256', 'sha512'] as const)('what is signed here with %s is good there', (hash) => {
    const signature = signWithKey(message, { privateKey, namespace, hash });
    expect(isGoodForTool(signature, `github:alice ${line}`)).toBe(true);
    expect(isGoodForTool(signature, `github:alice ${testKey(3).line}`)).toBe(false);
    expect(
      isGoodForTool(signWithKey(Buffer.from('x'), { privateKey, namespace }), `github:alice ${line}`),
    ).toBe(false);
  });

  test.each([['ed25519'], ['ecdsa', '-b', '256'], ['rsa', '-b', '2048']])(
    'what is signed there by %s is good here',
    async (...type) => {
      const keyFile = makeKey(type[0]!, type);
      const signature = await signWithSshKeygen(message, { keyFile, namespace, program, environment });
      const { fingerprint } = verifySshSignature(signature, message, namespace);
      const told = execFileSync(program, ['-l', '-f', `${keyFile}.pub`], { encoding: 'utf8' });
      expect(told.split(' ')[1]).toBe(fingerprint);
      expect(readdirSync(folder).filter((name) => name.endsWith('.sig') && name !== 'a.sig')).toEqual([]);
    },
  );

  test('a list of allowed signers means the same to both', () => {
    const signature = signWithKey(message, { privateKey, namespace });
    const { fingerprint } = verifySshSignature(signature, message, namespace);
    const moment = { text: '20240101000000Z', time: Date.UTC(2024, 0, 1) / 1000 };
    const lists = [
      ['', true],
      [`namespaces="${namespace}"`, true],
      [`namespaces="git,${namespace}"`, true],
      ['namespaces="git"', false],
      ['valid-after="20240101Z"', true],
      ['valid-after="20240101000001Z"', false],
      ['valid-before="20240101Z"', true],
      ['valid-before="20231231235959Z"', false],
      ['valid-before="202401010000Z"', true],
      [`NAMESPACES="${namespace}",valid-after="20230101Z",valid-before="20250101Z"`, true],
    ] as const;
    for (const [options, isGood] of lists) {
      const list = `github:bob,github:alice ${options} ${line} id=7`;
      const use = { fingerprint, namespace, time: moment.time };
      const found = principalsOf(signersOf(list), use).flatMap(({ principals }) => principals);
      expect([options, found.includes('github:alice')]).toEqual([options, isGood]);
      expect([options, isGoodForTool(signature, list, moment.text)]).toEqual([options, isGood]);
    }
  });
});

describe('signing', () => {
  test('with a file that is no key says what the tool said', async () => {
    const options = { keyFile: join(folder, 'none'), namespace, program, environment };
    await expect(signWithSshKeygen(message, options)).rejects.toMatchObject({
      code: 'cannot-sign',
      fault: 'bad-input',
    });
  });

  test('with a key that others may read, or that has a passphrase, says so and what to do', async () => {
    const open = makeKey('open', ['ed25519']);
    chmodSync(open, 0o644);
    const refusal = (keyFile: string) =>
      signWithSshKeygen(message, { keyFile, namespace, program, environment });
    await expect(refusal(open)).rejects.toMatchObject({
      code: 'cannot-sign',
      message: expect.stringMatching(/failed: Permissions 0644 for [^@\n]*$/),
      hint: `Let nobody else read your key: chmod 600 ${open}. Then sign again.`,
    });
    const locked = join(folder, 'locked');
    execFileSync(program, ['-q', '-t', 'ed25519', '-N', 'a secret', '-f', locked]);
    const hint = `Add the key to ssh-agent, which asks for its passphrase: ssh-add ${locked}. Then give ${locked}.pub.`;
    await expect(refusal(locked)).rejects.toMatchObject({
      code: 'cannot-sign',
      message: expect.stringContaining('passphrase supplied to decrypt private key'),
      hint,
    });
    // Its agent is not there.
    await expect(refusal(`${locked}.pub`)).rejects.toMatchObject({ code: 'cannot-sign', hint });
  });

  test('with a file whose name looks like an option signs with no other', async () => {
    const options = { keyFile: '-Oprint-pubkey', namespace, program, environment };
    await expect(signWithSshKeygen(message, options)).rejects.toMatchObject({ code: 'cannot-sign' });
  });

  test('takes the file of its key from where the program runs', async () => {
    const keyFile = relative(process.cwd(), makeKey('relative', ['ed25519']));
    const signature = await signWithSshKeygen(message, { keyFile, namespace, program, environment });
    expect(verifySshSignature(signature, message, namespace).type).toBe('ssh-ed25519');
  });

  test('with a program that is not there, or writes something else, is refused', async () => {
    const options = { keyFile: 'k', namespace, environment };
    const missing = { ...options, program: join(folder, 'missing') };
    await expect(signWithSshKeygen(message, missing)).rejects.toMatchObject({ code: 'cannot-sign' });
    const other = { ...options, program: '/bin/echo' };
    await expect(signWithSshKeygen(message, other)).rejects.toMatchObject({ code: 'bad-signature-form' });
  });

  test('can be stopped', async () => {
    const options = { keyFile: 'k', namespace, environment, program, signal: AbortSignal.abort() };
    await expect(signWithSshKeygen(message, options)).rejects.toMatchObject({ code: 'cannot-sign' });
  });

  test('in the program takes Ed25519 keys only', () => {
    const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { publicKey } = generateKeyPairSync('ed25519');
    for (const key of [rsa, publicKey])
      expect(() => signWithKey(message, { privateKey: key, namespace })).toThrow(
        expect.objectContaining({ code: 'unsupported-key', fault: 'bad-input' }),
      );
  });

  test('finds the tool in absolute folders only', async () => {
    expect(await findSshKeygen(['', '.', 'bin', folder].join(delimiter))).toBeUndefined();
    expect(await findSshKeygen(relative(process.cwd(), dirname(program)))).toBeUndefined();
    expect(await findSshKeygen(`relative${delimiter}${dirname(program)}`)).toBe(program);
  });
});
