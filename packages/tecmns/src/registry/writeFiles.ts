import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { NetlistError, type Pack } from '@tecmns/netlist';

/** Files with their bytes, under names that were checked. */
export type WrittenFiles = {
  readonly files: readonly Pick<Pack['files'][number], 'path' | 'mode'>[];
  readonly read: Pack['read'];
};

/**
 * Writes the files of a pack into a folder that is not there, or that is empty. They are written beside it first, under names that were
 * checked when the pack was read, and the folder gets its name when all are there.
 *
 * @throws NetlistError `not-empty`
 */
export async function writeFiles(pack: WrittenFiles, folder: string, signal: AbortSignal): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (names !== undefined && names.length > 0) throw notEmpty(folder, names.length);
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(
    join(dirname(folder), `.${basename(folder)}-${randomBytes(4).toString('hex')}-`),
  );
  try {
    for (const { path, mode } of pack.files) {
      signal.throwIfAborted();
      const place = join(temporary, path);
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, pack.read(path)!, { flag: 'wx', mode: mode === '100755' ? 0o777 : 0o666 });
    }
    await chmod(temporary, 0o777 & ~process.umask());
    if (names !== undefined) await rmdir(folder);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

function notEmpty(folder: string, count: number): NetlistError {
  return new NetlistError(`${folder} is not empty: it has ${count} ${count === 1 ? 'entry' : 'entries'}.`, {
    fault: 'bad-input',
    code: 'not-empty',
    subject: folder,
    hint: 'Name a folder that is empty, or one that is not there.',
  });
}
