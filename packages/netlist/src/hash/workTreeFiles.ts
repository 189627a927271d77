import { lstat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { gitConfig, gitEnvironment } from '../git/environment.ts';
import type { FoundGit } from '../git/findGit.ts';
import { type GitCall, saidBy } from '../git/runGit.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
import { checkPath } from './checkPath.ts';
import type { FoundFile } from './folderFiles.ts';
import { notAFile, requireWithin } from './foundFile.ts';
import { gitBytes } from './gitBytes.ts';

/** What is read of a repository. */
export type WorkTree = {
  readonly git: FoundGit;
  /** The folder that has the repository in it. */
  readonly top: string;
  /** The folder that is read: the same, or one below it. */
  readonly folder: string;
  readonly home?: string | undefined;
  readonly limits: Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'>;
  readonly signal?: AbortSignal | undefined;
};

/** What git is told of this machine, and the programs that it is not to run. */
export type TextSettings = {
  /** `name=value` of each that tells how lines end. */
  readonly lines: readonly string[];
  /** Names of filters for which the author has a program. */
  readonly filters: ReadonlySet<string>;
};

/** Most that the settings and the list of files print for each file [byte]. */
const MOST_PER_FILE = 2048;
const WANTED = '^(core\\.(autocrlf|eol|filemode)|filter\\..*\\.(clean|process))$';

/**
 * The files of a repository's folder that git knows or would add, in the order of their paths' bytes. Git lists names and reads settings; it
 * looks into no file, and runs, fetches and writes nothing.
 *
 * @throws NetlistError `not-read` when git cannot; `not-a-file`, `bad-path`, `too-many-files`, `too-large`
 */
export async function workTreeFiles(
  tree: WorkTree,
): Promise<{ readonly files: readonly FoundFile[]; readonly settings: TextSettings }> {
  const settings = await readSettings(tree);
  const within = relative(tree.top, tree.folder).split(sep).join('/');
  const listed = await runInTree(tree, [
    ...['ls-files', '-z', '-t', '-s', '--cached', '--others', '--exclude-standard'],
    ...(within === '' ? [] : ['--', within]),
  ]);
  const modes = new Map<string, string>();
  for (const line of lines(listed)) {
    const { path, mode } = fileOf(line, within);
    modes.set(path, mode ?? modes.get(path) ?? '');
  }
  const files: FoundFile[] = [];
  let bytes = 0;
  for (const [path, mode] of modes) {
    const file = await find(tree.folder, path, mode, settings.hasModes);
    if (file === undefined) continue;
    files.push(file);
    bytes += file.size;
    requireWithin(path, file.size, files.length, bytes, tree.limits);
  }
  return { files: files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))), settings };
}

/** A line of the list: `? path` for what git would add, else a tag, the mode, the id, the stage, a tab and the path. */
function fileOf(line: Buffer, within: string): { readonly path: string; readonly mode?: string } {
  const isNew = line[0] === 0x3f;
  const start = isNew ? 2 : line.indexOf(9) + 1;
  const skipped = within === '' ? 0 : Buffer.byteLength(within) + 1;
  const name = line.subarray(start + skipped);
  if (name.at(-1) === 0x2f) throw notAFile(name.toString('utf8'), 'a repository of its own');
  const path = checkPath(name);
  if (isNew) return { path };
  const mode = line.toString('latin1', 2, 8);
  if (mode === '160000') throw notAFile(path, 'a submodule');
  if (line[0] === 0x53) throw notCheckedOut(path);
  return { path, mode };
}

/** A file where it is on this machine; undefined when it was removed. */
async function find(
  folder: string,
  path: string,
  mode: string,
  hasModes: boolean,
): Promise<FoundFile | undefined> {
  const place = join(folder, path);
  const stats = await lstat(place).catch(() => undefined);
  if (stats === undefined) return undefined;
  if (stats.isSymbolicLink()) throw notAFile(path, 'a symbolic link');
  if (!stats.isFile()) throw notAFile(path, 'no regular file');
  const isExecutable = hasModes ? (stats.mode & 0o100) !== 0 : mode === '100755';
  return { path, place, mode: isExecutable ? '100755' : '100644', size: stats.size };
}

async function readSettings(tree: WorkTree): Promise<TextSettings & { readonly hasModes: boolean }> {
  const output = await runInTree(tree, ['config', '-z', '--get-regexp', WANTED], [0, 1]);
  const values = new Map<string, string>();
  const filters = new Set<string>();
  for (const line of lines(output)) {
    const [name = '', value = 'true'] = line.toString('utf8').split(/\n(.*)/s);
    const filter = /^filter\.(.*)\.(?:clean|process)$/s.exec(name)?.[1];
    if (filter === undefined) values.set(name, value.toLowerCase());
    else if (value !== '') filters.add(filter);
  }
  const texts = ['core.autocrlf', 'core.eol'].flatMap((name) => {
    const value = values.get(name);
    return value === undefined || !/^[a-z0-9]+$/.test(value) ? [] : [`${name}=${value}`];
  });
  const hasModes = !['false', 'no', 'off', '0'].includes(values.get('core.filemode') ?? 'true');
  return { lines: texts, filters, hasModes };
}

/**
 * Runs git on the repository itself, whose settings may be anybody's. Of what they could have it run, a monitor of files and hooks are switched
 * off, and what would fetch missing objects may use no protocol.
 */
async function runInTree(
  { git, top, home = homedir(), limits, signal }: WorkTree,
  args: readonly string[],
  accepted: readonly number[] = [0],
): Promise<Buffer> {
  const { GIT_CONFIG_NOSYSTEM, GIT_CONFIG_GLOBAL, ...env } = gitEnvironment(git.settings);
  const own = { ...env, HOME: home, GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };
  const call: GitCall = { program: git.program, env: own, cwd: tmpdir(), signal };
  const where = ['-C', top, `--git-dir=${join(top, '.git')}`, `--work-tree=${top}`];
  const most = 2 ** 20 + limits.filesPerNode * MOST_PER_FILE;
  const output = await gitBytes(call, [...where, ...gitConfig(git.settings), ...args], '', most);
  if (Buffer.isBuffer(output)) return output;
  if (output.status !== null && accepted.includes(output.status)) return Buffer.alloc(0);
  throw new NetlistError(`The repository ${shownName(top)} could not be read: ${saidBy(output)}.`, {
    fault: 'bad-input',
    code: 'not-read',
    subject: top,
    hint: 'Check that git status works in it.',
  });
}

/** What stands before each zero byte. */
function* lines(output: Buffer): Generator<Buffer> {
  let start = 0;
  for (let end = output.indexOf(0); end >= 0; end = output.indexOf(0, start)) {
    yield output.subarray(start, end);
    start = end + 1;
  }
}

function notCheckedOut(path: string): NetlistError {
  return new NetlistError(`${shownName(path)} is in the repository, but not checked out.`, {
    fault: 'bad-input',
    code: 'not-read',
    subject: path,
    hint: 'Switch the sparse checkout off (git sparse-checkout disable), or hash a commit.',
  });
}
