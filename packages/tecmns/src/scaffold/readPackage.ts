import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the `package.json` of a folder says; undefined where there is none that could be read. */
export async function readPackage(folder: string): Promise<{ readonly name?: unknown } | undefined> {
  const text = await textIfThere(join(folder, 'package.json'));
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of a file; undefined where there is none. */
export const textIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);
