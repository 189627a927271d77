import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a directory, with those above it that are not there: one at a time, since Node never comes back from making several
 * at once where the file system refuses the first, as below `/proc`.
 */
export async function makeDirectory(path: string): Promise<void> {
  const missing: string[] = [];
  let at = resolve(path);
  while (!(await isThere(at))) {
    missing.unshift(at);
    at = dirname(at);
  }
  for (const one of missing) await makeOne(one);
}

/** Tells whether there is a directory. What else is there is refused, as by the file system. */
async function isThere(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    if (!isErrno(error, 'ENOENT') || path === dirname(path)) throw error;
    return false;
  }
  await mkdir(path);
  return true;
}

/** Makes a directory, unless another process has just done so. */
async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST') || !(await isThere(path))) throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
