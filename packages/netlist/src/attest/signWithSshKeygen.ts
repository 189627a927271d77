import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { verifySshSignature } from './verifySshSignature.ts';

/** Most that the tool may write [byte]. */
const MOST_OUTPUT = 2 ** 16;

/** How to sign with the tool of OpenSSH. */
export type SshKeygenOptions = {
  /** File of a private key, or of a public one whose private half the agent has. */
  readonly keyFile: string;
  readonly namespace: string;
  /** Absolute path of the tool; see {@link findSshKeygen}. */
  readonly program: string;
  /** What the tool needs of the environment of its user, such as `HOME` and `SSH_AUTH_SOCK`. Nothing else is handed on. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Absolute path of `ssh-keygen` in the absolute folders of a path; undefined when none has it. Folders relative to where a command runs
 * are left out, because a repository could hold a program of that name.
 *
 * @example
 * ```ts no-run
 * await findSshKeygen(process.env.PATH ?? ''); // => '/usr/bin/ssh-keygen'
 * ```
 */
export async function findSshKeygen(path: string): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'ssh-keygen.exe' : 'ssh-keygen';
  for (const folder of path.split(delimiter).filter((one) => isAbsolute(one))) {
    const program = join(folder, name);
    const isThere = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return program;
  }
  return undefined;
}

/**
 * Signs with `ssh-keygen -Y sign`, which may ask its user for a passphrase, and verifies what it wrote. Gives the armored signature.
 *
 * @throws NetlistError `cannot-sign` when the tool fails, is stopped, or writes something else; what verifySshSignature throws.
 *
 * @example
 * ```ts no-run
 * const program = await findSshKeygen(process.env.PATH ?? '');
 * await signWithSshKeygen(statementBytes(statement), {
 *   keyFile: 'me.pub',
 *   namespace: AUTHORSHIP_NAMESPACE,
 *   program: program ?? '/usr/bin/ssh-keygen',
 *   environment: { SSH_AUTH_SOCK: process.env.SSH_AUTH_SOCK ?? '' },
 * });
 * ```
 */
export async function signWithSshKeygen(message: Uint8Array, options: SshKeygenOptions): Promise<string> {
  const { keyFile, namespace, program, environment, signal } = options;
  const args = ['-Y', 'sign', '-f', resolve(keyFile), '-n', namespace];
  const signature = await new Promise<string>((done, fail) => {
    const child = spawn(program, args, {
      cwd: tmpdir(),
      env: { ...environment, LC_ALL: 'C' },
      signal,
      shell: false,
    });
    const output = { out: '', err: '' };
    const take = (stream: 'out' | 'err') => (chunk: string) => {
      output[stream] = (output[stream] + chunk).slice(0, MOST_OUTPUT);
    };
    child.stdout.setEncoding('latin1').on('data', take('out'));
    child.stderr.setEncoding('latin1').on('data', take('err'));
    child.on('error', (cause) => fail(cannotSign(program, 'did not run', { cause })));
    child.on('close', (code) => {
      if (code === 0) done(output.out);
      else fail(failed(options, output.err));
    });
    // A tool that ends before it has read everything says why by its exit.
    child.stdin.on('error', () => undefined);
    child.stdin.end(message);
  });
  verifySshSignature(signature, message, namespace);
  return signature;
}

/** What the tool says, without the frame that it draws around warnings and the questions that nobody answered. */
function saidBy(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^(?:Enter passphrase[^:]*:\s*)+/, '').trim());
  return lines.filter((line) => line !== '' && !/^@|^WARNING:/.test(line)).join(' ');
}

function failed({ program, keyFile }: SshKeygenOptions, text: string): NetlistError {
  const said = saidBy(text);
  const hint = hintOf(said, shownName(keyFile));
  return cannotSign(program, `failed: ${shownName(said) || 'it did not say why'}`, { hint });
}

/** What to do about what the tool says, where that is known. */
function hintOf(said: string, keyFile: string): string | undefined {
  if (/too open|bad permissions/.test(said))
    return `Let nobody else read your key: chmod 600 ${keyFile}. Then sign again.`;
  if (/passphrase|agent/i.test(said)) {
    const publicFile = keyFile.endsWith('.pub') ? keyFile : `${keyFile}.pub`;
    return `Add the key to ssh-agent, which asks for its passphrase: ssh-add ${publicFile.slice(0, -4)}. Then give ${publicFile}.`;
  }
  return undefined;
}

function cannotSign(
  program: string,
  what: string,
  {
    hint = 'Give the file of an SSH key that you have: ssh-keygen -t ed25519 makes one.',
    cause,
  }: { readonly hint?: string | undefined; readonly cause?: unknown },
): NetlistError {
  return new NetlistError(`${shownName(program)} ${what.replace(/\.$/, '')}.`, {
    fault: 'bad-input',
    code: 'cannot-sign',
    subject: program,
    hint,
    cause,
  });
}
