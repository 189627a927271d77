import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NetlistError } from '../NetlistError.ts';
import type { NetlistInput } from '../schema/netlistSchema.ts';
import { parseNetlist } from '../schema/parseNetlist.ts';
import { parseStrictJson } from '../schema/parseStrictJson.ts';
import { readIfThere, writeWhole } from './files.ts';
import { NETLIST_FILE } from './names.ts';
import type { Project } from './Project.ts';
import type { LockOptions } from './writeLock.ts';

type Models = NetlistInput['models'];

/** A project as it would be with another netlist. */
export type EditedProject = {
  readonly project: Project;
  /**
   * Does what is to be done with the netlist, and writes it before the lock is: when somebody else has changed it since, neither is written;
   * when the lock cannot be written, the netlist is as it was.
   */
  writtenWith<T>(work: (options: Pick<LockOptions, 'beforeWrite'>) => Promise<T>): Promise<T>;
};

/** File that is there while netlist and lock are written. */
const GUARD = '.tecmns/writing';

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
    async writtenWith(work) {
      let isWritten = false;
      let isHeld = false;
      const guard = join(project.folder, GUARD);
      const beforeWrite = async () => {
        // Between looking and writing nobody else may write.
        await writeFile(guard, '', { flag: 'wx' }).catch((cause: Error) => {
          throw held(cause);
        });
        isHeld = true;
        const now = await readIfThere(path, MOST);
        if (now === undefined || Buffer.compare(now, before) !== 0) throw changed(path);
        await writeWhole(path, text);
        isWritten = true;
      };
      try {
        return await work({ beforeWrite });
      } catch (error) {
        if (isWritten) await writeWhole(path, Buffer.from(before).toString('utf8'));
        throw error;
      } finally {
        if (isHeld) await rm(guard, { force: true });
      }
    },
  };
}

function held(cause: Error): NetlistError {
  return new NetlistError(`Somebody else is about to write ${NETLIST_FILE}: ${GUARD} is there.`, {
    fault: 'drift',
    code: 'changed-meanwhile',
    subject: NETLIST_FILE,
    hint: `Do it again. If no other call is under way, one was ended in that moment: remove ${GUARD}.`,
    cause,
  });
}

function changed(path: string): NetlistError {
  return new NetlistError(`${NETLIST_FILE} was changed by somebody else in the meantime.`, {
    fault: 'drift',
    code: 'changed-meanwhile',
    subject: path,
    hint: 'Do it again; then run tecmns init.',
  });
}
