import { NetlistError } from '@tecmns/netlist';
import type { Io } from '../cli/io.ts';

/** Variables that ssh-keygen finds keys and its user by. */
const HANDED_ON = ['HOME', 'USER', 'SSH_AUTH_SOCK', 'SSH_ASKPASS', 'DISPLAY', 'WAYLAND_DISPLAY', 'TERM'];

/** What ssh-keygen gets of the environment. */
export function sshEnvironment(env: Io['env']): Record<string, string> {
  return Object.fromEntries(
    HANDED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
}

/** The error for a machine without it. */
export function noSshKeygen(): NetlistError {
  return new NetlistError('ssh-keygen is not on the PATH.', {
    fault: 'bad-input',
    code: 'no-ssh-keygen',
    subject: 'ssh-keygen',
    hint: 'Install OpenSSH 8.1 or newer.',
  });
}
