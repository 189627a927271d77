import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NetlistError } from '../NetlistError.ts';

/**
 * Writes a file as a whole: under a name that nobody else has, then renamed, so that whoever reads sees the old or the new one.
 *
 * @throws NetlistError `not-written`
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(8).toString('hex')}.writing`);
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

/** The bytes of a file; undefined when it is not there. */
export async function readIfThere(path: string, maximumBytes: number): Promise<Uint8Array | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maximumBytes) throw tooLarge(path, size, maximumBytes);
      return await readFile(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

function tooLarge(path: string, size: number, most: number): NetlistError {
  return new NetlistError(`${path} has ${size} bytes.`, {
    fault: 'limit',
    code: 'too-large',
    subject: path,
    range: `at most ${most} bytes`,
  });
}
