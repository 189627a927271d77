import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isLeftOver } from '../temporaryName.ts';

/**
 * Removes from folders what processes have begun to write there that were killed. What a living one is writing is left alone, so that two may
 * be under way at once. Nothing depends on it: what cannot be removed now waits for the next call.
 */
export async function removeLeftovers(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter(isLeftOver))
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
  }
}
