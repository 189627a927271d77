import { openProject, remove } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import type { ExitCode } from '../exitCodes.ts';
import { FETCH_GROUP } from '../registry/fetchFlags.ts';
import { followNetlist } from '../registry/followNetlist.ts';

/** `tecmns remove`: one entry less. */
export const prepare: PrepareCommand = () => ({
  name: 'remove',
  summary:
    'Takes an entry out of the netlist, and out of the lock what nothing else leads to. The store keeps its bytes.',
  operands: ['<entry | alias | owner/name>'],
  groups: [FETCH_GROUP],
  examples: ['tecmns remove 1hive/models', 'tecmns remove ./packages/own'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const project = await openProject(session.io.cwd);
  return followNetlist(session, {
    ...{ command: 'remove', project },
    follow: (options) => remove(project, session.operands[0]!, options),
    more: (done) => ({ entry: done.entry.name }),
  });
}
