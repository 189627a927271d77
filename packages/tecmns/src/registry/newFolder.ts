import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { checkPath, type LocalPackage, NetlistError, type Project } from '@tecmns/netlist';

/** Folders of a project that are not for packages. */
const KEPT = ['.tecmns', 'attestations', 'node_modules'];

/** A folder of a project that is to be made. */
export type NewFolder = {
  /** Absolute path. */
  readonly path: string;
  /** As the netlist has it: `./packages/mine`. */
  readonly entry: string;
};

/**
 * A place for a package in a project at which there is nothing yet: within the project, also where links lead; under a name that every system can
 * hold; and in no folder that is registered, whose hash would change.
 *
 * @throws NetlistError `exists`, `outside`, `bad-path`, `inside-package`
 */
export async function newFolder(
  { folder }: Pick<Project, 'folder'>,
  text: string,
  own: readonly LocalPackage[],
): Promise<NewFolder> {
  const root = resolve(folder);
  const path = resolve(root, text);
  const within = relative(root, path).split(sep).join('/');
  if (!isBelow(root, path) || !isBelow(await realpath(root), await realPlace(path)))
    throw refused(
      text,
      'outside',
      'is not a folder below that of the netlist',
      'Name one that is, like packages/mine.',
    );
  checkPath(Buffer.from(within));
  const top = within.split('/')[0]!.toLowerCase();
  if (KEPT.includes(top))
    throw refused(
      text,
      'bad-path',
      `is in ${top}, which is not for packages`,
      'Name another one, like packages/mine.',
    );
  const around = own.find((one) => resolve(one.folder) === path || isBelow(resolve(one.folder), path));
  if (around !== undefined)
    throw refused(
      text,
      'inside-package',
      `is in ${around.entry.name}, which is registered and would have another hash then`,
      'Name a folder beside it.',
    );
  if (await isThere(path)) throw refused(text, 'exists', 'is there already', 'Name one that is not there.');
  return { path, entry: `./${within}` };
}

function isBelow(root: string, path: string): boolean {
  const within = relative(root, path);
  return within !== '' && within !== '..' && !within.startsWith(`..${sep}`) && !isAbsolute(within);
}

/** Where a path that is not there yet would be, with all links on the way followed. */
async function realPlace(path: string): Promise<string> {
  if (await isThere(path)) return realpath(path).catch(() => path);
  return join(await realPlace(dirname(path)), relative(dirname(path), path));
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}

function refused(folder: string, code: string, reason: string, hint: string): NetlistError {
  return new NetlistError(`'${folder}' ${reason}.`, { fault: 'bad-input', code, subject: folder, hint });
}
