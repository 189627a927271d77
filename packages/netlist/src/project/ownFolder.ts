import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from './files.ts';

/**
 * Makes the folder of a project in which packs, git's objects and what it remembers are kept, and has git leave it out: all of it can be had
 * again. A `.gitignore` that is there stays as it is.
 */
export async function makeOwnFolder(folder: string): Promise<void> {
  const own = join(folder, '.tecmns');
  await mkdir(own, { recursive: true });
  const path = join(own, '.gitignore');
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) await writeWhole(path, '*\n');
}
