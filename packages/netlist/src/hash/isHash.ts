import type { Blob1, Tree1 } from './treeFile.ts';

/**
 * Tells whether a text is the hash of a set of files: `tree1:` and 64 hexadecimal digits in lower case.
 *
 * @example
 * ```ts
 * isTree1(`tree1:${'ab'.repeat(32)}`); // => true
 * isTree1('tree1:ab'); // => false
 * ```
 */
export function isTree1(text: unknown): text is Tree1 {
  return typeof text === 'string' && /^tree1:[0-9a-f]{64}$/.test(text);
}

/** Tells whether a text is the hash of a file: `blob1:` and 64 hexadecimal digits in lower case. */
export function isBlob1(text: unknown): text is Blob1 {
  return typeof text === 'string' && /^blob1:[0-9a-f]{64}$/.test(text);
}
