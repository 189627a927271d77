import { describe, expect, test } from 'vitest';
import { testKey } from '../../testing/signing.ts';
import { parseAllowedSigners } from './allowedSigners.ts';
import { principalsOf, signersOf } from './signers.ts';
import { sshTime } from './sshTime.ts';
import { wireField } from './wire.ts';

const [{ line: key }, { line: other }] = [testKey(1), testKey(2)];
const keyOf = (...fields: string[]) => Buffer.concat(fields.map(wireField)).toString('base64');

describe('a list of allowed signers', () => {
  test('has principals, options and a key in each line, and comments between', () => {
    const list = [
      '# who signs',
      '',
      `github:alice ${key}`,
      `  github:bob,mailto:bob@example.org\tnamespaces="a,b",valid-after="20240101Z",valid-before="20250630120000Z" ${other} id=583231`,
      `github:carol ${key} id=carol`,
      '',
    ].join('\r\n');
    expect(parseAllowedSigners(list)).toEqual([
      { principals: ['github:alice'], fingerprint: expect.stringMatching(/^SHA256:.{43}$/) },
      {
        principals: ['github:bob', 'mailto:bob@example.org'],
        fingerprint: expect.stringMatching(/^SHA256:.{43}$/),
        namespaces: ['a', 'b'],
        validAfter: Date.UTC(2024, 0, 1) / 1000,
        validBefore: Date.UTC(2025, 5, 30, 12) / 1000,
        forgeId: 583231,
      },
      { principals: ['github:carol'], fingerprint: expect.any(String) },
    ]);
  });

  test('gives all who sign with a key, each for its purpose and time', () => {
    const signers = signersOf(
      `github:alice ${key}\ngithub:bob namespaces="n" ${key}\ngithub:carol valid-before="20240101Z" ${key}`,
    );
    const [fingerprint = ''] = signers.keys.keys();
    const names = (namespace: string, time: number) =>
      principalsOf(signers, { fingerprint, namespace, time }).flatMap(({ principals }) => principals);
    expect(names('n', 0)).toEqual(['github:alice', 'github:bob', 'github:carol']);
    expect(names('m', 2e9)).toEqual(['github:alice']);
    expect(principalsOf(signers, { fingerprint: 'SHA256:x', namespace: 'n', time: 0 })).toEqual([]);
  });

  test('is joined by the addresses among identities', () => {
    const address = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
    const { addresses } = signersOf('', ['github:alice', `eip155:1:${address}`, 'eip155:1:0x00']);
    expect([...addresses]).toEqual([address.toLowerCase()]);
  });

  test.each([
    ['one word', 'github:alice'],
    ['no key', 'github:alice namespaces="n"'],
    ['half a key', 'github:alice ssh-ed25519'],
    ['a wildcard for a name', `* ${key}`],
    ['a pattern in a name', `github:* ${key}`],
    ['a negated name', `!github:alice ${key}`],
    ['a name without scheme', `alice ${key}`],
    ['an empty name', `github:alice,,github:bob ${key}`],
    ['a name in quotes', `"github:alice" ${key}`],
    ['a certificate authority', `github:alice cert-authority ${key}`],
    ['an unknown option', `github:alice nonsense="1" ${key}`],
    ['an option twice', `github:alice namespaces="a",namespaces="b" ${key}`],
    ['an option without value', `github:alice valid-after ${key}`],
    ['an empty namespace', `github:alice namespaces="" ${key}`],
    ['a pattern of namespaces', `github:alice namespaces="tecmns-*" ${key}`],
    ['a quote without end', `github:alice namespaces="a ${key}`],
    ['a time at the place of its reader', `github:alice valid-after="20240101" ${key}`],
    ['the 30th of February', `github:alice valid-after="20240230Z" ${key}`],
    ['another kind of key than it says', `github:alice ssh-rsa ${key.split(' ')[1]}`],
    ['five thousand signs', `github:alice ${key} ${'x'.repeat(5000)}`],
  ])('with %s in a line is refused with its number', (_, line) => {
    expect(() => parseAllowedSigners(`# first\n${line}\n`, 'my.signers')).toThrow('Line 2 of my.signers ');
    expect(() => parseAllowedSigners(`# first\n${line}\n`)).toThrow(
      expect.objectContaining({
        code: 'bad-signers',
        fault: 'bad-input',
        message: expect.stringContaining('Line 2 '),
      }),
    );
  });

  test.each([
    ['a key that is not Base64', 'github:alice ssh-ed25519 !!!!', 'bad-signature-form'],
    ['a key cut off', `github:alice ssh-ed25519 ${key.split(' ')[1]!.slice(0, 40)}`, 'bad-signature-form'],
    ['a security key', `github:alice x="" ${key}`.replace('x=""', 'sk-x'), 'bad-signers'],
    [
      'a key of another kind',
      `github:alice namespaces="n" sk-ssh-ed25519@openssh.com ${keyOf('sk-ssh-ed25519@openssh.com', 'x', 'ssh:')}`,
      'unsupported-key',
    ],
    ['a megabyte and more', '#'.repeat(2 ** 20 + 1), 'too-large'],
    ['ten thousand lines and more', '\n'.repeat(10_001), 'too-many'],
  ])('with %s is refused', (_, list, code) => {
    expect(() => parseAllowedSigners(list)).toThrow(expect.objectContaining({ name: 'NetlistError', code }));
  });
});

test.each([
  ['20240229Z', Date.UTC(2024, 1, 29)],
  ['202402292359Z', Date.UTC(2024, 1, 29, 23, 59)],
  ['20240229235958Z', Date.UTC(2024, 1, 29, 23, 59, 58)],
])('%s is a time', (text, time) => {
  expect(sshTime(text)).toBe(time / 1000);
});

test.each([
  '20240229',
  '2024022Z',
  '20230229Z',
  '20241301Z',
  '202402292460Z',
  '2024022924Z',
  '20240229235960Z',
  '',
])('%s is no time', (text) => {
  expect(sshTime(text)).toBeUndefined();
});
