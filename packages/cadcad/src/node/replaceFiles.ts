import { mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Moves files from one directory into another, in order, in place of those of the same names: all of them, or none.
 *
 * @param present names that the target has
 */
export async function replaceFiles(
  source: string,
  target: string,
  { names, present }: { readonly names: readonly string[]; readonly present: readonly string[] },
): Promise<void> {
  const earlier = await mkdtemp(join(target, '.earlier-'));
  const undo: (() => Promise<void>)[] = [];
  const move = async (from: string, to: string) => {
    await rename(from, to);
    undo.unshift(() => rename(to, from));
  };
  try {
    // What comes last goes first: without its manifest nobody takes what is there for a result.
    for (const name of names.toReversed()) {
      if (present.includes(name)) await move(join(target, name), join(earlier, name));
    }
    for (const name of names) await move(join(source, name), join(target, name));
  } catch (cause) {
    for (const back of undo) await back().catch(() => undefined);
    // Stays when a file in it could not be put back.
    await rmdir(earlier).catch(() => undefined);
    throw cause;
  }
  await rm(earlier, { recursive: true, force: true });
}
