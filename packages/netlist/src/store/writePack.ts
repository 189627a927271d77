import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileReason } from '../fileReason.ts';
import { blobHashes } from '../hash/blobHash.ts';
import { checkPath } from '../hash/checkPath.ts';
import { checkPaths } from '../hash/checkPaths.ts';
import { hashTree } from '../hash/hashTree.ts';
import type { FileMode, Tree1, TreeFile } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
import { temporaryName } from '../temporaryName.ts';
import { encodeIndex, MAGIC } from './format.ts';
import { packName } from './packName.ts';

/** A file that goes into a pack. */
export type PackFile = { readonly path: string; readonly mode: FileMode; readonly bytes: Uint8Array };

/** What a pack was written of. */
export type PackSummary = {
  readonly tree1: Tree1;
  readonly swhid: string;
  readonly files: readonly TreeFile[];
  /** Length of all files [byte]. */
  readonly bytes: number;
};

/** What a pack may have at most. */
export type PackLimits = Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'>;

/** Bytes that are held before they are written. */
const HELD = 1 << 20;

/**
 * Writes the files of a node into one pack, which is called by their hash: under a name that nobody else has, then renamed. Two who write the
 * same at once do each other no harm, and whoever finds the pack after a loss of power finds all of it.
 *
 * @param files in the order of their paths' bytes, as git lists them
 * @throws NetlistError `unsorted`, `bad-path`, `twin-paths`, `too-many-files`, `too-large`, `empty-tree`; `not-written` when the disk refuses
 */
export async function writePack(
  folder: string,
  files: AsyncIterable<PackFile> | Iterable<PackFile>,
  limits: PackLimits,
): Promise<PackSummary> {
  const temporary = temporaryName(folder);
  const handle = await onDisk(temporary, () => open(temporary, 'wx'));
  try {
    const summary = await fill(handle, temporary, files, limits);
    await onDisk(temporary, async () => {
      await handle.sync();
      await handle.close();
      await rename(temporary, join(folder, packName(summary.tree1)));
      await syncFolder(folder);
    });
    return summary;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

async function fill(
  handle: FileHandle,
  path: string,
  files: AsyncIterable<PackFile> | Iterable<PackFile>,
  limits: PackLimits,
): Promise<PackSummary> {
  const entries: TreeFile[] = [];
  const held = Buffer.allocUnsafeSlow(HELD);
  let length = MAGIC.copy(held);
  let bytes = 0;
  const write = async (own: Uint8Array) => {
    if (length + own.length > HELD) {
      await onDisk(path, () => handle.appendFile(held.subarray(0, length)));
      length = 0;
    }
    if (own.length > HELD) return onDisk(path, () => handle.appendFile(own));
    // Copied, for whoever gives the files may use their buffer again.
    held.set(own, length);
    length += own.length;
  };
  let before: Buffer | undefined;
  for await (const { path: own, mode, bytes: content } of files) {
    bytes += content.length;
    requireWithin(own, content.length, entries.length + 1, bytes, limits);
    const name = Buffer.from(own, 'utf8');
    if (before !== undefined && Buffer.compare(before, name) > 0) throw unsorted(entries.at(-1)!.path, own);
    entries.push({ path: checkPath(name), mode, size: content.length, ...blobHashes(content) });
    before = name;
    await write(content);
  }
  checkPaths(entries.map((entry) => entry.path));
  const { tree1, swhid } = hashTree(entries);
  await write(encodeIndex(entries));
  await onDisk(path, () => handle.appendFile(held.subarray(0, length)));
  return { tree1, swhid, files: entries, bytes };
}

/** Has the name of the pack last, not only its bytes. Windows opens no folders, and keeps names by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function requireWithin(
  path: string,
  size: number,
  count: number,
  bytes: number,
  { filesPerNode, bytesPerNode, bytesPerBlob }: PackLimits,
): void {
  if (count > filesPerNode) throw tooMuch('too-many-files', `more than ${filesPerNode} files`);
  if (size > bytesPerBlob)
    throw tooMuch('too-large', `${shownName(path)} with ${size} bytes, more than ${bytesPerBlob}`);
  if (bytes > bytesPerNode) throw tooMuch('too-large', `more than ${bytesPerNode} bytes`);
}

async function onDisk<T>(path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new NetlistError(`A pack could not be written as ${shownName(path)}: ${fileReason(cause)}.`, {
      fault: 'resolve',
      code: 'not-written',
      subject: path,
      hint: 'Check that the folder is there, may be written, and that the disk has room.',
      cause,
    });
  }
}

function tooMuch(code: string, what: string): NetlistError {
  return new NetlistError(`The node has ${what}.`, {
    fault: 'limit',
    code,
    hint: 'Narrow the entry with subdir or files, or have a program give init a higher limit.',
  });
}

function unsorted(before: string, path: string): NetlistError {
  return new NetlistError(
    `${shownName(path)} comes after ${shownName(before)}, but stands before it in a pack.`,
    {
      fault: 'bad-input',
      code: 'unsorted',
      subject: path,
      range: 'the order of the bytes of paths',
    },
  );
}
