import { checkPath } from '../hash/checkPath.ts';
import { checkPaths } from '../hash/checkPaths.ts';
import type { FileMode } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
import { type GitCall, saidBy, startGit } from './runGit.ts';

/** A file of a commit, before its bytes are read. */
export type ListedFile = {
  readonly path: string;
  readonly mode: FileMode;
  readonly oid: string;
  readonly size: number;
};

/** What is listed. */
export type Selection = {
  /** Folder of the object store. */
  readonly store: string;
  readonly commit: string;
  /** Clean relative path, or `''`. */
  readonly subdir: string;
  /** Prefixes that narrow the selection, or undefined for all of it. */
  readonly prefixes?: readonly string[] | undefined;
};

type ListLimits = Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'>;

/** Longest line of the list [byte]: a path may have 1,024, and what stands before it about a hundred. */
const LONGEST_LINE = 2048;

/**
 * Lists the files of a commit. The list is checked while git prints it, so that a tree which lists without end is cut at the limit.
 *
 * @throws NetlistError `not-a-file` for symbolic links and submodules, `bad-path` and others of {@link checkPath}, `too-many-files`, `too-large`,
 * `no-directory` when the subdirectory is not there
 */
export async function listFiles(
  call: GitCall,
  { store, commit, subdir, prefixes }: Selection,
  limits: ListLimits,
): Promise<readonly ListedFile[]> {
  const tree = subdir === '' ? `${commit}^{tree}` : `${commit}:${subdir}`;
  const narrowed = prefixes === undefined ? [] : ['--', ...prefixes];
  const git = startGit(call, [
    `--git-dir=${store}`,
    'ls-tree',
    '-r',
    '-z',
    '-l',
    '--full-tree',
    tree,
    ...narrowed,
  ]);
  git.stdin.end();
  const files: ListedFile[] = [];
  let bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0, start)) {
        const file = fileOf(rest.subarray(start, end));
        start = end + 1;
        bytes += file.size;
        files.push(file);
        requireWithin(files.length, bytes, file, limits);
      }
      rest = rest.subarray(start);
      if (rest.length > LONGEST_LINE) throw oddLine(rest);
    }
  } catch (error) {
    git.kill();
    await git.ended;
    throw error;
  }
  const failure = await git.ended;
  if (failure !== undefined) throw noDirectory(subdir, saidBy(failure));
  checkPaths(files.map(({ path }) => path));
  return files;
}

function fileOf(line: Buffer): ListedFile {
  const tab = line.indexOf(9);
  if (tab < 0 || line.length > LONGEST_LINE) throw oddLine(line);
  const [, mode, kind, oid, size] =
    /^(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-)$/.exec(line.subarray(0, tab).toString('latin1')) ?? [];
  const name = line.subarray(tab + 1);
  if (mode === undefined || oid === undefined || size === undefined) throw oddLine(line);
  if (kind !== 'blob' || !mode.startsWith('100')) throw noFile(name, mode);
  const isExecutable = (Number.parseInt(mode, 8) & 0o100) !== 0;
  return { path: checkPath(name), mode: isExecutable ? '100755' : '100644', oid, size: Number(size) };
}

function requireWithin(count: number, bytes: number, file: ListedFile, limits: ListLimits): void {
  const { filesPerNode, bytesPerNode, bytesPerBlob } = limits;
  if (count > filesPerNode) throw tooMuch('too-many-files', `more than ${filesPerNode} files`);
  if (file.size > bytesPerBlob)
    throw tooMuch('too-large', `${shownName(file.path)} with ${file.size} bytes, more than ${bytesPerBlob}`);
  if (bytes > bytesPerNode) throw tooMuch('too-large', `more than ${bytesPerNode} bytes`);
}

function tooMuch(code: string, what: string): NetlistError {
  return new NetlistError(`The repository has ${what}.`, {
    fault: 'limit',
    code,
    hint: 'Narrow the entry with subdir or files, or have a program give init a higher limit.',
  });
}

function noFile(name: Buffer, mode: string): NetlistError {
  const what = mode === '120000' ? 'a symbolic link' : mode === '160000' ? 'a submodule' : `of mode ${mode}`;
  return new NetlistError(
    `${shownName(name.toString('utf8'))} is ${what}, and only regular files can be hashed.`,
    {
      fault: 'bad-input',
      code: 'not-a-file',
      subject: shownName(name.toString('utf8')),
      value: mode,
      range: 'regular files',
      hint: 'Take it out of the repository, or narrow the entry with subdir or files.',
    },
  );
}

function oddLine(line: Buffer): NetlistError {
  return new NetlistError(`git lists a file as ${shownName(line.toString('latin1'))}.`, {
    fault: 'bad-input',
    code: 'bad-path',
    hint: 'Paths have at most 1,024 bytes.',
  });
}

function noDirectory(subdir: string, reason: string): NetlistError {
  return new NetlistError(
    subdir === ''
      ? `The commit cannot be read: ${reason}.`
      : `The commit has no directory ${shownName(subdir)}: ${reason}.`,
    { fault: 'resolve', code: 'no-directory', subject: subdir },
  );
}
