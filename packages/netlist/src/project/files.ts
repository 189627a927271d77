import { lstat, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileReason } from '../fileReason.ts';
import { readBytes } from '../hash/readBytes.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { temporaryName } from '../temporaryName.ts';

/**
 * Writes a file as a whole: under a name that nobody else has, then renamed, so that whoever reads sees the old or the new one. A link is left
 * as it is: a repository could lead with one to any file of its reader.
 *
 * @throws NetlistError `not-written`
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const isLink = await lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
  if (isLink) throw notWritten(path, 'it is a link', 'Put the file itself in the place of the link.');
  const temporary = temporaryName(dirname(path));
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    const hint = 'See whether you may write there, and whether the disk is full.';
    throw notWritten(path, fileReason(cause), hint, cause);
  }
}

/**
 * The bytes of a regular file; undefined when it is not there. A device or pipe, which may never end, is not read.
 *
 * @throws NetlistError `not-read` for what is no regular file, or cannot be read; `too-large`
 *
 * @example
 * ```ts no-run
 * await readIfThere('tecmns.log', 2 ** 20);
 * ```
 */
export async function readIfThere(path: string, maximumBytes: number): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    if (size > maximumBytes) throw tooLarge(path, size, maximumBytes);
    const bytes = await readBytes(path, maximumBytes);
    if (typeof bytes === 'string') throw notRead(path, bytes);
    return bytes;
  } catch (cause) {
    if (cause instanceof NetlistError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw notRead(path, fileReason(cause), cause);
  }
}

function notWritten(path: string, reason: string, hint: string, cause?: unknown): NetlistError {
  return new NetlistError(`${shownName(path)} could not be written: ${reason}.`, {
    fault: 'resolve',
    code: 'not-written',
    subject: path,
    hint,
    cause,
  });
}

function notRead(path: string, reason: string, cause?: unknown): NetlistError {
  return new NetlistError(`${shownName(path)} could not be read: ${reason}.`, {
    fault: 'resolve',
    code: 'not-read',
    subject: path,
    range: 'a regular file',
    hint: 'See what is there, and whether you may read it.',
    cause,
  });
}

function tooLarge(path: string, bytes: number, most: number): NetlistError {
  return new NetlistError(`${shownName(path)} has ${bytes} bytes, but may have ${most}.`, {
    fault: 'limit',
    code: 'too-large',
    subject: path,
    value: bytes,
    range: `at most ${most} bytes`,
    hint: 'See whether it is the file that you mean.',
  });
}
