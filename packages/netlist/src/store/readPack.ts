import { access, open } from 'node:fs/promises';
import { join } from 'node:path';
import { blobHashes } from '../hash/blobHash.ts';
import { checkPath } from '../hash/checkPath.ts';
import { checkPaths } from '../hash/checkPaths.ts';
import { hashTree } from '../hash/hashTree.ts';
import { isTree1 } from '../hash/isHash.ts';
import type { Tree1, TreeFile } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { MAGIC, TAIL } from './format.ts';
import type { Pack } from './pack.ts';
import { packName } from './packName.ts';

/** Largest pack that is read [byte]: the largest node and the largest index. */
const MOST = 256 * 2 ** 20 + 32 * 2 ** 20;

/** Tells whether a store has a pack, without looking into it. */
export async function hasPack(folder: string, tree1: Tree1): Promise<boolean> {
  return access(join(folder, packName(tree1))).then(
    () => true,
    () => false,
  );
}

/**
 * Reads a pack into one buffer and hashes all of it: the pack that is given is of the very bytes that were hashed.
 *
 * @throws NetlistError `no-pack`; `bad-hash` for a hash that is none; `pack-damaged` when the bytes are not those that the hash stands for
 */
export async function readPack(folder: string, tree1: Tree1): Promise<Pack> {
  if (!isTree1(tree1)) throw badHash(tree1);
  const path = join(folder, packName(tree1));
  const buffer = await readBytes(path, tree1);
  const files = decode(buffer, path);
  const directories = hashTree(files.map(({ file }) => file));
  if (directories.tree1 !== tree1) throw damaged(path, `it hashes to ${directories.tree1}`);
  const byPath = new Map(files.map(({ file, bytes }) => [file.path, bytes]));
  return {
    tree1,
    swhid: directories.swhid,
    files: files.map(({ file }) => file),
    bytes: files.reduce((sum, { file }) => sum + file.size, 0),
    directories: directories.directories,
    read: (name) => byPath.get(name),
  };
}

async function readBytes(path: string, tree1: Tree1): Promise<Buffer> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > MOST) throw damaged(path, `it has ${size} bytes`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof NetlistError) throw cause;
    throw new NetlistError(`There is no pack of ${tree1}: ${(cause as Error).message}.`, {
      fault: 'offline',
      code: 'no-pack',
      subject: tree1,
      hint: 'Run tecmns init to fetch it.',
      cause,
    });
  }
}

type Decoded = { readonly file: TreeFile; readonly bytes: Uint8Array };

/** The files of a pack. Nothing of what it says is used before it is within bounds, and no hash is taken from it. */
function decode(buffer: Buffer, path: string): readonly Decoded[] {
  const end = buffer.length - TAIL;
  const isPack =
    end >= MAGIC.length &&
    buffer.subarray(0, MAGIC.length).equals(MAGIC) &&
    buffer.subarray(end + 8).equals(MAGIC);
  if (!isPack) throw damaged(path, 'it is no pack');
  const count = buffer.readUInt32BE(end);
  const start = end - buffer.readUInt32BE(end + 4);
  if (start < MAGIC.length) throw damaged(path, 'its index is longer than it is');
  const files: Decoded[] = [];
  let at = start;
  let from = MAGIC.length;
  let before: Buffer | undefined;
  for (let i = 0; i < count; i++) {
    if (at + 7 > end) throw damaged(path, 'its index ends too early');
    const size = buffer.readUInt32BE(at);
    const mode = buffer[at + 4]!;
    const name = buffer.subarray(at + 7, at + 7 + buffer.readUInt16BE(at + 5));
    at += 7 + name.length;
    if (at > end || from + size > start) throw damaged(path, 'a file of its index is longer than it is');
    if (mode > 1) throw damaged(path, 'its index has an unknown mode');
    if (before !== undefined && Buffer.compare(before, name) >= 0)
      throw damaged(path, 'its index is not in order');
    before = name;
    const bytes = buffer.subarray(from, from + size);
    from += size;
    const file: TreeFile = {
      path: pathOf(name, path),
      mode: mode === 1 ? '100755' : '100644',
      size,
      ...blobHashes(bytes),
    };
    files.push({ file, bytes });
  }
  if (at !== end || from !== start) throw damaged(path, 'it has bytes that belong to no file');
  try {
    checkPaths(files.map(({ file }) => file.path));
  } catch (error) {
    throw damaged(path, (error as Error).message);
  }
  return files;
}

function pathOf(name: Buffer, pack: string): string {
  try {
    return checkPath(name);
  } catch (error) {
    throw damaged(pack, (error as Error).message);
  }
}

function damaged(path: string, reason: string): NetlistError {
  return new NetlistError(`The pack ${path} is damaged: ${reason}.`, {
    fault: 'verification',
    code: 'pack-damaged',
    subject: path,
    hint: 'Remove it and run tecmns init; if it was not the disk, somebody changed it.',
  });
}

function badHash(text: unknown): NetlistError {
  return new NetlistError(`${shownName(String(text))} is no hash of a node.`, {
    fault: 'bad-input',
    code: 'bad-hash',
    value: text,
    range: 'tree1: and 64 hexadecimal digits',
  });
}
