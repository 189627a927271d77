import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NetlistError } from '../NetlistError.ts';
import { checked } from '../schema/checked.ts';
import { isFolder } from '../schema/isFolder.ts';
import type { Entry } from '../schema/netlist.ts';
import { type EntryInput, entryObject } from '../schema/netlistSchema.ts';
import { parseEntryText } from '../schema/parseEntry.ts';
import { repoText } from '../schema/repoText.ts';
import { shownName } from '../shown.ts';
import { editNetlist } from './editNetlist.ts';
import { type Initialised, type InitOptions, init } from './init.ts';
import type { Project } from './Project.ts';

/** What an entry says beside what is wanted of which repository. */
export type EntryDetails = Omit<EntryInput, 'repo' | 'ref' | 'commit' | 'version' | 'subdir'>;

/**
 * Registers one repository more: follows the netlist with it, and writes netlist and lock when that went well.
 *
 * @param text `owner/name`, with `//subdir` and `@ref`, `@commit` or `@>=1.2.0` where they are wanted, or the path of a folder of the project
 * @throws NetlistError `duplicate-entry`; `no-directory` for a path where there is no folder; what `parseEntryText` and {@link init} throw
 *
 * @example
 * ```ts no-run
 * const { entry } = await add(await openProject('.'), '1hive/models@>=0.3.0', { path: process.env.PATH ?? '' });
 * ```
 */
export async function add(
  project: Project,
  text: string,
  { details = {}, ...options }: InitOptions & { readonly details?: EntryDetails | undefined },
): Promise<Initialised & { readonly entry: Entry }> {
  const entry = parseEntryText(text, { isRoot: true, hosts: project.policy.hosts });
  const twin = project.netlist.entries.find((one) => isSame(one, entry));
  if (twin !== undefined) throw duplicate(entry, twin);
  const json = jsonOf(entry, details);
  // Told of the entry itself: it has no place in the file yet.
  if (typeof json !== 'string') checked(entryObject, json, `The entry ${entry.name}`);
  await requireFolder(project, entry);
  const edited = await editNetlist(project, (models) => [...models, json]);
  const done = await edited.writtenWith((more) => init(edited.project, { ...options, ...more }));
  return { ...done, entry: edited.project.netlist.entries.at(-1)! };
}

/** Tells whether two entries are of the same part of a repository, and want the same of it. */
function isSame(a: Entry, b: Entry): boolean {
  return a.repo.key === b.repo.key && a.subdir === b.subdir && (a.ref ?? a.commit) === (b.ref ?? b.commit);
}

/** The entry in the shortest form that says all of it. */
function jsonOf(entry: Entry, details: EntryDetails): string | EntryInput {
  const { name, repo, subdir, ref, commit } = entry;
  const version = entry.version === undefined ? undefined : `>=${entry.version}`;
  if (Object.values(details).every((detail) => detail === undefined))
    return version === undefined ? name : `${name}@${version}`;
  const own = { ref, commit, version, subdir: subdir === '' ? undefined : subdir };
  return { repo: repoText(repo), ...own, ...details };
}

async function requireFolder({ folder }: Project, { repo, subdir }: Entry): Promise<void> {
  if (!isFolder(repo)) return;
  const path = join(folder, repo.url, subdir);
  const isThere = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isThere) return;
  throw new NetlistError(`There is no folder ${shownName(repo.url)}.`, {
    fault: 'resolve',
    code: 'no-directory',
    subject: repo.url,
    hint: 'Paths are relative to the folder of the netlist.',
  });
}

function duplicate(entry: Entry, twin: Entry): NetlistError {
  return new NetlistError(`${shownName(entry.name)} is registered already, as ${shownName(twin.name)}.`, {
    fault: 'bad-input',
    code: 'duplicate-entry',
    subject: entry.name,
    value: twin.name,
    hint: 'To have its newest commit, run tecmns update; to have another one, remove it first.',
  });
}
