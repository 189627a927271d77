import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readBytes } from '../hash/readBytes.ts';
import { NetlistError, type NetlistFault } from '../NetlistError.ts';
import { temporaryName } from '../temporaryName.ts';

/**
 * Writes a file as a whole: under a name that nobody else has, then renamed, so that whoever reads sees the old or the new one.
 *
 * @throws NetlistError `not-written`
 */
export async function writeWhole(path: string, text: string): Promise<void> {
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
    throw new NetlistError(`${path} could not be written: ${(cause as Error).message}.`, {
      fault: 'bad-input',
      code: 'not-written',
      subject: path,
      cause,
    });
  }
}

/**
 * The bytes of a regular file; undefined when it is not there. A device or pipe, which may never end, is not read.
 *
 * @throws NetlistError `not-read` for what is no regular file, `too-large`; what the file system throws
 *
 * @example
 * ```ts no-run
 * await readIfThere('tecmns.log', 2 ** 20);
 * ```
 */
export async function readIfThere(path: string, maximumBytes: number): Promise<Uint8Array | undefined> {
  const stats = await stat(path).catch((error: { readonly code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stats === undefined) return undefined;
  if (stats.size > maximumBytes)
    throw notRead(path, 'limit', 'too-large', `it has ${stats.size} bytes`, maximumBytes);
  const bytes = await readBytes(path, maximumBytes);
  if (typeof bytes !== 'string') return bytes;
  throw notRead(path, 'bad-input', 'not-read', bytes, maximumBytes);
}

function notRead(
  path: string,
  fault: NetlistFault,
  code: string,
  reason: string,
  maximumBytes: number,
): NetlistError {
  return new NetlistError(`${path} is not read: ${reason}.`, {
    fault,
    code,
    subject: path,
    range: `regular files of at most ${maximumBytes} bytes`,
    hint: 'Name another file.',
  });
}
