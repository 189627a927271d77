import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change } from './Change.ts';
import { ScaffoldError } from './ScaffoldError.ts';

/**
 * The change of a file that is there.
 *
 * @param edit gives the new text, or undefined where it does not find the place
 * @param what the edit looks for
 * @throws ScaffoldError `unexpected-text`
 */
export async function changed(
  root: string,
  path: string,
  what: string,
  edit: (text: string) => string | undefined,
): Promise<Change> {
  const before = await readFile(join(root, path), 'utf8').catch(() => undefined);
  const text = before === undefined ? undefined : edit(before);
  if (before !== undefined && text !== undefined) return { path, text, before };
  throw new ScaffoldError(
    before === undefined
      ? `${path} is not there; a package must have it, with ${what}.`
      : `${path} has no ${what}, so that nothing can be added to it.`,
    {
      code: 'unexpected-text',
      subject: path,
      hint: 'Write it as the other packages have it; nothing was written.',
    },
  );
}
