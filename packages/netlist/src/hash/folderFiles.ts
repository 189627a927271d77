import { lstat, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileReason } from '../fileReason.ts';
import type { Finding } from '../finding.ts';
import type { FoundGit } from '../git/findGit.ts';
import { NetlistError } from '../NetlistError.ts';
import { LIMITS, type Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
import { checkPaths } from './checkPaths.ts';
import { convertedFiles } from './convertedFiles.ts';
import { plainFiles } from './plainFiles.ts';
import { readBytes } from './readBytes.ts';
import { textSettings } from './textSettings.ts';
import type { FileMode } from './treeFile.ts';
import { workTreeFiles } from './workTreeFiles.ts';

/** How a folder is read. */
export type FolderOptions = {
  /** Needed where the folder is in a repository. */
  readonly git?: FoundGit | undefined;
  /** Folder with the settings of the author, which tell how git ends lines on this machine. Default: the home folder. */
  readonly home?: string | undefined;
  readonly limits?: Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with what is odd, but no error. */
  readonly onFinding?: ((finding: Finding) => void) | undefined;
};

/** A file of a folder, with the bytes that git would keep of it. */
export type FolderFile = { readonly path: string; readonly mode: FileMode; readonly bytes: Uint8Array };

/** A file of a folder, before it is read. */
export type FoundFile = {
  /** Relative to the folder. */
  readonly path: string;
  /** Where it is on this machine. */
  readonly place: string;
  readonly mode: FileMode;
  /** Length on this machine [byte]. */
  readonly size: number;
};

/**
 * The files of a folder on this machine in the order of their paths' bytes, as `writePack` takes them.
 *
 * In a repository these are the files that git knows or would add, without what `.gitignore` leaves out, and their bytes as git would keep
 * them: line ends are undone as its attributes and the author's settings say. No program that a setting names is run, neither hooks nor
 * filters; attributes in `.git/info` are not looked at. Elsewhere these are all files with their bytes as they are.
 *
 * @throws NetlistError `not-read` for a folder that is not there; `no-git`; `not-a-file`; `filtered` for a file that git would send through
 * a program; `bad-path`, `twin-paths`, `too-many-files`, `too-large`
 */
export async function* folderFiles(folder: string, options: FolderOptions = {}): AsyncGenerator<FolderFile> {
  const { git, limits = LIMITS, signal, onFinding } = options;
  const real = await realpath(folder).catch((cause: Error) => {
    throw notRead(folder, fileReason(cause), cause);
  });
  const top = await repositoryOf(real);
  if (top === undefined) {
    const files = await plainFiles(real, limits);
    requireApart(files);
    yield* asTheyAre(files, limits, onFinding);
    return;
  }
  if (git === undefined) throw noGit(folder);
  const tree = { ...options, git, limits, top, folder: real };
  const settings = await textSettings(tree);
  const files = await workTreeFiles(tree, settings.hasModes);
  requireApart(files);
  yield* convertedFiles({ git, top, signal, limits, files, settings });
}

function requireApart(files: readonly FoundFile[]): void {
  checkPaths(files.map(({ path }) => path));
}

/** The nearest folder at or above one that has a repository in it. */
async function repositoryOf(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const isTop = await lstat(join(at, '.git')).then(
      () => true,
      () => false,
    );
    if (isTop) return at;
    if (dirname(at) === at) return undefined;
  }
}

async function* asTheyAre(
  files: readonly FoundFile[],
  limits: Pick<Limits, 'bytesPerBlob'>,
  onFinding: FolderOptions['onFinding'],
): AsyncGenerator<FolderFile> {
  const odd: string[] = [];
  for (const { path, place, mode } of files) {
    const bytes = await readBytes(place, limits.bytesPerBlob).catch(fileReason);
    if (typeof bytes === 'string') throw notRead(path, bytes);
    if (endsLinesTwice(bytes)) odd.push(path);
    yield { path, mode, bytes };
  }
  const [first] = odd;
  if (first === undefined) return;
  const others = odd.length === 1 ? '' : ` and ${odd.length - 1} more`;
  onFinding?.({
    severity: 'warning',
    code: 'crlf',
    message: `${shownName(first)}${others} ends lines with CR LF, which was hashed as it is: it has another hash where git ends lines otherwise.`,
    hint: 'Put the folder into a git repository with "* text=auto eol=lf" in .gitattributes.',
  });
}

/** Tells whether a file is a text, as git guesses, that ends lines as Windows does. */
function endsLinesTwice(bytes: Buffer): boolean {
  return bytes.includes('\r\n') && !bytes.subarray(0, 8000).includes(0);
}

function notRead(path: string, reason: string, cause?: Error): NetlistError {
  return new NetlistError(`${shownName(path)} could not be read: ${shownName(reason)}.`, {
    fault: 'resolve',
    code: 'not-read',
    subject: path,
    hint: 'See what is there, and whether you may read it.',
    cause,
  });
}

function noGit(folder: string): NetlistError {
  return new NetlistError(
    `${shownName(folder)} is in a git repository, and there is no git to read it with.`,
    {
      fault: 'resolve',
      code: 'no-git',
      subject: folder,
      hint: 'Install git 2.39.4 or newer, or name it with --git.',
    },
  );
}
