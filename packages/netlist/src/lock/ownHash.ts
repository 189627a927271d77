import { NetlistError } from '../NetlistError.ts';
import { graphRoot } from './graphRoot.ts';
import type { Lock } from './lock.ts';

/** Digits of a hash that people look at. */
const DIGITS = 12;

/**
 * Tells whether the hash with which a lock ends is that of its content.
 *
 * @example
 * ```ts
 * const empty = { lock: 1, tree: 'tree1', root: {}, nodes: {} } as const;
 * hasOwnHash({ ...empty, graphRoot: graphRoot(empty) }); // => true
 * ```
 */
export function hasOwnHash(lock: Lock): boolean {
  return lock.graphRoot === graphRoot(lock);
}

/**
 * Refuses a lock that was changed since it was written. It is no proof that nobody did: whoever changes a lock can write the hash anew, and
 * only `verify` sees what they changed.
 *
 * @throws NetlistError `graph-root`
 *
 * @example
 * ```ts no-run
 * const { lock } = await openProject('.');
 * if (lock !== undefined) requireOwnHash(lock);
 * ```
 */
export function requireOwnHash(lock: Lock): void {
  if (hasOwnHash(lock)) return;
  throw new NetlistError(ownHashText(lock), {
    fault: 'drift',
    code: 'graph-root',
    subject: 'tecmns.lock.json',
    value: lock.graphRoot,
    range: graphRoot(lock),
    hint: 'It was changed by hand, or merged: tecmns verify tells what is wrong in it, and tecmns init writes it anew.',
  });
}

/**
 * What is wrong with a lock whose hash is not its own, as a sentence.
 *
 * @example
 * ```ts
 * const empty = { lock: 1, tree: 'tree1', root: {}, nodes: {} } as const;
 * ownHashText({ ...empty, graphRoot: `sha256:${'0'.repeat(64)}` }); // => 'The lock says that it hashes to sha256:000000000000, but it hashes to sha256:30cf9e4fa057.'
 * ```
 */
export function ownHashText(lock: Lock): string {
  const [says, is] = [lock.graphRoot, graphRoot(lock)].map((hash) =>
    hash.slice(0, 'sha256:'.length + DIGITS),
  );
  return `The lock says that it hashes to ${says}, but it hashes to ${is}.`;
}
