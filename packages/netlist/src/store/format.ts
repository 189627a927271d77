import type { FileMode } from '../hash/treeFile.ts';

/**
 * A pack is one file: these eight bytes, the bytes of all files in the order of their paths, the index, and a tail of 16 bytes: how many
 * files there are and how long the index is (32 bits each, big end first), and the eight bytes again. In the index each file has
 * its length (32 bits), its mode (8 bits: 1 where it may be executed), the length of its path (16 bits), its hash (32 bytes), and its path.
 * Where a file's bytes begin follows from the lengths before it, so that no two can overlap. The hashes of the index are trusted by nobody:
 * with them a reader can say which file was changed.
 */
export const MAGIC = Buffer.from('TECMNSP1', 'latin1');

/** Length of the tail [byte]. */
export const TAIL = 16;

/** Length of what stands before the path in the index [byte]. */
const HEAD = 39;

/** A file of the index. */
export type IndexEntry = {
  readonly path: string;
  readonly mode: FileMode;
  readonly size: number;
  /** SHA-256 of the blob: 64 hexadecimal digits. */
  readonly blob: string;
};

/** The index and the tail as bytes. */
export function encodeIndex(entries: readonly IndexEntry[]): Buffer {
  const index = Buffer.concat(
    entries.map(({ path, mode, size, blob }) => {
      const name = Buffer.from(path, 'utf8');
      const head = Buffer.alloc(HEAD);
      head.writeUInt32BE(size, 0);
      head.writeUInt8(mode === '100755' ? 1 : 0, 4);
      head.writeUInt16BE(name.length, 5);
      head.write(blob, 7, 'hex');
      return Buffer.concat([head, name]);
    }),
  );
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(entries.length, 0);
  tail.writeUInt32BE(index.length, 4);
  return Buffer.concat([index, tail, MAGIC]);
}

/** What the index says of a file. */
export type IndexLine = {
  readonly size: number;
  /** 1 where it may be executed, else 0; any other is an error. */
  readonly mode: number;
  readonly blob: string;
  readonly name: Buffer;
  /** Where the next one begins [byte]. */
  readonly next: number;
};

/** The file whose place in the index begins at a byte; undefined when it reaches over the end of the index. */
export function decodeLine(buffer: Buffer, at: number, end: number): IndexLine | undefined {
  if (at + HEAD > end) return undefined;
  const next = at + HEAD + buffer.readUInt16BE(at + 5);
  if (next > end) return undefined;
  return {
    size: buffer.readUInt32BE(at),
    mode: buffer.readUInt8(at + 4),
    blob: buffer.toString('hex', at + 7, at + HEAD),
    name: buffer.subarray(at + HEAD, next),
    next,
  };
}
