import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a function new names for directories, and removes all that it writes there. */
export async function inProbeDirectory<T>(work: (directory: () => string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'tecmns-probe-'));
  let count = 0;
  try {
    return await work(() => join(home, String(count++)));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
