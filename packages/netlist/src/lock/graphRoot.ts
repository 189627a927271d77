import { createHash } from 'node:crypto';
import { canonicalJson } from '@tecmns/core';
import type { Lock } from './lock.ts';

/** What all hashes of a lock begin with, so that they are none of anything else. */
const DOMAIN = 'tecmns.lock.v1\0';

/**
 * Hash over all of a lock but the hash itself: `sha256:` and 64 digits over its canonical JSON (RFC 8785).
 *
 * @example
 * ```ts
 * graphRoot({ lock: 1, tree: 'tree1', root: {}, nodes: {} }); // => 'sha256:30cf9e4fa057b33a4015595254f055d1242dda317893aedd607384c78bb28971'
 * ```
 */
export function graphRoot({ lock, tree, root, nodes }: Omit<Lock, 'graphRoot'>): string {
  const text = canonicalJson({ lock, tree, root, nodes });
  return `sha256:${createHash('sha256').update(DOMAIN).update(text, 'utf8').digest('hex')}`;
}
