import type { Project } from '../project/Project.ts';
import { type CopiedRepository, type CopyOptions, eachRepository, templateOf } from './eachRepository.ts';

/** Repositories that were copied, and the address to name them by. */
export type Mirrored = {
  readonly repositories: readonly CopiedRepository[];
  /** What to name as `to` of a mirror. */
  readonly template: string;
};

const END = '.git';

/**
 * Makes a bare mirror of each repository of the lock: `host/owner/name.git` in a folder, with its branches and tags, and the commits of the lock. Mirrors
 * that are there are brought up to date. What they hold is not looked at: it is hashed by whoever fetches from them.
 *
 * @throws NetlistError `no-lock`; `not-here` offline; `not-fetched`; `foreign-store` for a mirror that was not made so; `out-of-time`
 *
 * @example
 * ```ts no-run
 * const { template } = await makeMirror(await openProject('.'), '/srv/mirrors', { path: process.env.PATH ?? '' });
 * template; // => 'file:///srv/mirrors/{host}/{owner}/{name}.git'
 * ```
 */
export async function makeMirror(project: Project, folder: string, options: CopyOptions): Promise<Mirrored> {
  const repositories = await eachRepository(
    project,
    { folder, end: END, copy: (git, url, store, { commits }) => git.mirror({ store, url, commits }) },
    options,
  );
  return { repositories, template: templateOf(folder, END) };
}
