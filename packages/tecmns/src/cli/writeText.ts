import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RunError } from '@tecmns/core';
import { fileReason } from './fileReason.ts';

/**
 * Writes a file whole or not at all.
 *
 * @throws RunError `not-written`
 */
export async function writeText(file: string, cwd: string, text: string): Promise<void> {
  const path = resolve(cwd, file);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new RunError(`'${file}' could not be written: ${fileReason(cause)}.`, {
      code: 'not-written',
      subject: file,
      hint: 'Name a file in a directory that there is, and that may be written to.',
      cause,
    });
  }
}
