import { hex, pairHash } from './merkleTree.ts';
import { isHash, isProof } from './proof.ts';

/** A leaf, where it is said to stand, and what is said to show it. */
export type Inclusion = {
  /** Hash of the leaf: 64 hexadecimal digits. */
  readonly leaf: string;
  /** Its place, from 0. */
  readonly index: number;
  /** Leaves under the root. */
  readonly size: number;
  readonly root: string;
  readonly proof: readonly string[];
};

/**
 * Tells whether a proof shows that a leaf stands at a place under a root. What is not even a proof shows nothing.
 *
 * Source: RFC 9162, section 2.1.3.2.
 *
 * @example
 * ```ts
 * const tree = merkleTree(['a', 'b', 'c']);
 * const place = { index: 2, size: 3, root: tree.root(), proof: tree.inclusionProof(2) };
 * verifyInclusion({ leaf: leafHash('c'), ...place }); // => true
 * verifyInclusion({ leaf: leafHash('d'), ...place }); // => false
 * ```
 */
export function verifyInclusion({ leaf, index, size, root, proof }: Inclusion): boolean {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  if (!isHash(leaf) || !isHash(root) || !isProof(proof)) return false;
  let [at, last] = [index, size - 1];
  let hash: Uint8Array = Buffer.from(leaf, 'hex');
  for (const step of proof) {
    if (last === 0) return false;
    const other = Buffer.from(step, 'hex');
    if (at % 2 === 1 || at === last) {
      hash = pairHash(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = pairHash(hash, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hex(hash) === root;
}

function half(number: number): number {
  return Math.floor(number / 2);
}
