import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testKey } from '../../testing/signing.ts';
import { signWithKey } from './signWithKey.ts';
import { parseSshPublicKey } from './sshPublicKey.ts';
import { armoredSshSignature, parseSshSignature, sshSignedData } from './sshSignature.ts';
import { verifySshSignature } from './verifySshSignature.ts';
import { wireField } from './wire.ts';

type Row = {
  key: string;
  fingerprint: string;
  hash: string;
  namespace: string;
  message: string;
  signature: string;
};
const vectors: { unsupported: string[]; rows: Row[] } = JSON.parse(
  readFileSync(new URL('../../vectors/sshsig.json', import.meta.url), 'utf8'),
);
const runs = { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) };
const namespace = 'tecmns-authorship@v1';
const message = Buffer.from('a statement\n');
const { privateKey, line } = testKey(1);
const good = signWithKey(message, { privateKey, namespace });

/** Takes the bytes out of the armour, changes them, and puts them back. */
function rearmored(text: string, change: (bytes: Buffer) => Uint8Array): string {
  const [begin = '', ...rest] = text.trimEnd().split('\n');
  const bytes = Buffer.from(rest.slice(0, -1).join(''), 'base64');
  const lines =
    Buffer.from(change(bytes))
      .toString('base64')
      .match(/.{1,70}/g) ?? [];
  return `${[begin, ...lines, rest.at(-1)].join('\n')}\n`;
}

const refusal = (code: string) =>
  expect.objectContaining({ name: 'NetlistError', fault: 'verification', code });

describe('signatures of ssh-keygen', () => {
  test('by Ed25519, P-256 and RSA keys with both hashes are verified, and their key is known by its fingerprint', () => {
    for (const row of vectors.rows) {
      const key = verifySshSignature(row.signature, Buffer.from(row.message), row.namespace);
      expect(key.fingerprint).toBe(row.fingerprint);
      expect(parseSshSignature(row.signature).hash).toBe(row.hash);
      const [type = '', base64 = ''] = row.key.split(' ');
      expect(parseSshPublicKey(Buffer.from(base64, 'base64'))).toMatchObject({
        type,
        fingerprint: row.fingerprint,
      });
    }
    expect(new Set(vectors.rows.map(({ key }) => key.split(' ')[0])).size).toBe(3);
  });

  test('do not hold for another message', () => {
    for (const row of vectors.rows)
      expect(() => verifySshSignature(row.signature, Buffer.from(`${row.message}.`), row.namespace)).toThrow(
        refusal('bad-signature'),
      );
  });

  test('made for git are refused', () => {
    const rows = vectors.rows.filter((row) => row.namespace === 'git');
    expect(rows).toHaveLength(3);
    for (const row of rows)
      expect(() => verifySshSignature(row.signature, Buffer.from(row.message), namespace)).toThrow(
        refusal('wrong-namespace'),
      );
  });

  test('by an RSA key of 1024 bit, or over P-384, are not supported', () => {
    expect(vectors.unsupported).toHaveLength(2);
    for (const signature of vectors.unsupported)
      expect(() => verifySshSignature(signature, message, namespace)).toThrow(refusal('unsupported-key'));
  });

  test('are written as here for the same key: Ed25519 has one signature for a message', () => {
    const row = vectors.rows[0]!;
    const { key, hash, ...parsed } = parseSshSignature(row.signature);
    const inner = Buffer.concat([wireField(parsed.algorithm), wireField(parsed.signature)]);
    const blob = Buffer.from(row.key.split(' ')[1]!, 'base64');
    expect(armoredSshSignature(blob, { namespace: row.namespace, hash, inner })).toBe(row.signature);
    expect(key.type).toBe('ssh-ed25519');
  });
});

