import { ParameterError } from '@tecmns/core';
import { type GraphFormat, graphText } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import { nearest, UsageError } from '../cli/UsageError.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { lockedProject } from '../registry/lockedProject.ts';

const FORMATS = ['tree', 'json', 'dot', 'mermaid'] as const satisfies readonly GraphFormat[];

/** `tecmns graph`: who registers whom. */
export const prepare: PrepareCommand = () => ({
  name: 'graph',
  summary:
    'Shows which repository registers which, as the lock has it: as a tree, as JSON with its cycles, or as a diagram for Graphviz or Mermaid.',
  operands: [],
  groups: [
    {
      title: 'Graph',
      flags: [
        {
          name: 'format',
          value: FORMATS.join('|'),
          doc: 'How it is written. Default tree; json with --json.',
        },
      ],
    },
  ],
  examples: ['tecmns graph', 'tecmns graph --format dot > graph.dot', 'tecmns graph --json'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { flags, io, isJson } = session;
  const format = formatOf(flags.format, isJson);
  const { lock } = await lockedProject(io.cwd);
  // It is what was asked for, also by those who want nothing else.
  io.stdout.write(`${graphText(lock, format).trimEnd()}\n`);
  return exitCodes.ok;
}

function formatOf(given: string | boolean | undefined, isJson: boolean): GraphFormat {
  const format = FORMATS.find((one) => one === given) ?? (given === undefined ? 'tree' : undefined);
  if (format === undefined) {
    const range = FORMATS.join(', ');
    throw new ParameterError(`--format is '${given}', but must be one of ${range}.`, {
      code: 'bad-value',
      subject: 'format',
      value: given,
      range,
      hint: nearest(String(given), FORMATS, 'Leave it out to have the tree.'),
    });
  }
  if (!isJson || given === undefined || format === 'json') return isJson ? 'json' : format;
  throw new UsageError(`--json asks for a document, and --format ${format} for something else.`, {
    subject: 'format',
    hint: 'Leave out one of them.',
  });
}
