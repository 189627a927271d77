import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { findGit, LOCK_FILE, NetlistError } from '@tecmns/netlist';
import type { Session } from '../cli/session.ts';
import { fetchOptions } from './fetchFlags.ts';

/** Largest lock that is read [byte]. */
const MOST = 64 * 2 ** 20;

/**
 * The lock of the folder as it was committed last. Only the bytes of that file are asked for: nothing that the settings of the repository
 * or of the user name is run.
 *
 * @throws NetlistError `not-committed`, `no-git`
 */
export async function committedLock(session: Session): Promise<Uint8Array> {
  const { path, git, signal } = fetchOptions(session);
  const { program } = await findGit({ path, program: git, allowFile: false });
  const settings = ['core.fsmonitor=false', `core.hooksPath=${devNull}`].flatMap((setting) => [
    '-c',
    setting,
  ]);
  const env = {
    ...{ PATH: path, LC_ALL: 'C', HOME: devNull, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull },
    ...{ GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' },
  };
  return new Promise((resolve, reject) => {
    const options = { cwd: session.io.cwd, env, signal, maxBuffer: MOST, encoding: 'buffer' } as const;
    execFile(
      program,
      [...settings, 'cat-file', 'blob', `HEAD:./${LOCK_FILE}`],
      options,
      (cause, stdout, stderr) => {
        if (cause === null) resolve(stdout);
        else reject(stderr.includes('dubious ownership') ? ofOthers(cause) : notCommitted(cause));
      },
    );
  });
}

function ofOthers(cause: Error): NetlistError {
  return new NetlistError('This folder belongs to another user of this machine, so git does not read it.', {
    fault: 'bad-input',
    code: 'of-others',
    subject: LOCK_FILE,
    hint: 'Make it your own, or name two locks: tecmns diff before.json after.json.',
    cause,
  });
}

function notCommitted(cause: Error): NetlistError {
  return new NetlistError(`There is no committed ${LOCK_FILE} to compare with.`, {
    fault: 'drift',
    code: 'not-committed',
    subject: LOCK_FILE,
    hint: 'Commit it, or name two locks: tecmns diff before.json after.json.',
    cause,
  });
}
