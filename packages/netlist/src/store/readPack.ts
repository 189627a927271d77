import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { blobHashes } from '../hash/blobHash.ts';
import { checkPath } from '../hash/checkPath.ts';
import { checkPaths } from '../hash/checkPaths.ts';
import { hashTree } from '../hash/hashTree.ts';
import { readBytes } from '../hash/readBytes.ts';
import type { Tree1, TreeFile } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { LIMITS, type Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
import { decodeLine, MAGIC, TAIL } from './format.ts';
import type { Pack } from './pack.ts';
import { packName } from './packName.ts';

/** Most that the index has for a file [byte]. */
const MOST_PER_FILE = 2048;

/**
 * Tells whether a store has a pack, without looking into it.
 *
 * @example
 * ```ts no-run
 * await hasPack('.tecmns/store', lock.nodes[id].tree1); // => true
 * ```
 */
export async function hasPack(folder: string, tree1: Tree1): Promise<boolean> {
  return stat(join(folder, packName(tree1))).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

/**
 * Reads a pack into one buffer and hashes all of it: the pack that is given is of the very bytes that were hashed.
 *
 * @param limits those that the pack was written with, where they were raised
 * @throws NetlistError `no-pack`; `bad-hash` for a hash that is none; `pack-damaged` when the bytes are not those that the hash stands for
 *
 * @example
 * ```ts no-run
 * const pack = await readPack('.tecmns/store', lock.nodes[id].tree1);
 * pack.read('tecmns.model.json');
 * ```
 */
export async function readPack(
  folder: string,
  tree1: Tree1,
  limits: Pick<Limits, 'filesPerNode' | 'bytesPerNode'> = LIMITS,
): Promise<Pack> {
  const path = join(folder, packName(tree1));
  const buffer = await readOrThrow(path, tree1, limits);
  const files = decode(buffer, path, limits.filesPerNode);
  const { tree1: found, swhid, directories } = hashTree(files.map(({ file }) => file));
  const changed = files.filter(({ isChanged }) => isChanged).map(({ file }) => file.path);
  if (found !== tree1 || changed.length > 0) throw differs(path, { changed, found, tree1 });
  const byPath = new Map(files.map(({ file, bytes }) => [file.path, bytes]));
  return {
    tree1,
    swhid,
    files: files.map(({ file }) => file),
    bytes: files.reduce((sum, { file }) => sum + file.size, 0),
    directories,
    read: (name) => byPath.get(name),
  };
}

async function readOrThrow(
  path: string,
  tree1: Tree1,
  { filesPerNode, bytesPerNode }: Pick<Limits, 'filesPerNode' | 'bytesPerNode'>,
): Promise<Buffer> {
  const most = MAGIC.length + bytesPerNode + filesPerNode * MOST_PER_FILE + TAIL;
  const bytes = await readBytes(path, most).catch((cause: Error) => {
    throw new NetlistError(`There is no pack of ${tree1}: ${cause.message}.`, {
      fault: 'offline',
      code: 'no-pack',
      subject: tree1,
      hint: 'Run tecmns init to fetch it.',
      cause,
    });
  });
  if (typeof bytes === 'string') throw damaged(path, bytes);
  return bytes;
}

type Decoded = { readonly file: TreeFile; readonly bytes: Uint8Array; readonly isChanged: boolean };

/** The files of a pack. Nothing of what it says is used before it is within bounds, and no hash is taken from it. */
function decode(buffer: Buffer, path: string, mostFiles: number): readonly Decoded[] {
  const end = buffer.length - TAIL;
  const isPack =
    end >= MAGIC.length &&
    buffer.subarray(0, MAGIC.length).equals(MAGIC) &&
    buffer.subarray(end + 8).equals(MAGIC);
  if (!isPack) throw damaged(path, 'it is no pack');
  const count = buffer.readUInt32BE(end);
  const start = end - buffer.readUInt32BE(end + 4);
  if (start < MAGIC.length) throw damaged(path, 'its index is longer than it is');
  if (count === 0) throw damaged(path, 'it has no files');
  if (count > mostFiles) throw damaged(path, `it has ${count} files, more than ${mostFiles}`);
  const files: Decoded[] = [];
  let at = start;
  let from = MAGIC.length;
  let before: Buffer | undefined;
  for (let i = 0; i < count; i++) {
    const line = decodeLine(buffer, at, end);
    if (line === undefined) throw damaged(path, 'its index ends too early');
    const { size, mode, blob, name, next } = line;
    if (from + size > start) throw damaged(path, 'a file of its index is longer than it is');
    if (mode > 1) throw damaged(path, 'its index has an unknown mode');
    if (before !== undefined && Buffer.compare(before, name) >= 0)
      throw damaged(path, 'its index is not in order');
    const bytes = buffer.subarray(from, from + size);
    const file: TreeFile = {
      path: ofPack(path, () => checkPath(name)),
      mode: mode === 1 ? '100755' : '100644',
      size,
      ...blobHashes(bytes),
    };
    files.push({ file, bytes, isChanged: file.blob !== blob });
    before = name;
    at = next;
    from += size;
  }
  if (at !== end || from !== start) throw damaged(path, 'it has bytes that belong to no file');
  ofPack(path, () => checkPaths(files.map(({ file }) => file.path)));
  return files;
}

/** What a check gives; what it refuses is the pack's fault. */
function ofPack<T>(path: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw damaged(path, (error as Error).message);
  }
}

/** Names that stand in a message. */
const MOST_NAMES = 5;

/** A pack of other bytes than it should have, with what it hashes to and what it should. */
function differs(
  path: string,
  { changed, found, tree1 }: { changed: readonly string[]; found: Tree1; tree1: Tree1 },
): NetlistError {
  const names = changed.slice(0, MOST_NAMES).map(shownName).join(', ');
  const more = changed.length > MOST_NAMES ? ` and ${changed.length - MOST_NAMES} more` : '';
  const were =
    changed.length === 0 ? '' : `${names}${more} ${changed.length === 1 ? 'was' : 'were'} changed, so `;
  return damaged(path, `${were}it hashes to ${found}`, { value: found, range: tree1 });
}

function damaged(path: string, reason: string, hashes: { value?: Tree1; range?: Tree1 } = {}): NetlistError {
  return new NetlistError(`The pack ${path} is damaged: ${reason}.`, {
    fault: 'verification',
    code: 'pack-damaged',
    subject: path,
    ...hashes,
    hint: 'Run tecmns init, which has it anew. If it was not the disk, somebody changed it.',
  });
}
