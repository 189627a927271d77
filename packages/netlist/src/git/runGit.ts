import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';

/** What git is run with. */
export type GitCall = {
  /** Absolute path of the program. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it runs: a folder that holds nothing out of a repository. */
  readonly cwd: string;
  readonly signal?: AbortSignal | undefined;
};

/** How a command ended that did not succeed. */
export type GitFailure = { readonly status: number | null; readonly said: string };

/** What a command printed, or how it failed. */
export type GitEnd =
  | { readonly output: string; readonly failure?: undefined }
  | { readonly failure: GitFailure };

/** What git has to say when it fails [byte]. */
const MOST_SAID = 4096;

/** A command that is under way. */
export type RunningGit = {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Ends when the command has ended; undefined when it succeeded. */
  readonly ended: Promise<GitFailure | undefined>;
  /** Ends the command at once. */
  kill(): void;
};

const HAS_GROUPS = process.platform !== 'win32';

/** How long a program may take to clear up after itself when it is to end [ms]. */
const GRACE = 2000;

/** Tells a program, and those that it has started, such as ssh, to end. */
function signalAll(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (HAS_GROUPS && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended by itself.
  }
}

/** Ends programs so that git removes its locks, which the next call would find taken; at once where they do not heed it. */
function endAll(child: ChildProcess): void {
  signalAll(child, 'SIGTERM');
  const late = setTimeout(() => signalAll(child, 'SIGKILL'), GRACE);
  child.once('close', () => clearTimeout(late));
}

/** Starts git with a list of arguments, never through a shell. */
export function startGit({ program, env, cwd, signal }: GitCall, args: readonly string[]): RunningGit {
  signal?.throwIfAborted();
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(program, [...args], {
    cwd,
    env: { ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    shell: false,
    // A group of its own, so that all that git starts can be ended with it.
    detached: HAS_GROUPS,
  });
  let said = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    said = (said + text).slice(-MOST_SAID);
  });
  // Whoever reads learns from the exit that the other side has gone.
  child.stdin.on('error', () => {});
  const stop = () => endAll(child);
  signal?.addEventListener('abort', stop, { once: true });
  const ended = new Promise<GitFailure | undefined>((resolve, reject) => {
    child.on('error', (cause) => reject(notStarted(program, cause)));
    child.on('close', (status) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted === true) reject(signal.reason as Error);
      else resolve(status === 0 ? undefined : { status, said });
    });
  });
  // It is awaited after the output was read; until then a failure is nobody's mistake.
  ended.catch(() => {});
  const kill = () => {
    signalAll(child, 'SIGKILL');
    // It has not ended before its output was read, which nobody will do.
    child.stdout.destroy();
  };
  return { stdin: child.stdin, stdout: child.stdout, ended, kill };
}

/**
 * Runs git to its end.
 *
 * @param maximumBytes largest output that is accepted [byte]
 * @returns its output, or how it failed
 * @throws NetlistError `too-large` for more output; `no-git` when it cannot be started
 */
export async function runGit(
  call: GitCall,
  args: readonly string[],
  maximumBytes = 2 ** 20,
): Promise<GitEnd> {
  const end = await runGitForBytes(call, args, maximumBytes);
  return end instanceof Uint8Array ? { output: Buffer.from(end).toString('utf8') } : { failure: end };
}

/** Runs git to its end as {@link runGit} does, and gives the bytes that it printed, or how it failed. */
export async function runGitForBytes(
  call: GitCall,
  args: readonly string[],
  maximumBytes = 2 ** 20,
): Promise<Uint8Array | GitFailure> {
  const git = startGit(call, args);
  git.stdin.end();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maximumBytes) {
      git.kill();
      await git.ended;
      throw new NetlistError(`git printed more than ${maximumBytes} bytes.`, {
        fault: 'limit',
        code: 'too-large',
        range: `at most ${maximumBytes} bytes`,
      });
    }
    chunks.push(chunk);
  }
  return (await git.ended) ?? Buffer.concat(chunks);
}

/** What git says of every repository that it cannot read, whatever the reason. */
const SAID_ALWAYS =
  /^fatal: Could not read from remote repository\.?$|^Please make sure you have the correct access rights|^and the repository exists/;

/** Why git failed, for a message: the first lines in which it says so, or its last ones, without the dot. */
export function saidBy({ said, status }: GitFailure): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !SAID_ALWAYS.test(line));
  const first = lines.findIndex((line) => /^(?:fatal|error): /.test(line));
  const reason = (first < 0 ? lines.slice(-2) : lines.slice(first, first + 2))
    .map((line) => line.replace(/^(?:fatal|error|remote|warning): */, '').replace(/\.+$/, ''))
    .join('. ');
  return reason === '' ? `git ended with status ${status}` : shownName(reason);
}

/** Whether git found a lock taken, by another call or by one that was killed. */
export const isTaken = (said: string): boolean => /\.lock': File exists/.test(said);

/** Whether git refused a repository because its folder belongs to somebody else. */
export const isOfOthers = (said: string): boolean => said.includes('dubious ownership');

function notStarted(program: string, cause: Error): NetlistError {
  return new NetlistError(`git could not be started as ${shownName(program)}.`, {
    fault: 'resolve',
    code: 'no-git',
    subject: 'git',
    hint: 'Install git 2.39.4 or newer, or name it with --git.',
    cause,
  });
}
