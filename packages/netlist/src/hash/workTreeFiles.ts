import { lstat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileReason } from '../fileReason.ts';
import { NetlistError } from '../NetlistError.ts';
import { inLanes } from '../resolve/inLanes.ts';
import { shownName } from '../shown.ts';
import { checkPath } from './checkPath.ts';
import type { FoundFile } from './folderFiles.ts';
import { notAFile, requireWithin, tooMany } from './foundFile.ts';
import { runInTree, type WorkTree } from './runInTree.ts';

/** Files that are asked for at once. */
const LANES = 16;

/**
 * The files of a repository's folder that git knows or would add, in the order of their paths' bytes. Git lists names only: it looks into no
 * file, and runs, fetches and writes nothing.
 *
 * @param hasModes whether the disk tells who may execute a file; git does where it does not
 * @throws NetlistError `not-read` when git cannot; `not-a-file`, `bad-path`, `too-many-files`, `too-large`
 */
export async function workTreeFiles(tree: WorkTree, hasModes: boolean): Promise<readonly FoundFile[]> {
  const { top, folder, limits } = tree;
  const within = relative(top, folder).split(sep).join('/');
  const listed = await runInTree(tree, [
    ...['ls-files', '-z', '-t', '-s', '--cached', '--others', '--exclude-standard'],
    ...(within === '' ? [] : ['--', within]),
  ]);
  // In the middle of a merge a path is listed more than once.
  const modes = new Map<string, string>();
  for (const line of listed) {
    const { path, mode } = fileOf(line, within);
    modes.set(path, mode);
    if (modes.size > limits.filesPerNode) throw tooMany(limits);
  }
  const isInPlace = directoriesOf(folder);
  const found = await inLanes([...modes], LANES, async ([path, mode]) =>
    (await isInPlace(dirname(path))) ? find(folder, path, hasModes ? undefined : mode) : undefined,
  );
  const files = found.filter((file) => file !== undefined);
  let bytes = 0;
  for (const { path, size } of files) {
    bytes += size;
    requireWithin(path, size, files.length, bytes, limits);
  }
  return files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

/** A line of the list: `? path` for what git would add, else a tag, the mode, the id, the stage, a tab and the path. */
function fileOf(line: Buffer, within: string): { readonly path: string; readonly mode: string } {
  const tag = line.toString('latin1', 0, 1);
  const start = tag === '?' ? 2 : line.indexOf(9) + 1;
  const skipped = within === '' ? 0 : Buffer.byteLength(within) + 1;
  const name = line.subarray(start + skipped);
  if (name.at(-1) === 0x2f) throw notAFile(name.toString('utf8'), 'a repository of its own');
  const path = checkPath(name);
  if (tag === '?') return { path, mode: '100644' };
  const mode = line.toString('latin1', 2, 8);
  if (mode === '160000') throw notAFile(path, 'a submodule');
  if (tag === 'S') throw notRead(path, 'it is in the repository, but not checked out', 'Hash a commit.');
  return { path, mode };
}

/** Tells whether a directory is one, and not a link to one behind which git would look for no files. */
function directoriesOf(folder: string): (directory: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>([['.', Promise.resolve(true)]]);
  const look = async (directory: string): Promise<boolean> =>
    (await isInPlace(dirname(directory))) &&
    (await lstat(join(folder, directory)).then(
      (stats) => stats.isDirectory(),
      () => false,
    ));
  const isInPlace = (directory: string): Promise<boolean> => {
    const before = known.get(directory) ?? look(directory);
    known.set(directory, before);
    return before;
  };
  return isInPlace;
}

/** A file where it is on this machine, with the mode that it has there or the one that is given; undefined when it was removed. */
async function find(folder: string, path: string, mode: string | undefined): Promise<FoundFile | undefined> {
  const place = join(folder, path);
  const stats = await lstat(place).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw notRead(path, fileReason(cause));
  });
  if (stats === undefined) return undefined;
  if (stats.isSymbolicLink()) throw notAFile(path, 'a symbolic link');
  if (!stats.isFile()) throw notAFile(path, 'no regular file');
  const isExecutable = mode === undefined ? (stats.mode & 0o100) !== 0 : mode === '100755';
  return { path, place, mode: isExecutable ? '100755' : '100644', size: stats.size };
}

function notRead(path: string, reason: string, hint?: string): NetlistError {
  return new NetlistError(`${shownName(path)} could not be read: ${shownName(reason)}.`, {
    fault: 'resolve',
    code: 'not-read',
    subject: path,
    hint,
  });
}
