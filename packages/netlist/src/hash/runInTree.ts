import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitConfig, gitEnvironment } from '../git/environment.ts';
import type { FoundGit } from '../git/findGit.ts';
import { type GitCall, saidBy } from '../git/runGit.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Limits } from '../schema/limits.ts';
import { shownName } from '../shown.ts';
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

/** Most that git prints for a file [byte]. */
const MOST_PER_FILE = 2048;

/**
 * Runs git on the repository itself, whose settings may be anybody's, and gives what stands before each zero byte of its output. Of what the
 * settings could have it run, a monitor of files and hooks are switched off, and what would fetch missing objects may use no protocol.
 *
 * @param accepted how it may end; what it says is nothing when it ends otherwise than with 0
 * @throws NetlistError `not-read` when it fails
 */
export async function runInTree(
  { git, top, home = homedir(), limits, signal }: WorkTree,
  args: readonly string[],
  accepted: readonly (number | null)[] = [0],
): Promise<readonly Buffer[]> {
  const { GIT_CONFIG_NOSYSTEM, GIT_CONFIG_GLOBAL, ...env } = gitEnvironment(git.settings);
  const own = { ...env, HOME: home, GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };
  const call: GitCall = { program: git.program, env: own, cwd: tmpdir(), signal };
  const where = ['-C', top, `--git-dir=${join(top, '.git')}`, `--work-tree=${top}`];
  const most = 2 ** 20 + limits.filesPerNode * MOST_PER_FILE;
  const output = await gitBytes(call, [...where, ...gitConfig(git.settings), ...args], '', most);
  if (Buffer.isBuffer(output)) return parts(output);
  if (accepted.includes(output.status)) return [];
  throw new NetlistError(`The repository ${shownName(top)} could not be read: ${saidBy(output)}.`, {
    fault: 'resolve',
    code: 'not-read',
    subject: top,
    hint: 'Check that git status works in it.',
  });
}

function parts(output: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  let start = 0;
  for (let end = output.indexOf(0); end >= 0; end = output.indexOf(0, start)) {
    found.push(output.subarray(start, end));
    start = end + 1;
  }
  return found;
}
