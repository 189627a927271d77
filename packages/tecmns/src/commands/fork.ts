import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ParameterError } from '@tecmns/core';
import {
  add,
  type Lineage,
  lineageOf,
  NetlistError,
  openProject,
  type Project,
  parseEntryText,
} from '@tecmns/netlist';
import type { FlagValues, PrepareCommand } from '../cli/command.ts';
import { escaped } from '../cli/escaped.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { FETCH_GROUP } from '../registry/fetchFlags.ts';
import { followNetlist } from '../registry/followNetlist.ts';
import { forkedFiles } from '../registry/forkedFiles.ts';
import { forkSource } from '../registry/forkSource.ts';
import { lastWords } from '../registry/lastWords.ts';
import { type NewFolder, newFolder } from '../registry/newFolder.ts';
import { ownPackages } from '../registry/ownPackages.ts';
import { packagesHere } from '../registry/packagesHere.ts';
import { counted, shownHash } from '../registry/shownNode.ts';
import { untilStopped } from '../registry/untilStopped.ts';
import { type WrittenFiles, writeFiles } from '../registry/writeFiles.ts';

/** `tecmns fork`: a model of others as the beginning of one's own. */
export const prepare: PrepareCommand = () => ({
  name: 'fork',
  summary:
    'Copies the package of a model out of verified bytes into a new folder of the project, as a package of your own that names the model as its parent, by hash, and registers that folder. The licence stays.',
  operands: ['<owner/name#model>', '<folder>'],
  groups: [
    {
      title: 'Package',
      flags: [
        { name: 'id', value: 'org/name', doc: 'The id that the model has from now on. Needed.' },
        {
          name: 'author',
          value: 'identity',
          doc: 'Who writes it from now on, like github:login; several with commas. Needed.',
        },
        { name: 'add', doc: 'Register the folder, which is done unless --no-add is given.' },
      ],
    },
    FETCH_GROUP,
  ],
  examples: [
    'tecmns fork 1hive/models#Voting own --id me/voting --author github:me',
    'tecmns fork commonsbuild/hatch own --id me/hatch --author github:me --no-add',
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { flags, io, operands } = session;
  const [name, text] = operands as readonly [string, string];
  const details = { id: needed(flags, 'id', 'org/name'), authors: authorsIn(flags) };
  const project = await openProject(io.cwd);
  const own = await ownPackages(project, session);
  const lineage = lineageOf(await packagesHere(project, own));
  const source = await forkSource(lineage, name, project, own);
  requireNew(details.id, lineage);
  const files = forkedFiles(source, details);
  const folder = await newFolder(project, text, own);
  parseEntryText(folder.entry, { isRoot: true, hosts: project.policy.hosts });
  const made = await mkdir(dirname(folder.path), { recursive: true });
  try {
    await untilStopped(session, 'Nothing was written.', () => writeFiles(files, folder.path, io.signal));
  } catch (error) {
    await removeAbove(folder, made);
    throw error;
  }
  const { licence = null } = source.own.manifest;
  const { id: parent, path } = source.model;
  const facts = {
    ...{ model: details.id, authors: details.authors, licence, folder: folder.entry },
    ...{ parent, tree1: source.own.tree1, path, copied: files.files.length },
  };
  session.note(
    escaped(`${details.id} in ${folder.entry} is a fork of ${parent}, ${shownHash(source.own.tree1)}.`),
  );
  for (const note of notesOn(files, licence)) session.note(note);
  if (flags.add !== false) return register(session, project, { folder, made, facts });
  session.document({ command: 'fork', ...facts });
  lastWords(
    session,
    escaped(`${counted(facts.copied, 'file')} written. To register it: tecmns add ${folder.entry}.`),
  );
  return exitCodes.ok;
}

/** What is left to do by hand. */
function notesOn({ files }: WrittenFiles, licence: string | null): readonly string[] {
  return [
    ...(licence === null ? ['Its package names no licence: ask its authors before you pass it on.'] : []),
    ...(files.some(({ path }) => path === 'package.json')
      ? ['Its package.json still has the name of the source: give it one of yours.']
      : []),
  ];
}

type Written = {
  readonly folder: NewFolder;
  /** The first folder above it that was made for it. */
  readonly made: string | undefined;
  /** What the document tells of it. */
  readonly facts: Readonly<Record<string, unknown>>;
};

/** Registers the folder, after it was checked like any other; what cannot be registered is taken away again. */
async function register(
  session: Session,
  project: Project,
  { folder, made, facts }: Written,
): Promise<ExitCode> {
  try {
    const entry = parseEntryText(folder.entry, { isRoot: true, hosts: project.policy.hosts });
    const own = await ownPackages({ ...project, netlist: { ...project.netlist, entries: [entry] } }, session);
    return await followNetlist(session, {
      ...{ command: 'fork', project, own },
      follow: (options) => add(project, folder.entry, options),
      more: (done) => ({ ...facts, entry: done.entry.name }),
    });
  } catch (error) {
    await rm(folder.path, { recursive: true, force: true });
    await removeAbove(folder, made);
    throw error;
  }
}

/** Takes away the empty folders that were made for a folder. */
async function removeAbove({ path }: NewFolder, made: string | undefined): Promise<void> {
  for (let above = dirname(path); made !== undefined && above.length >= made.length; above = dirname(above))
    await rmdir(above).catch(() => {});
}

function needed(flags: FlagValues, name: string, range: string): string {
  const value = flags[name];
  if (typeof value === 'string') return value;
  throw new ParameterError(`--${name} must be given: ${range}.`, {
    code: 'missing',
    subject: name,
    range,
    hint: `Write --${name} and ${range} behind it.`,
  });
}

function authorsIn(flags: FlagValues): readonly string[] {
  return needed(flags, 'author', 'github:login')
    .split(',')
    .map((one) => one.trim());
}

/** Refuses an id that a model has already: a fork is another model. */
function requireNew(id: string, { models }: Lineage): void {
  const twin = [...models.values()].find((one) => one.id === id);
  if (twin === undefined) return;
  throw new NetlistError(`There is a model '${id}' already.`, {
    fault: 'bad-input',
    code: 'duplicate-model',
    subject: id,
    hint: 'Give the fork an id of its own, with your name before the slash.',
  });
}
