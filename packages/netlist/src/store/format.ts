import type { FileMode } from '../hash/treeFile.ts';

/**
 * A pack is one file: these eight bytes, the bytes of all files in the order of their paths, the index, and a tail of 16 bytes: how many
 * files there are and how long the index is (32 bits each, big end first), and the eight bytes again. In the index each file has
 * its length (32 bits), its mode (8 bits: 1 where it may be executed), the length of its path (16 bits), and its path. Where a file's bytes
 * begin follows from the lengths before it, so that no two can overlap.
 */
export const MAGIC = Buffer.from('TECMNSP1', 'latin1');

/** Length of the tail [byte]. */
export const TAIL = 16;

/** A file of the index. */
export type IndexEntry = { readonly path: string; readonly mode: FileMode; readonly size: number };

/** The index and the tail as bytes. */
export function encodeIndex(entries: readonly IndexEntry[]): Buffer {
  const index = Buffer.concat(
    entries.map(({ path, mode, size }) => {
      const name = Buffer.from(path, 'utf8');
      const head = Buffer.alloc(7);
      head.writeUInt32BE(size, 0);
      head.writeUInt8(mode === '100755' ? 1 : 0, 4);
      head.writeUInt16BE(name.length, 5);
      return Buffer.concat([head, name]);
    }),
  );
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(entries.length, 0);
  tail.writeUInt32BE(index.length, 4);
  return Buffer.concat([index, tail, MAGIC]);
}
