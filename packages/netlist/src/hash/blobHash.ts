import { createHash, type Hash } from 'node:crypto';

/** Hashes of a file as git counts them. */
export type BlobHashes = {
  /** SHA-256: 64 hexadecimal digits. */
  readonly blob: string;
  /** SHA-1: 40 hexadecimal digits. */
  readonly sha1: string;
};

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
  return begun('sha256', bytes.length).update(bytes).digest('hex');
}

/** Both hashes of a file. */
export function blobHashes(bytes: Uint8Array): BlobHashes {
  return { blob: blobHash(bytes), sha1: begun('sha1', bytes.length).update(bytes).digest('hex') };
}

function begun(algorithm: 'sha1' | 'sha256', length: number): Hash {
  return createHash(algorithm).update(`blob ${length}\0`);
}
