import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { blobHashes } from '../hash/blobHash.ts';
import { hashTree } from '../hash/hashTree.ts';
import type { FileMode, Tree1, TreeFile } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
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

/** Bytes that are held before they are written. */
const HELD = 1 << 20;

/**
 * Writes the files of a node into one pack, which is called by their hash: under a name that nobody else has, then renamed. Two who write the
 * same at once do each other no harm.
 *
 * @param files in the order of their paths' bytes, as git lists them; their paths are checked already
 * @throws NetlistError `unsorted`, `too-many-files`, `too-large`, `empty-tree`, `twin-paths`; `not-written` when the disk refuses
 */
export async function writePack(
  folder: string,
  files: AsyncIterable<PackFile> | Iterable<PackFile>,
  limits: Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'>,
): Promise<PackSummary> {
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.writing`);
  const handle = await onDisk(temporary, () => open(temporary, 'wx'));
  try {
    const summary = await fill(handle, temporary, files, limits);
    await onDisk(temporary, async () => {
      await handle.sync();
      await handle.close();
      await rename(temporary, join(folder, packName(summary.tree1)));
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
  limits: Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'>,
): Promise<PackSummary> {
  const entries: TreeFile[] = [];
  let held: Uint8Array[] = [MAGIC];
  let heldBytes = MAGIC.length;
  let bytes = 0;
  const flush = async () => {
    const chunk = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    await onDisk(path, () => handle.appendFile(chunk));
  };
  for await (const file of files) {
    bytes += file.bytes.length;
    requireWithin(file, entries.length + 1, bytes, limits);
    const before = entries.at(-1)?.path;
    if (before !== undefined && Buffer.compare(Buffer.from(before), Buffer.from(file.path)) > 0)
      throw unsorted(before, file.path);
    entries.push({ path: file.path, mode: file.mode, size: file.bytes.length, ...blobHashes(file.bytes) });
    held.push(file.bytes);
    heldBytes += file.bytes.length;
    if (heldBytes > HELD) await flush();
  }
  const { tree1, swhid } = hashTree(entries);
  held.push(encodeIndex(entries));
  await flush();
  return { tree1, swhid, files: entries, bytes };
}

function requireWithin(
  { path, bytes: own }: PackFile,
  count: number,
  bytes: number,
  {
    filesPerNode,
    bytesPerNode,
    bytesPerBlob,
  }: Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'>,
): void {
  if (count > filesPerNode) throw tooMuch('too-many-files', `more than ${filesPerNode} files`);
  if (own.length > bytesPerBlob) throw tooMuch('too-large', `${shownName(path)} with ${own.length} bytes`);
  if (bytes > bytesPerNode) throw tooMuch('too-large', `more than ${bytesPerNode} bytes`);
}

async function onDisk<T>(path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new NetlistError(`A pack could not be written as ${path}: ${(cause as Error).message}.`, {
      fault: 'bad-input',
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
    hint: 'Narrow the entry with subdir or files, or raise the limit on the command line.',
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
