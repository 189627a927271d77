import type { Lock, Project } from '@tecmns/netlist';
import { LOCK_FILE, NetlistError, openProject, requireOwnHash } from '@tecmns/netlist/graph';

/** A project that has a lock. */
export type LockedProject = Project & { readonly lock: Lock };

/**
 * Opens a project whose netlist was followed before, and whose lock is as it was written then: what it says of repositories may be shown.
 *
 * @throws NetlistError `no-lock`, `graph-root`; what `openProject` throws
 */
export async function lockedProject(folder: string): Promise<LockedProject> {
  const project = await suspectProject(folder);
  requireOwnHash(project.lock);
  return project;
}

/**
 * Opens a project whose netlist was followed before, for what looks into its lock itself.
 *
 * @throws NetlistError `no-lock`; what `openProject` throws
 */
export async function suspectProject(folder: string): Promise<LockedProject> {
  const project = await openProject(folder);
  const { lock } = project;
  if (lock !== undefined) return { ...project, lock };
  throw noLock();
}

/** The error for a folder whose netlist was never followed. */
export function noLock(): NetlistError {
  return new NetlistError(`There is no ${LOCK_FILE} yet, so nothing says what the netlist stands for.`, {
    fault: 'drift',
    code: 'no-lock',
    subject: LOCK_FILE,
    hint: 'Run tecmns init, and commit the lock.',
  });
}
