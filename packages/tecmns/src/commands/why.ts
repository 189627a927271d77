import { why } from '@tecmns/netlist/graph';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { labelled } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { counted, shownNode } from '../registry/shownNode.ts';

/** `tecmns why`: by whom something came into the lock. */
export const prepare: PrepareCommand = () => ({
  name: 'why',
  summary:
    'Tells by whom a repository or model came in: the shortest chains of entries from your netlist to it.',
  operands: ['<owner/name | model | node>'],
  groups: [],
  examples: ['tecmns why 1hive/models', 'tecmns why 1hive/conviction-voting --json'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, operands } = session;
  const { lock } = await lockedProject(io.cwd);
  const { nodes, chains } = why(lock, operands[0]!);
  session.document({ command: 'why', of: operands[0], nodes, chains });
  const width = widthOf(io.stdout);
  for (const node of nodes) {
    session.print(labelled('Node', shownNode(node), width));
    for (const chain of chains.filter((one) => one.at(-1)?.node === node)) {
      const steps = chain.map(({ entry }) => entry);
      session.print(labelled('by', ['your netlist', ...steps].join(' → '), width));
    }
  }
  session.print('');
  lastWords(session, `${counted(nodes.length, 'node')}, ${counted(chains.length, 'shortest chain')}.`);
  return exitCodes.ok;
}
