import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockedNode } from '../lock/lock.ts';
import { MAGIC, TAIL } from './format.ts';
import { packName } from './packName.ts';

/** Whether a pack is in a store: `damaged` is one that cannot be what it is called after. */
export type PackState = 'here' | 'missing' | 'damaged';

/**
 * Tells at a glance how it is with the pack of a node: whether it is there, ends as packs do, and is as long as it must be with the files and bytes
 * that the lock has for it. None of its bytes are hashed, so that only `readPack` and `verify` find what was changed within them.
 *
 * @throws NetlistError `bad-hash` for a hash that is none
 *
 * @example
 * ```ts no-run
 * await packState('.tecmns/store', lock.nodes[id]); // => 'here'
 * ```
 */
export async function packState(
  folder: string,
  { tree1, files, bytes }: Pick<LockedNode, 'tree1' | 'files' | 'bytes'>,
): Promise<PackState> {
  const path = join(folder, packName(tree1));
  const handle = await open(path, 'r').catch(() => undefined);
  if (handle === undefined) return 'missing';
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return 'missing';
    const tail = Buffer.alloc(TAIL);
    const { bytesRead } = await handle.read(tail, 0, TAIL, Math.max(0, stats.size - TAIL));
    if (bytesRead < TAIL || !tail.subarray(8).equals(MAGIC)) return 'damaged';
    const length = MAGIC.length + bytes + tail.readUInt32BE(4) + TAIL;
    return tail.readUInt32BE(0) === files && stats.size === length ? 'here' : 'damaged';
  } finally {
    await handle.close();
  }
}
