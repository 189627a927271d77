import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonicalJson.ts';
import { TecmnsError } from './errors.ts';

/**
 * SHA-256 of bytes, or of text as UTF-8, in lower-case hexadecimal. Synchronous, so that it can be used
 * while a class is declared.
 *
 * Source: FIPS 180-4.
 *
 * @throws TecmnsError `not-serialisable` for text with half of a surrogate pair, which UTF-8 cannot hold.
 *
 * @example
 * ```ts
 * sha256Hex('abc'); // => 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
 * ```
 */
export function sha256Hex(data: string | Uint8Array): string {
  return bytesToHex(sha256(typeof data === 'string' ? utf8(data) : data));
}

/**
 * Hash of a value: SHA-256 of its {@link canonicalJson}. Equal values hash equally, whatever the order of
 * their members.
 *
 * @throws TecmnsError `not-serialisable` for what canonical JSON has no form for.
 *
 * @example
 * ```ts
 * contentHash({ a: 1, b: 2 }) === contentHash({ b: 2, a: 1 }); // => true
 * ```
 */
export function contentHash(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}

/** A SHA-256 that takes its input in pieces. */
export type Sha256 = {
  /**
   * Adds bytes, or text as UTF-8.
   *
   * @throws TecmnsError `finished` once {@link Sha256.hex} was read.
   */
  update(data: string | Uint8Array): Sha256;
  /** The hash of everything added, in lower-case hexadecimal. Ends the input; may be read again. */
  hex(): string;
};

/**
 * Starts a SHA-256 over input that comes in pieces.
 *
 * @example
 * ```ts
 * createSha256().update('ab').update('c').hex() === sha256Hex('abc'); // => true
 * ```
 */
export function createSha256(): Sha256 {
  const hash = sha256.create();
  let digest: string | undefined;
  const wrapper: Sha256 = {
    update(data) {
      if (digest !== undefined) {
        throw new TecmnsError('This hash is finished and takes no more input.', {
          code: 'finished',
          hint: 'Start another one with createSha256().',
        });
      }
      hash.update(typeof data === 'string' ? utf8(data) : data);
      return wrapper;
    },
    hex() {
      digest ??= bytesToHex(hash.digest());
      return digest;
    },
  };
  return wrapper;
}

function utf8(text: string): Uint8Array {
  if (/\p{Cs}/u.test(text)) {
    throw new TecmnsError('Text with half of a surrogate pair cannot be hashed: UTF-8 has no form for it.', {
      code: 'not-serialisable',
      value: text,
    });
  }
  return new TextEncoder().encode(text);
}