describe('hostile signatures', () => {
  test('with any bit changed are refused, in every kind', () => {
    const rows = vectors.rows.filter((row) => row.namespace === namespace);
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.nat(), fc.nat(7), (row, at, bit) => {
        const changed = rearmored(row.signature, (bytes) => {
          bytes[at % bytes.length]! ^= 1 << bit;
          return bytes;
        });
        let fingerprint: string | undefined;
        try {
          ({ fingerprint } = verifySshSignature(changed, Buffer.from(row.message), namespace));
        } catch (error) {
          expect(error).toMatchObject({ name: 'NetlistError', fault: 'verification' });
        }
        expect(fingerprint).toBeUndefined();
      }),
      runs,
    );
  });

  test('cut anywhere, or with bytes after them, are refused', () => {
    const { length } = Buffer.from(good.split('\n').slice(1, -2).join(''), 'base64');
    for (let at = 0; at < length; at++) {
      const cut = rearmored(good, (bytes) => bytes.subarray(0, at));
      expect(() => verifySshSignature(cut, message, namespace)).toThrow(refusal('bad-signature-form'));
    }
    const longer = rearmored(good, (bytes) => Buffer.concat([bytes, Buffer.of(0)]));
    expect(() => verifySshSignature(longer, message, namespace)).toThrow(refusal('bad-signature-form'));
  });

  test('of Ed25519 with the order of the group added to s are refused: they would be a second form', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const malleable = rearmored(good, (bytes) => {
      const s = bytes.subarray(-32);
      const sum = BigInt(`0x${Buffer.from(s).reverse().toString('hex')}`) + order;
      s.set(Buffer.from(sum.toString(16).padStart(64, '0'), 'hex').reverse());
      return bytes;
    });
    expect(malleable).not.toBe(good);
    expect(() => verifySshSignature(malleable, message, namespace)).toThrow(refusal('bad-signature'));
  });

  const blobOf = (...fields: (string | Uint8Array)[]) =>
    Buffer.concat(fields.map((field) => wireField(field)));
  const armored = (blob: Uint8Array, inner: Uint8Array, hash: 'sha256' | 'sha512' = 'sha512') =>
    armoredSshSignature(blob, { namespace, hash, inner });
  const ed25519 = Buffer.from(line.split(' ')[1]!, 'base64');
  const p256 = Buffer.from(
    vectors.rows.find(({ key }) => key.startsWith('ecdsa'))!.key.split(' ')[1]!,
    'base64',
  );
  const rsa = Buffer.from(
    vectors.rows.find(({ key }) => key.startsWith('ssh-rsa'))!.key.split(' ')[1]!,
    'base64',
  );
  const modulus = rsa.subarray(-256);

  test.each([
    [
      'a key of 31 bytes',
      armored(blobOf('ssh-ed25519', Buffer.alloc(31)), blobOf('ssh-ed25519', Buffer.alloc(64))),
    ],
    [
      'a key with a byte after it',
      armored(Buffer.concat([ed25519, Buffer.of(1)]), blobOf('ssh-ed25519', Buffer.alloc(64))),
    ],
    ['63 bytes', armored(ed25519, blobOf('ssh-ed25519', Buffer.alloc(63)))],
    [
      'a byte after the inner signature',
      armored(ed25519, Buffer.concat([blobOf('ssh-ed25519', Buffer.alloc(64)), Buffer.of(1)])),
    ],
    ['the algorithm of another key', armored(ed25519, blobOf('rsa-sha2-512', Buffer.alloc(64)))],
    ['RSA with SHA-1', armored(rsa, blobOf('ssh-rsa', Buffer.alloc(256)))],
    ['RSA of fewer bytes than the key', armored(rsa, blobOf('rsa-sha2-512', Buffer.alloc(255)))],
    [
      'a modulus with zeros before it',
      armored(
        blobOf('ssh-rsa', Buffer.of(1, 0, 1), Buffer.concat([Buffer.of(0, 0), modulus])),
        blobOf('rsa-sha2-512', Buffer.alloc(256)),
      ),
    ],
    [
      'a needless zero before a number',
      armored(p256, blobOf('ecdsa-sha2-nistp256', blobOf(Buffer.of(0, 1), Buffer.of(1)))),
    ],
    [
      'a negative number',
      armored(p256, blobOf('ecdsa-sha2-nistp256', blobOf(Buffer.of(0x80), Buffer.of(1)))),
    ],
    ['the number 0', armored(p256, blobOf('ecdsa-sha2-nistp256', blobOf(Buffer.of(), Buffer.of(1))))],
    [
      'a number of 33 bytes',
      armored(p256, blobOf('ecdsa-sha2-nistp256', blobOf(Buffer.alloc(33, 1), Buffer.of(1)))),
    ],
    [
      'a third number',
      armored(p256, blobOf('ecdsa-sha2-nistp256', blobOf(Buffer.of(1), Buffer.of(1), Buffer.of(1)))),
    ],
    [
      'a point off its curve',
      armored(
        blobOf('ecdsa-sha2-nistp256', 'nistp256', Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)])),
        blobOf('ecdsa-sha2-nistp256', blobOf(Buffer.of(1), Buffer.of(1))),
      ),
    ],
    [
      'a compressed point',
      armored(
        blobOf('ecdsa-sha2-nistp256', 'nistp256', Buffer.alloc(33, 2)),
        blobOf('ecdsa-sha2-nistp256', blobOf(Buffer.of(1), Buffer.of(1))),
      ),
    ],
    [
      'the curve of another key',
      armored(
        blobOf('ecdsa-sha2-nistp256', 'nistp384', p256.subarray(-65)),
        blobOf('ecdsa-sha2-nistp256', blobOf(Buffer.of(1), Buffer.of(1))),
      ),
    ],
    ['another magic', rearmored(good, (bytes) => Buffer.concat([Buffer.from('SSHSIX'), bytes.subarray(6)]))],
    [
      'version 2',
      rearmored(good, (bytes) => Buffer.concat([bytes.subarray(0, 9), Buffer.of(2), bytes.subarray(10)])),
    ],
    [
      'a field of 4 GiB',
      rearmored(good, (bytes) => Buffer.concat([bytes.subarray(0, 10), Buffer.alloc(4, 255)])),
    ],
    [
      'a control character in its namespace',
      armoredSshSignature(ed25519, {
        namespace: 'a\n',
        hash: 'sha512',
        inner: blobOf('ssh-ed25519', Buffer.alloc(64)),
      }),
    ],
    ['MD5', armored(ed25519, blobOf('ssh-ed25519', Buffer.alloc(64)), Object('md5'))],
    ['something reserved', `${good.slice(0, 30)}${reserved(good)}`],
  ])('that have %s are refused', (_, signature) => {
    expect(() => verifySshSignature(signature, message, namespace)).toThrow(refusal('bad-signature-form'));
  });

  /** The signature with a word in its reserved field, after its first line. */
  function reserved(text: string): string {
    const changed = rearmored(text, (bytes) => {
      const at = bytes.indexOf(namespace) + namespace.length;
      return Buffer.concat([bytes.subarray(0, at), wireField('x'), bytes.subarray(at + 4)]);
    });
    return changed.slice(30);
  }

  test.each([
    ['an exponent of 1', Buffer.of(1), modulus],
    ['an even exponent', Buffer.of(2), modulus],
    ['an exponent of five bytes', Buffer.of(1, 0, 0, 0, 1), modulus],
    ['9000 bit', Buffer.of(1, 0, 1), Buffer.alloc(1125, 0x7f)],
    ['2047 bit', Buffer.of(1, 0, 1), Buffer.alloc(256, 0x7f)],
  ])('by an RSA key with %s are not supported', (_, e, n) => {
    const number = n[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), n]) : n;
    const signature = armored(blobOf('ssh-rsa', e, number), blobOf('rsa-sha2-512', Buffer.alloc(n.length)));
    expect(() => verifySshSignature(signature, message, namespace)).toThrow(refusal('unsupported-key'));
  });

  test.each([
    ['spaces between its lines', good.replace('\n', '\n\n')],
    ['CRLF', good.replaceAll('\n', '\r\n')],
    ['text before it', `x\n${good}`],
    ['text after it', `${good}x`],
    ['no end', good.replace(/-----END.*\n/, '')],
    ['no padding', good.replaceAll('=', '')],
    ['one long line', good.replace(/(?<=[\w+/])\n(?=[\w+/])/g, '')],
    ['URL Base64', good.replaceAll('+', '-').replaceAll('/', '_')],
    ['nothing between its lines', '-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n'],
    ['only one line', '-----BEGIN SSH SIGNATURE-----'],
    ['a megabyte', good.replace('\n', `\n${'A'.repeat(2 ** 20)}\n`)],
  ])('with %s are refused before anything is made of them', (_, signature) => {
    expect(signature).not.toBe(good);
    expect(() => verifySshSignature(signature, message, namespace)).toThrow(refusal('bad-signature-form'));
  });

  test('the last bits of Base64 that mean nothing must be 0', () => {
    const at = good.indexOf('=') - 1;
    const changed = `${good.slice(0, at)}${String.fromCharCode(good.charCodeAt(at) + 1)}${good.slice(at + 1)}`;
    const bytesOf = (text: string) => Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64');
    expect(bytesOf(changed)).toEqual(bytesOf(good));
    expect(() => verifySshSignature(changed, message, namespace)).toThrow(refusal('bad-signature-form'));
  });
});

test('what is signed differs in its purpose and hash, not only in its message', () => {
  const all = [
    sshSignedData(message, namespace, 'sha256'),
    sshSignedData(message, namespace, 'sha512'),
    sshSignedData(message, 'git', 'sha512'),
  ].map((data) => data.toString('hex'));
  expect(new Set(all).size).toBe(3);
});
