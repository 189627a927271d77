import { add, openProject, parseEntryText, type Tree1 } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import type { ExitCode } from '../exitCodes.ts';
import { FETCH_GROUP } from '../registry/fetchFlags.ts';
import { followNetlist } from '../registry/followNetlist.ts';
import { ownPackages } from '../registry/ownPackages.ts';

/** `tecmns add`: one entry more. */
export const prepare: PrepareCommand = () => ({
  name: 'add',
  summary:
    'Registers a repository, or a folder of the project: follows the netlist with it, and writes netlist and lock when all went well. What was locked before stays as it is.',
  operands: ['<owner/name@ref | ./folder>'],
  groups: [
    {
      title: 'Entry',
      flags: [
        { name: 'hash', value: 'tree1:…', doc: 'The only content that is accepted.' },
        { name: 'licence', value: 'SPDX id', doc: 'The licence that it must have.' },
        {
          name: 'export',
          doc: 'Whether those who register this netlist see the entry. Default: they do not.',
        },
        { name: 'note', value: 'text', doc: 'A line for those who read the netlist.' },
      ],
    },
    FETCH_GROUP,
  ],
  examples: [
    'tecmns add 1hive/models',
    "tecmns add 'commonsbuild/hatch@>=1.2.0'",
    'tecmns add ./packages/own',
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { flags, io, operands } = session;
  const text = operands[0]!;
  const before = await openProject(io.cwd);
  const entry = parseEntryText(text, { isRoot: true, hosts: before.policy.hosts });
  // A folder that is wrong in itself is told before anything is written.
  const own = await ownPackages({ ...before, netlist: { ...before.netlist, entries: [entry] } }, session);
  const details = {
    // What is no hash is refused where the netlist is read again.
    ...(typeof flags.hash === 'string' ? { hash: flags.hash as Tree1 } : {}),
    ...(typeof flags.licence === 'string' ? { licence: flags.licence } : {}),
    ...(flags.export === true ? { export: true } : {}),
    ...(typeof flags.note === 'string' ? { note: flags.note } : {}),
  };
  return followNetlist(session, {
    ...{ command: 'add', project: before, own },
    follow: (options) => add(before, text, { ...options, details }),
    more: (done) => ({ entry: done.entry.name }),
  });
}
