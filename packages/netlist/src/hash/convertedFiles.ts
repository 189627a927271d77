import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileReason } from '../fileReason.ts';
import { gitConfig, gitEnvironment } from '../git/environment.ts';
import type { FoundGit } from '../git/findGit.ts';
import { readBlobs } from '../git/readBlobs.ts';
import { type GitCall, saidBy } from '../git/runGit.ts';
import { NetlistError } from '../NetlistError.ts';
import { inLanes } from '../resolve/inLanes.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
import { blobHash } from './blobHash.ts';
import type { FolderFile, FoundFile } from './folderFiles.ts';
import { gitBytes } from './gitBytes.ts';
import { readBytes } from './readBytes.ts';
import type { TextSettings } from './textSettings.ts';

/** What is read through git. */
export type Conversion = {
  readonly git: FoundGit;
  readonly top: string;
  readonly files: readonly FoundFile[];
  readonly settings: TextSettings;
  readonly limits: Pick<Limits, 'bytesPerBlob'>;
  readonly signal?: AbortSignal | undefined;
};

/** Most that git prints for a file beside its bytes [byte]. */
const MOST_PER_FILE = 8192;

/** Bytes that are held so that they need not be read again. */
const KEPT = 64 * 2 ** 20;
/** Files that are read at once. */
const LANES = 16;

/**
 * Files with the bytes that git would keep of them. Git says the hash of each, in a repository of its own that is made for it: it reads the
 * attributes of the folder, but no setting of its repository. Where the bytes on this machine have that hash they are it, else git gives those
 * that do.
 */
export async function* convertedFiles(conversion: Conversion): AsyncGenerator<FolderFile> {
  const { files, limits } = conversion;
  if (files.length === 0) return;
  const store = await mkdtemp(join(tmpdir(), 'tecmns-'));
  try {
    const run = (args: readonly string[], input = '') => runIn(store, conversion, args, input);
    await run(['init', '--quiet', '--bare', '--template=', '--object-format=sha256', '--', store]);
    await requireUnfiltered(conversion, run);
    const hashes = await hashesOf(conversion, files, run, []);
    const { kept, other } = await compared(conversion, hashes);
    // In the order of the files: they were compared in whatever order the disk answered.
    const changed = files.filter((file) => other.has(file));
    const blobs = readBlobs(callOf(conversion), store, await written(conversion, changed, run));
    try {
      for (const file of files) {
        const { path, mode } = file;
        if (other.has(file)) yield { path, mode, bytes: (await blobs.next()).value!.bytes };
        else yield { path, mode, bytes: kept.get(file) ?? (await read(file, limits)) };
      }
    } finally {
      await blobs.return(undefined);
    }
  } finally {
    await rm(store, { recursive: true, force: true });
  }
}

type Run = (args: readonly string[], input?: string) => Promise<Buffer>;

/** Which files have other bytes on this machine than git would keep, and of those that have the same the bytes of the first. */
async function compared({ files, limits }: Conversion, hashes: readonly string[]) {
  const kept = new Map<FoundFile, Buffer>();
  const other = new Set<FoundFile>();
  let bytes = 0;
  await inLanes([...files.entries()], LANES, async ([i, file]) => {
    const content = await read(file, limits);
    if (blobHash(content) !== hashes[i]) other.add(file);
    else if (bytes + content.length <= KEPT) {
      bytes += content.length;
      kept.set(file, content);
    }
  });
  return { kept, other };
}

/** The hashes that git gives to files, in their order. */
async function hashesOf(
  { top }: Conversion,
  files: readonly FoundFile[],
  run: Run,
  more: readonly string[],
): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const input = files.map(({ place }) => `${quoted(within(top, place))}\n`).join('');
  const output = await run(['hash-object', ...more, '--stdin-paths'], input);
  return output.toString('latin1').split('\n').slice(0, -1);
}

/** Files whose bytes git has written as it keeps them, with their length. */
async function written(conversion: Conversion, files: readonly FoundFile[], run: Run) {
  if (files.length === 0) return [];
  const oids = await hashesOf(conversion, files, run, ['-w']);
  const sizes = (await run(['cat-file', '--batch-check=%(objectsize)'], `${oids.join('\n')}\n`))
    .toString('latin1')
    .split('\n')
    .map(Number);
  return files.map(({ path, mode }, i) => ({ path, mode, oid: oids[i]!, size: sizes[i]! }));
}

/** Refuses files that git would send through a program of the author: without it they have other bytes, and no program is run here. */
async function requireUnfiltered({ top, files, settings }: Conversion, run: Run): Promise<void> {
  if (settings.filters.size === 0) return;
  const input = files.map(({ place }) => `${within(top, place)}\0`).join('');
  const fields = (await run(['check-attr', '-z', '--stdin', 'filter'], input)).toString('utf8').split('\0');
  for (let i = 0; i + 2 < fields.length; i += 3) {
    const path = fields[i]!;
    const filter = fields[i + 2]!;
    if (!settings.filters.has(filter)) continue;
    throw new NetlistError(
      `${shownName(path)} goes through the filter ${shownName(filter)} of git, and no programs are run to hash a folder.`,
      {
        fault: 'bad-input',
        code: 'filtered',
        subject: path,
        value: filter,
        hint: 'Commit it, and hash the commit.',
      },
    );
  }
}

async function read(
  { path, place }: FoundFile,
  { bytesPerBlob }: Pick<Limits, 'bytesPerBlob'>,
): Promise<Buffer> {
  const bytes = await readBytes(place, bytesPerBlob).catch(fileReason);
  if (typeof bytes !== 'string') return bytes;
  throw new NetlistError(`${shownName(path)} could not be read: ${shownName(bytes)}.`, {
    fault: 'resolve',
    code: 'not-read',
    subject: path,
  });
}

async function runIn(
  store: string,
  conversion: Conversion,
  args: readonly string[],
  input: string,
): Promise<Buffer> {
  const { git, top, files, settings } = conversion;
  const where = ['-C', top, `--git-dir=${store}`, ...(args[0] === 'init' ? [] : [`--work-tree=${top}`])];
  const lines = settings.lines.flatMap((line) => ['-c', line]);
  const all = [...where, ...gitConfig(git.settings), '-c', 'core.safecrlf=false', ...lines, ...args];
  // It prints a hash, or a name and an attribute, for each file.
  const output = await gitBytes(callOf(conversion), all, input, 2 ** 20 + files.length * MOST_PER_FILE);
  if (Buffer.isBuffer(output)) return output;
  throw new NetlistError(`git could not hash the files of ${shownName(top)}: ${saidBy(output)}.`, {
    fault: 'resolve',
    code: 'not-read',
    subject: top,
  });
}

function callOf({ git, signal }: Conversion): GitCall {
  return { program: git.program, env: gitEnvironment(git.settings), cwd: tmpdir(), signal };
}

function within(top: string, place: string): string {
  return relative(top, place).split(sep).join('/');
}

/** A path as git reads it from a list of lines, whatever is in it. */
function quoted(path: string): string {
  const text = path.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those need it.
    /["\\\x00-\x1f]/g,
    (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${text}"`;
}
