import { graphText } from '@tecmns/netlist/graph';
import type { PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { diagramFormat, FORMAT_FLAG } from '../registry/diagramFormat.ts';
import { lockedProject } from '../registry/lockedProject.ts';

/** `tecmns graph`: who registers whom. */
export const prepare: PrepareCommand = () => ({
  name: 'graph',
  summary:
    'Shows which repository registers which, as the lock has it: as a tree, as JSON with its cycles, or as a diagram for Graphviz or Mermaid.',
  operands: [],
  groups: [
    {
      title: 'Graph',
      flags: [FORMAT_FLAG],
    },
  ],
  examples: ['tecmns graph', 'tecmns graph --format dot > graph.dot', 'tecmns graph --json'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { flags, io, isJson } = session;
  const format = diagramFormat(flags.format, isJson);
  const { lock } = await lockedProject(io.cwd);
  if (isJson) {
    session.document({ command: 'graph', ...JSON.parse(graphText(lock, 'json')) });
    return exitCodes.ok;
  }
  // It is what was asked for, also by those who want nothing else.
  io.stdout.write(`${graphText(lock, format).trimEnd()}\n`);
  return exitCodes.ok;
}
