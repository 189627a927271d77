import { hex, pairHash } from './merkleTree.ts';
import { EMPTY_ROOT, isHash, isProof } from './proof.ts';

/** Two states of a log, and what is said to show that the later begins with the earlier. */
export type Consistency = {
  readonly oldSize: number;
  readonly oldRoot: string;
  readonly size: number;
  readonly root: string;
  readonly proof: readonly string[];
};

/**
 * Tells whether a proof shows that a log only grew from one state to another. What is not even a proof shows nothing.
 *
 * Source: RFC 9162, section 2.1.4.2; that all begins with the empty log is ours.
 *
 * @example
 * ```ts
 * const tree = merkleTree(['a', 'b', 'c']);
 * const states = { oldSize: 2, oldRoot: tree.root(2), size: 3, root: tree.root() };
 * verifyConsistency({ ...states, proof: tree.consistencyProof(2) }); // => true
 * verifyConsistency({ ...states, oldRoot: leafHash('x'), proof: tree.consistencyProof(2) }); // => false
 * ```
 */
export function verifyConsistency({ oldSize, oldRoot, size, root, proof }: Consistency): boolean {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size)
    return false;
  if (!isHash(oldRoot) || !isHash(root) || !isProof(proof)) return false;
  if (oldSize === size) return proof.length === 0 && oldRoot === root;
  if (oldSize === 0) return proof.length === 0 && oldRoot === EMPTY_ROOT;
  let [at, last] = [oldSize - 1, size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  // The old list is one complete subtree: its hash is the old root, which the proof leaves out.
  const steps = at === 0 ? [oldRoot, ...proof] : proof;
  const [first, ...others] = steps.map((step): Uint8Array => Buffer.from(step, 'hex'));
  if (first === undefined) return false;
  let [before, after] = [first, first];
  for (const other of others) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      before = pairHash(other, before);
      after = pairHash(other, after);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else after = pairHash(after, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hex(before) === oldRoot && hex(after) === root;
}

function half(number: number): number {
  return Math.floor(number / 2);
}
