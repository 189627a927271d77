import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Change } from './Change.ts';
import { ScaffoldError } from './ScaffoldError.ts';

/**
 * Refuses changes that would write over something.
 *
 * @throws ScaffoldError `exists`
 */
export async function checkChanges(root: string, changes: readonly Change[]): Promise<void> {
  for (const { path, before } of changes)
    if (before === undefined && (await isThere(join(root, path)))) throw exists(path);
}

/**
 * Writes all of the changes, or none of them: what was written is taken back when one fails.
 *
 * @throws ScaffoldError `exists`; `unexpected-text` for a file that was changed meanwhile; what the file system throws
 */
export async function writeChanges(
  root: string,
  changes: readonly Change[],
  signal: AbortSignal,
): Promise<void> {
  await checkChanges(root, changes);
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const change of changes) {
      signal.throwIfAborted();
      const place = join(root, change.path);
      undo.push(...(await makeFolders(dirname(place))));
      undo.push(await (change.before === undefined ? create(place, change) : replace(place, change)));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => {});
    throw error;
  }
}

type Undo = () => Promise<unknown>;

/** Makes a folder and those above it; gives how to remove the ones that were not there. */
async function makeFolders(folder: string): Promise<Undo[]> {
  const missing: string[] = [];
  for (let one = folder; !(await isThere(one)); one = dirname(one)) missing.unshift(one);
  await mkdir(folder, { recursive: true });
  return missing.map((one) => () => rmdir(one));
}

async function create(place: string, { path, text }: Change): Promise<Undo> {
  const temporary = await written(place, text);
  try {
    // Unlike a renamed file, a link is refused where something is.
    await link(temporary, place);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? exists(path) : error;
  } finally {
    await rm(temporary, { force: true });
  }
  return () => rm(place);
}

async function replace(place: string, { path, text, before }: Change): Promise<Undo> {
  if ((await readFile(place, 'utf8')) !== before) {
    throw new ScaffoldError(`${path} was changed by somebody else meanwhile.`, {
      code: 'unexpected-text',
      subject: path,
      hint: 'Call the command again; nothing was written.',
    });
  }
  const put = async (content: string) => rename(await written(place, content), place);
  await put(text);
  return () => put(before);
}

/** A file beside a place, under a name that nobody else has. */
async function written(place: string, text: string): Promise<string> {
  const temporary = join(dirname(place), `.${randomBytes(8).toString('hex')}.writing`);
  await writeFile(temporary, text, { flag: 'wx' });
  return temporary;
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

function exists(path: string): ScaffoldError {
  return new ScaffoldError(`${path} is there already.`, {
    code: 'exists',
    subject: path,
    hint: 'Choose another name, or remove it; nothing was written.',
  });
}
