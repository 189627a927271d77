import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  add,
  type Entry,
  NetlistError,
  openProject,
  type Project,
  parseEntryText,
  type Tree1,
} from '@tecmns/netlist';
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
  const entry = await entryGiven(text, before);
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

/** The entry that a text means. Of one that means none, but is the name of a folder, it is told how folders are written. */
async function entryGiven(text: string, { folder, policy }: Project): Promise<Entry> {
  try {
    return parseEntryText(text, { isRoot: true, hosts: policy.hosts });
  } catch (error) {
    const isPlain = error instanceof NetlistError && error.code === 'bad-repo' && /^[\w-]/.test(text);
    if (!isPlain || !(await isDirectory(resolve(folder, text)))) throw error;
    throw new NetlistError(`'${text}' is a folder, but is not written like one.`, {
      fault: 'bad-input',
      code: 'bad-repo',
      subject: 'repo',
      value: text,
      range: 'a path that begins with ./ or ../',
      hint: `Write ./${text}.`,
      cause: error,
    });
  }
}

const isDirectory = (place: string) =>
  stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
