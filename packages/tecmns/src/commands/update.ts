import { openProject, type Updated, update } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import type { ExitCode } from '../exitCodes.ts';
import { FETCH_GROUP } from '../registry/fetchFlags.ts';
import { labelled } from '../registry/findingsText.ts';
import { followNetlist } from '../registry/followNetlist.ts';
import { shownNode } from '../registry/shownNode.ts';

/** `tecmns update`: the newest commits of what follows a branch or tag. */
export const prepare: PrepareCommand = () => ({
  name: 'update',
  summary:
    'Chooses the commits of branches and tags anew, of all or of those that are named, and tells what changes: commits, files, licences, authors, signatures and new hosts. What minAge of the policy finds too young stays as it was. Pins and least versions change with the netlist only.',
  operands: ['[names...]'],
  groups: [FETCH_GROUP],
  examples: ['tecmns update', 'tecmns update 1hive/models commonsbuild/hatch'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, operands } = session;
  const project = await openProject(io.cwd);
  return followNetlist(session, {
    ...{ command: 'update', project },
    // The clock of the day, by which commits have an age.
    follow: (options) => update(project, { ...options, names: operands, now: Date.now() }),
    more: ({ held, newHosts }) => ({ held, newHosts }),
    lines: ({ held }, width) => held.map((one) => heldLine(one, width)),
  });
}

function heldLine({ id, seen, oldEnoughAt }: Updated['held'][number], width: number): string {
  const [since, from] = [seen, oldEnoughAt].map((time) => new Date(time).toISOString().slice(0, 16));
  return labelled('held', `${shownNode(id)}, seen first at ${since}Z, old enough at ${from}Z`, width);
}
