import { createHash, hash } from 'node:crypto';

/** Hashes of a file as git counts them. */
export type BlobHashes = {
  /** SHA-256: 64 hexadecimal digits. */
  readonly blob: string;
  /** SHA-1: 40 hexadecimal digits. */
  readonly sha1: string;
};

/** Below this length [byte] a call for all bytes at once is faster than one for the head and one for the rest, although it copies. */
const SMALL = 4096;

/**
 * SHA-256 of a file as git counts it: over `blob`, its length in digits, a zero byte, and its bytes as they are.
 *
 * @returns 64 hexadecimal digits
 *
 * @example
 * ```ts
 * blobHash(new Uint8Array()); // => '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813'
 * ```
 */
export function blobHash(bytes: Uint8Array): string {
  if (bytes.length < SMALL) return hash('sha256', withHead(bytes));
  return createHash('sha256').update(headOf(bytes)).update(bytes).digest('hex');
}

/** Both hashes of a file. */
export function blobHashes(bytes: Uint8Array): BlobHashes {
  if (bytes.length < SMALL) {
    const whole = withHead(bytes);
    return { blob: hash('sha256', whole), sha1: hash('sha1', whole) };
  }
  const sha1 = createHash('sha1').update(headOf(bytes)).update(bytes).digest('hex');
  return { blob: blobHash(bytes), sha1 };
}

function withHead(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(headOf(bytes), 'latin1'), bytes]);
}

function headOf({ length }: Uint8Array): string {
  return `blob ${length}\0`;
}
