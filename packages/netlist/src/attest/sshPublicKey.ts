import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { shownName } from '../shown.ts';
import { badSignature } from './refuse.ts';
import { wireField, wireReader } from './wire.ts';

/** Lengths of RSA keys that are accepted [bit]. */
const RSA_BITS = { least: 2048, most: 8192 } as const;

/** What a signature is checked with. */
type Check = (data: Uint8Array, algorithm: string, signature: Uint8Array) => boolean;

/** A public key of SSH. */
export type SshPublicKey = {
  readonly type: 'ssh-ed25519' | 'ecdsa-sha2-nistp256' | 'ssh-rsa';
  /** As keys are told apart by people: `SHA256:` and 43 signs of Base64. */
  readonly fingerprint: string;
  /**
   * Tells whether it has signed data.
   *
   * @throws NetlistError `bad-signature-form` for a signature that is not of its kind.
   */
  readonly hasSigned: Check;
};

/**
 * Reads a public key in SSH's binary form: Ed25519, ECDSA over P-256, or RSA of 2048 to 8192 bits.
 *
 * Source: RFC 8709 (Ed25519), RFC 5656 (ECDSA), RFC 4253 and RFC 8332 (RSA with SHA-2).
 *
 * @throws NetlistError `bad-signature-form` for what is no key, `unsupported-key` for other kinds.
 */
export function parseSshPublicKey(blob: Uint8Array): SshPublicKey {
  const reader = wireReader(blob, 'The key');
  const type = reader.text();
  const fingerprint = `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
  if (type === 'ssh-ed25519') {
    const x = reader.field();
    reader.end();
    if (x.length !== 32) throw notOnCurve();
    const key = keyOf({ kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') });
    return { type, fingerprint, hasSigned: ed25519Check(key) };
  }
  if (type === 'ecdsa-sha2-nistp256') {
    const [curve, point] = [reader.text(), reader.field()];
    reader.end();
    if (curve !== 'nistp256' || point.length !== 65 || point[0] !== 4) throw notOnCurve();
    const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)];
    const key = keyOf({ kty: 'EC', crv: 'P-256', x, y });
    return { type, fingerprint, hasSigned: ecdsaCheck(key) };
  }
  if (type === 'ssh-rsa') {
    const [e, n] = [reader.positive(), reader.positive()];
    reader.end();
    requireRsa(e, n);
    const key = keyOf({ kty: 'RSA', e: e.toString('base64url'), n: n.toString('base64url') });
    return { type, fingerprint, hasSigned: rsaCheck(key, n.length) };
  }
  throw badSignature('unsupported-key', `Keys of the kind ${shownName(type)} are not supported.`, {
    range: 'ssh-ed25519, ecdsa-sha2-nistp256 or ssh-rsa',
    hint: 'Use an Ed25519 key: ssh-keygen -t ed25519.',
  });
}

/** The binary form of an Ed25519 key. */
export function sshEd25519Blob(key: KeyObject): Buffer {
  const { x } = key.export({ format: 'jwk' });
  return Buffer.concat([wireField('ssh-ed25519'), wireField(Buffer.from(String(x), 'base64url'))]);
}

function ed25519Check(key: KeyObject): Check {
  return (data, algorithm, signature) => {
    requireAlgorithm(algorithm, ['ssh-ed25519']);
    if (signature.length !== 64) throw wrongLength(signature.length, 64);
    return verify(null, data, key, signature);
  };
}

function ecdsaCheck(key: KeyObject): Check {
  return (data, algorithm, signature) => {
    requireAlgorithm(algorithm, ['ecdsa-sha2-nistp256']);
    const reader = wireReader(signature, 'The signature');
    const numbers = [reader.positive(), reader.positive()];
    reader.end();
    const joined = Buffer.alloc(64);
    for (const [i, number] of numbers.entries()) {
      if (number.length > 32) throw wrongLength(number.length, 32);
      joined.set(number, 32 * (i + 1) - number.length);
    }
    return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, joined);
  };
}

function rsaCheck(key: KeyObject, length: number): Check {
  return (data, algorithm, signature) => {
    requireAlgorithm(algorithm, ['rsa-sha2-256', 'rsa-sha2-512']);
    if (signature.length !== length) throw wrongLength(signature.length, length);
    return verify(algorithm === 'rsa-sha2-256' ? 'sha256' : 'sha512', data, key, signature);
  };
}

function requireAlgorithm(algorithm: string, allowed: readonly string[]): void {
  if (allowed.includes(algorithm)) return;
  throw badSignature(
    'bad-signature-form',
    `The signature says ${shownName(algorithm)}, which its key does not make.`,
    {
      range: allowed.join(' or '),
    },
  );
}

function requireRsa(e: Buffer, n: Buffer): void {
  const bits = n.length * 8 - Math.clz32(n[0]!) + 24;
  if (bits < RSA_BITS.least || bits > RSA_BITS.most) {
    throw badSignature('unsupported-key', `An RSA key of ${bits} bit is not supported.`, {
      range: `${RSA_BITS.least} to ${RSA_BITS.most} bit`,
      hint: 'Use an Ed25519 key: ssh-keygen -t ed25519.',
    });
  }
  const isUsual = e.length <= 4 && e[e.length - 1]! % 2 === 1 && !(e.length === 1 && e[0] === 1);
  if (!isUsual)
    throw badSignature('unsupported-key', 'The exponent of the RSA key is none that programs use.');
}

function keyOf(jwk: Readonly<Record<string, string>>): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch (cause) {
    throw notOnCurve(cause);
  }
}

function notOnCurve(cause?: unknown): Error {
  return badSignature('bad-signature-form', 'The key is no point of its curve.', { cause });
}

function wrongLength(length: number, right: number): Error {
  return badSignature(
    'bad-signature-form',
    `The signature has ${length} bytes where there should be ${right}.`,
  );
}
