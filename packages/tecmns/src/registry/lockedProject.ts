import { LOCK_FILE, type Lock, NetlistError, openProject, type Project } from '@tecmns/netlist';

/** A project that has a lock. */
export type LockedProject = Project & { readonly lock: Lock };

/**
 * Opens a project whose netlist was followed before.
 *
 * @throws NetlistError `no-lock`; what `openProject` throws
 */
export async function lockedProject(folder: string): Promise<LockedProject> {
  const project = await openProject(folder);
  const { lock } = project;
  if (lock !== undefined) return { ...project, lock };
  throw new NetlistError(`There is no ${LOCK_FILE} yet, so nothing says what the netlist stands for.`, {
    fault: 'drift',
    code: 'no-lock',
    subject: LOCK_FILE,
    hint: 'Run tecmns init, and commit the lock.',
  });
}
