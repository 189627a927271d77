import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deadline } from '../git/deadline.ts';
import { findGit } from '../git/findGit.ts';
import { Git } from '../git/Git.ts';
import { NetlistError } from '../NetlistError.ts';
import { notHere } from '../notHere.ts';
import { firstOf } from '../project/firstOf.ts';
import { LOCK_FILE } from '../project/names.ts';
import type { Project } from '../project/Project.ts';
import { type FetchOptions, mirrorsOf } from '../project/projectSource.ts';
import { inLanes } from '../resolve/inLanes.ts';
import { type LockedRepository, lockedRepositories } from './lockedRepositories.ts';
import { addressesOf } from './mirrorAddress.ts';

/** How repositories are copied. */
export type CopyOptions = Omit<FetchOptions, 'onNode'> & {
  /** Called for each repository that is there, by its key. */
  readonly onRepository?: ((key: string) => void) | undefined;
};

/** A copy of a repository. */
export type CopiedRepository = {
  readonly key: string;
  /** Where it is. */
  readonly path: string;
  readonly commits: readonly string[];
};

/** What is done with one repository: from an address to a place. */
type Copy = (git: Git, from: string, to: string, repository: LockedRepository) => Promise<void>;

/** Copies all repositories of a lock to `host/owner/name` in a folder, some at a time, each from the first address that has it. */
export async function eachRepository(
  project: Project,
  { folder, end, copy }: { readonly folder: string; readonly end: string; readonly copy: Copy },
  options: CopyOptions,
): Promise<readonly CopiedRepository[]> {
  const { lock, policy } = project;
  const { limits = policy.limits, isOffline = false, signal, onRepository } = options;
  if (lock === undefined) throw noLock();
  const found = await findGit({ ...options, program: options.git, allowFile: true });
  const mirrors = mirrorsOf(project, options);
  return inLanes(lockedRepositories(lock), 4, async (repository) => {
    const { repo, commits } = repository;
    // The key is of the few signs that names may have, none of which leads out of the folder.
    const path = join(resolve(folder), ...`${repo.key}${end}`.split('/'));
    const own = pathToFileURL(path).href;
    const addresses = addressesOf(repo, mirrors).filter(
      (address) => address !== own && (!isOffline || address.startsWith('file:')),
    );
    if (addresses.length === 0) throw notHere(repo.key);
    await mkdir(dirname(path), { recursive: true });
    await firstOf(addresses, (address) =>
      copy(new Git(found, deadline('The copy', limits.secondsPerFetch, signal)), address, path, repository),
    );
    onRepository?.(repo.key);
    return { key: repo.key, path, commits };
  });
}

/** An address in which host, owner and name stand for those of a repository, for what is in a folder. */
export function templateOf(folder: string, end: string): string {
  return `${pathToFileURL(resolve(folder)).href}/{host}/{owner}/{name}${end}`;
}

/** The error for a project whose lock does not say what is to be copied. */
export function noLock(): NetlistError {
  return new NetlistError(`There is no ${LOCK_FILE} that says what is to be copied.`, {
    fault: 'drift',
    code: 'no-lock',
    subject: LOCK_FILE,
    hint: 'Run tecmns init.',
  });
}
