import { hash as sha256 } from 'node:crypto';
import { NetlistError } from '../NetlistError.ts';
import { EMPTY_ROOT } from './proof.ts';

/** Bytes of a hash. */
const HASH = 32;

/** What hashes of leaves and of pairs begin with, so that neither can stand for the other. */
const [LEAF, PAIR] = [Uint8Array.of(0), Uint8Array.of(1)];

/**
 * The hash tree of an append-only list. Hashes are 64 lower-case hexadecimal digits.
 *
 * Source: RFC 9162, section 2.1 (the same hashes and proofs as RFC 6962, section 2.1).
 */
export type MerkleTree = {
  /** Leaves of the list. */
  readonly size: number;
  /**
   * Root over the first leaves; over all when no size is given.
   *
   * @throws NetlistError `bad-size` for more leaves than there are.
   */
  root(size?: number): string;
  /**
   * Hashes that lead from a leaf to the root over the first `size` leaves, from the bottom up.
   *
   * @throws NetlistError `bad-size` when the leaf is not among them, or there are not so many.
   */
  inclusionProof(index: number, size?: number): readonly string[];
  /**
   * Hashes that show that the first `size` leaves begin with the first `oldSize`.
   *
   * @throws NetlistError `bad-size` for sizes that are not in order, or larger than the list.
   */
  consistencyProof(oldSize: number, size?: number): readonly string[];
};

/**
 * Hash of a leaf, as 64 hexadecimal digits.
 *
 * @example
 * ```ts
 * leafHash(''); // => '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
 * ```
 */
export function leafHash(leaf: string | Uint8Array): string {
  return hex(hashOf(LEAF, Buffer.from(leaf)));
}

/** Hash of two subtrees. */
export function pairHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return hashOf(PAIR, left, right);
}

/**
 * Builds the hash tree of a list; text is taken as UTF-8. Each root and proof of any earlier size then takes
 * time and space that grow with the square of the logarithm of the size at most.
 *
 * @example
 * ```ts
 * const tree = merkleTree(['a', 'b', 'c']);
 * tree.inclusionProof(2); // => ['b137985ff484fb600db93107c77b0365c80d78f5b429ded0fd97361d077999eb']
 * tree.consistencyProof(1).length; // => 2
 * ```
 */
export function merkleTree(leaves: readonly (string | Uint8Array)[]): MerkleTree {
  const levels = completeSubtrees(leaves);
  const { length } = leaves;

  /** Hash over leaves that begin at a multiple of the largest power of two below their count. */
  function over(start: number, count: number): Uint8Array {
    const level = Math.log2(count);
    if (Number.isInteger(level)) {
      const at = (start / count) * HASH;
      return levels[level]!.subarray(at, at + HASH);
    }
    const left = powerBelow(count);
    return pairHash(over(start, left), over(start + left, count - left));
  }

  function root(size = length): string {
    requireSize(size, 0, length);
    return size === 0 ? EMPTY_ROOT : hex(over(0, size));
  }

  function inclusionProof(index: number, size = length): string[] {
    requireSize(size, 1, length);
    requireSize(index, 0, size - 1);
    const proof: string[] = [];
    let [start, count] = [0, size];
    while (count > 1) {
      const left = powerBelow(count);
      if (index < start + left) {
        proof.push(hex(over(start + left, count - left)));
        count = left;
      } else {
        proof.push(hex(over(start, left)));
        start += left;
        count -= left;
      }
    }
    return proof.reverse();
  }

  function consistencyProof(oldSize: number, size = length): string[] {
    requireSize(size, 0, length);
    requireSize(oldSize, 0, size);
    if (oldSize === 0 || oldSize === size) return [];
    const proof: string[] = [];
    let [start, count, old] = [0, size, oldSize];
    while (old !== count) {
      const left = powerBelow(count);
      if (old <= left) {
        proof.push(hex(over(start + left, count - left)));
        count = left;
      } else {
        proof.push(hex(over(start, left)));
        start += left;
        count -= left;
        old -= left;
      }
    }
    // The subtree that both end in is known to who has the old root only if it is the whole of the old list.
    if (start > 0) proof.push(hex(over(start, count)));
    return proof.reverse();
  }

  return { size: length, root, inclusionProof, consistencyProof };
}

/** For each level the hashes of all complete subtrees, one after the other. */
function completeSubtrees(leaves: readonly (string | Uint8Array)[]): Uint8Array[] {
  let level = new Uint8Array(leaves.length * HASH);
  for (const [i, leaf] of leaves.entries()) level.set(hashOf(LEAF, Buffer.from(leaf)), i * HASH);
  const levels = [level];
  for (let count = leaves.length >> 1; count > 0; count >>= 1) {
    const above = new Uint8Array(count * HASH);
    for (let i = 0; i < count; i++) {
      above.set(hashOf(PAIR, level.subarray(2 * i * HASH, (2 * i + 2) * HASH)), i * HASH);
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

/** SHA-256 in one call, which takes a fraction of the time of a hash object for so few bytes. */
function hashOf(...parts: readonly Uint8Array[]): Uint8Array {
  return sha256('sha256', Buffer.concat(parts), 'buffer');
}

/** Largest power of two below a number from 2 on. */
function powerBelow(count: number): number {
  return 2 ** (31 - Math.clz32(count - 1));
}

/** 64 hexadecimal digits. */
export function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

function requireSize(size: number, least: number, most: number): void {
  if (Number.isSafeInteger(size) && size >= least && size <= most) return;
  throw new NetlistError(`${size} is no place in this log.`, {
    fault: 'bad-input',
    code: 'bad-size',
    value: size,
    range: `a whole number from ${least} to ${most}`,
  });
}
