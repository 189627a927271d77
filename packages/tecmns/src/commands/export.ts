import { resolve } from 'node:path';
import { readPack } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { nodeNamed } from '../registry/nodeNamed.ts';
import { counted, shownHash, shownNode } from '../registry/shownNode.ts';
import { untilStopped } from '../registry/untilStopped.ts';
import { writeFiles } from '../registry/writeFiles.ts';
import { size } from '../show/duration.ts';

/** `tecmns export`: the files of a repository, to read them. */
export const prepare: PrepareCommand = () => ({
  name: 'export',
  summary:
    'Writes the files of a repository into a folder that is empty or not there, after hashing all of them. Nothing of them is run; they come without history.',
  operands: ['<owner/name | node>', '<folder>'],
  groups: [],
  examples: [
    'tecmns export 1hive/models models',
    'tecmns export github.com/1hive/models@0123456789ab models',
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, operands } = session;
  const [name, folder] = operands as readonly [string, string];
  const { lock, store, policy } = await lockedProject(io.cwd);
  const node = nodeNamed(name, lock);
  const pack = await readPack(store, lock.nodes[node]!.tree1, policy.limits);
  await untilStopped(session, 'Nothing was written.', () =>
    writeFiles(pack, resolve(io.cwd, folder), io.signal),
  );
  const { tree1, files, bytes } = pack;
  session.document({ command: 'export', node, tree1, folder, files: files.length, bytes });
  lastWords(
    session,
    `${counted(files.length, 'file')}, ${size(bytes)} of ${shownNode(node)}, ${shownHash(tree1)}, written to ${folder}.`,
  );
  return exitCodes.ok;
}
