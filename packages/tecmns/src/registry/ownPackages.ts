import { findGit, type LocalPackage, localPackages, type Project } from '@tecmns/netlist';
import type { Session } from '../cli/session.ts';
import { fetchOptions } from './fetchFlags.ts';

/** The folders of the project that its netlist registers, hashed as they are now. Git is looked for only when there are any. */
export async function ownPackages(project: Project, session: Session): Promise<readonly LocalPackage[]> {
  if (project.netlist.entries.every(({ repo }) => repo.kind !== 'local')) return [];
  const { path, git: program } = fetchOptions(session);
  // A folder that is in no repository needs none; for another one it is told that there is none.
  const git = await findGit({ path, program, allowFile: true }).catch(() => undefined);
  return localPackages(project, { git });
}

/** What is told of such a folder. */
export function ownDocument({ entry, pack, packages }: LocalPackage) {
  const { tree1, files, bytes } = pack;
  const provides = packages.flatMap(({ manifest }) => manifest.provides.map(({ id }) => id));
  return { entry: entry.name, tree1, files: files.length, bytes, provides };
}
