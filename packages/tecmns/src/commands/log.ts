import { resolve } from 'node:path';
import { ParameterError } from '@tecmns/core';
import { CHECKPOINT_FILE, isBelowPrefix, LOG_FILE, readIfThere } from '@tecmns/netlist';
import { findSshKeygen, signWithSshKeygen } from '@tecmns/netlist/attest';
import { appendToLog, checkpointText, logText, parseLog, signCheckpoint } from '@tecmns/netlist/log';
import type { PrepareCommand } from '../cli/command.ts';
import { escaped } from '../cli/escaped.ts';
import type { Session } from '../cli/session.ts';
import { writeText } from '../cli/writeText.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { counted } from '../registry/shownNode.ts';
import { noSshKeygen, sshEnvironment } from '../registry/sshKeygen.ts';
import { untilStopped } from '../registry/untilStopped.ts';

/** Largest log that is read [byte]. */
const MOST = 256 * 2 ** 20;

/** `tecmns log`: a list of hashes that can only grow, and a signed checkpoint of it. */
export const prepare: PrepareCommand = () => ({
  name: 'log',
  summary: `Appends each commit of the lock with its hash to ${LOG_FILE}, where it is not in it yet, and signs a checkpoint. Who follows the log notices when a registry shows different hashes to different people. Prefixes that the policy calls private are left out.`,
  operands: [],
  groups: [
    {
      title: 'Checkpoint',
      flags: [
        {
          name: 'key',
          value: 'file',
          doc: 'SSH key (Ed25519) of who keeps the log. Without it nothing is signed.',
        },
        {
          name: 'name',
          value: 'text',
          doc: 'Name of the log, under which others follow it. Needed with --key.',
        },
      ],
    },
  ],
  examples: ['tecmns log', "tecmns log --key ~/.ssh/id_ed25519 --name 'commonsbuild models'"],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, flags } = session;
  const { key, name } = flags;
  if (typeof key === 'string' && typeof name !== 'string') throw noName();
  const { folder, lock, policy } = await lockedProject(io.cwd);
  const before = parseLog((await readIfThere(resolve(folder, LOG_FILE), MOST)) ?? '');
  const nodes = Object.entries(lock.nodes).filter(
    ([id]) => !policy.private.some((prefix) => isBelowPrefix(id, prefix)),
  );
  const log = appendToLog(
    before,
    nodes.map(([node, { tree1 }]) => ({ node, tree1 })),
  );
  const added = log.tree.size - before.tree.size;
  const checkpoint =
    typeof key === 'string'
      ? await signCheckpoint(name as string, log.tree, await signerWith(session, resolve(io.cwd, key)))
      : null;
  // The log first: a checkpoint of lines that are not there would be refused.
  if (added > 0) await writeText(LOG_FILE, folder, logText(log));
  if (checkpoint !== null) await writeText(CHECKPOINT_FILE, folder, checkpointText(checkpoint));
  session.document({
    ...{ command: 'log', file: LOG_FILE, size: log.tree.size, added, root: log.tree.root() },
    checkpoint: checkpoint === null ? null : CHECKPOINT_FILE,
  });
  const signed = checkpoint === null ? 'no checkpoint signed' : escaped(`checkpoint of '${name}' signed`);
  lastWords(session, `${counted(added, 'line')} added, ${log.tree.size} in ${LOG_FILE}; ${signed}.`);
  return exitCodes.ok;
}

async function signerWith(session: Session, keyFile: string) {
  const { env, signal } = session.io;
  const program = await findSshKeygen(env.PATH ?? '');
  if (program === undefined) throw noSshKeygen();
  const environment = sshEnvironment(env);
  return (message: Uint8Array, namespace: string) =>
    untilStopped(session, 'Nothing was written.', () =>
      signWithSshKeygen(message, { keyFile, namespace, program, environment, signal }),
    );
}

function noName(): ParameterError {
  return new ParameterError('--name must be the name of the log.', {
    code: 'bad-value',
    subject: 'name',
    range: 'a line of text',
    hint: 'Those who follow the log have it in their policy, with your key.',
  });
}
