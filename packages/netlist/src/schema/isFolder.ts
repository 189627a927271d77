import type { Repo } from './netlist.ts';

/** Tells a folder of the root project from a repository: it is hashed as it is now, and has no commit that could be locked. */
export function isFolder({ kind, url }: Repo): boolean {
  return kind === 'local' && !url.startsWith('file:');
}
