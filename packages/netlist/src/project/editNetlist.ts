import { join } from 'node:path';
import { NetlistError } from '../NetlistError.ts';
import type { NetlistInput } from '../schema/netlistSchema.ts';
import { parseNetlist } from '../schema/parseNetlist.ts';
import { parseStrictJson } from '../schema/parseStrictJson.ts';
import { readIfThere, writeWhole } from './files.ts';
import { NETLIST_FILE } from './names.ts';
import type { Project } from './Project.ts';

type Models = NetlistInput['models'];

/** A project as it would be with another netlist. */
export type EditedProject = {
  readonly project: Project;
  /** Writes the netlist, once whatever depends on it has gone well. */
  write(): Promise<void>;
};

/** Largest netlist that is read [byte]. */
const MOST = 2 ** 20;

/**
 * Makes a project with other entries out of one, in memory. All else that its netlist says stays, in the order in which it stands.
 *
 * @throws NetlistError what {@link parseNetlist} throws for the netlist that it would be; when it is written, `changed-meanwhile` for a file
 * that somebody else has changed since
 */
export async function editNetlist(
  project: Project,
  edit: (models: Models) => Models,
): Promise<EditedProject> {
  const path = join(project.folder, NETLIST_FILE);
  const before = await readIfThere(path, MOST);
  if (before === undefined) throw changed(path);
  const options = { isRoot: true, what: NETLIST_FILE, hosts: project.policy.hosts };
  const { entries } = parseNetlist(before, options);
  const known = project.netlist.entries;
  if (entries.length !== known.length || entries.some(({ name }, i) => name !== known[i]!.name))
    throw changed(path);
  const value = parseStrictJson(before, options) as NetlistInput;
  const text = `${JSON.stringify({ ...value, models: edit(value.models) }, null, 2)}\n`;
  return {
    project: { ...project, netlist: parseNetlist(text, options) },
    async write() {
      const now = await readIfThere(path, MOST);
      if (now === undefined || Buffer.compare(now, before) !== 0) throw changed(path);
      await writeWhole(path, text);
    },
  };
}

function changed(path: string): NetlistError {
  return new NetlistError(`${NETLIST_FILE} was changed by somebody else in the meantime.`, {
    fault: 'drift',
    code: 'changed-meanwhile',
    subject: path,
    hint: 'Do it again; then run tecmns init.',
  });
}
