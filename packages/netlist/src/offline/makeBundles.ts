import { mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Git } from '../git/Git.ts';
import type { Project } from '../project/Project.ts';
import { isRef } from '../schema/isRef.ts';
import { type CopyOptions, eachRepository, templateOf } from './eachRepository.ts';
import type { LockedRepository } from './lockedRepositories.ts';
import type { Mirrored } from './makeMirror.ts';

const END = '.bundle';

/**
 * Writes each repository of the lock into one file, `host/owner/name.bundle` in a folder, with the commits of the lock and their history. Such
 * files can be named as mirrors, also on machines that the network does not reach.
 *
 * @throws NetlistError `no-lock`; `not-here` offline; `not-fetched`, `not-written`, `out-of-time`
 *
 * @example
 * ```ts no-run
 * const { template } = await makeBundles(await openProject('.'), '/media/stick', { path: process.env.PATH ?? '' });
 * template; // => 'file:///media/stick/{host}/{owner}/{name}.bundle'
 * ```
 */
export async function makeBundles(project: Project, folder: string, options: CopyOptions): Promise<Mirrored> {
  const repositories = await eachRepository(project, { folder, end: END, copy: bundle }, options);
  return { repositories, template: templateOf(folder, END) };
}

async function bundle(git: Git, url: string, file: string, { commits, refs }: LockedRepository) {
  const temporary = await mkdtemp(join(dirname(file), '.bundle-'));
  try {
    const store = join(temporary, 'git');
    for (const commit of commits) await git.fetch({ store, url, commit, isShallow: false });
    const made = join(temporary, basename(file));
    await git.bundle(store, made, refsOf(commits, refs));
    await rename(made, file);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** What the file is to offer: each commit, by the names that it was found by; as HEAD the branch, if there is one only. */
function refsOf(commits: readonly string[], refs: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const named = [...refs].filter(([ref]) => isRef(ref) && /^refs\/(?:heads|tags)\//.test(ref));
  const branches = named.filter(([ref]) => ref.startsWith('refs/heads/'));
  const head = branches.length === 1 ? [['HEAD', branches[0]![1]] as const] : [];
  const own = commits.map((commit) => [`refs/tecmns/${commit}`, commit] as const);
  return new Map([...own, ...named, ...head]);
}
