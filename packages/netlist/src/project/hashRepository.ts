import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGit } from '../git/findGit.ts';
import { Git } from '../git/Git.ts';
import { addressesOf } from '../offline/mirrorAddress.ts';
import { select } from '../resolve/select.ts';
import { Minimums } from '../resolve/versions.ts';
import { LIMITS } from '../schema/limits.ts';
import { nodeKey } from '../schema/nodeKey.ts';
import { parseEntryText } from '../schema/parseEntry.ts';
import { DEFAULT_HOSTS } from '../schema/parseRepo.ts';
import type { InitOptions } from './init.ts';
import { storeSource } from './storeSource.ts';

/** A repository at a commit, with what it hashes to. */
export type HashedRepository = {
  /** Id of the node that a netlist would get for it. */
  readonly id: string;
  readonly source: string;
  readonly ref: string | null;
  readonly commit: string;
  readonly tree1: string;
  readonly swhid: string;
  readonly files: number;
  readonly bytes: number;
  /** Ids of the models that it provides. */
  readonly provides: readonly string[];
};

/** What of the options of a fetch counts for one repository. */
export type HashRepositoryOptions = Pick<
  InitOptions,
  'path' | 'git' | 'credentialHelper' | 'sshCommand' | 'mirrors' | 'isOffline' | 'limits' | 'signal'
> & {
  /** Hosts that it may be on. Default: the usual ones. */
  readonly hosts?: readonly string[] | undefined;
};

/**
 * Fetches a repository into a folder of its own, which is removed afterwards, and hashes it. What its netlist registers is not fetched.
 *
 * @param text `owner/name`, with `//subdir` and `@ref` where they are wanted, as an entry of a netlist
 * @throws NetlistError what `parseEntryText` throws; `not-found`, `no-ref`, `no-version`, `not-fetched`, `not-here`; what its files are refused for
 *
 * @example
 * ```ts no-run
 * const { tree1 } = await hashRepository('1hive/models@v1.2.0', { path: process.env.PATH ?? '' });
 * ```
 */
export async function hashRepository(
  text: string,
  options: HashRepositoryOptions,
): Promise<HashedRepository> {
  const { hosts = DEFAULT_HOSTS, limits = LIMITS, mirrors = [], isOffline = false, signal } = options;
  const entry = parseEntryText(text, { isRoot: true, hosts });
  const folder = await mkdtemp(join(tmpdir(), 'tecmns-hash-'));
  const store = join(folder, 'store');
  let git: Promise<Git> | undefined;
  try {
    await mkdir(store);
    const source = storeSource({
      ...{ store, objects: join(folder, 'git'), lock: undefined },
      ...{ isOffline, limits, hosts, signal },
      git: () => {
        git ??= findGit({ ...options, program: options.git, allowFile: true }).then(
          (found) => new Git(found),
        );
        return git;
      },
      addressesOf: (repo) => addressesOf(repo, mirrors),
    });
    const wanted = await select(entry, {
      ...{
        overrides: {},
        minimums: new Minimums(),
        locked: undefined,
        keepsVersions: false,
        inherited: undefined,
      },
      refs: () => source.refs(entry.repo),
    });
    const { tree1, swhid, files, bytes, provides } = await source.obtain(wanted);
    const { commit, ref } = wanted;
    return {
      ...{ id: `${nodeKey(entry.repo, entry.subdir)}@${commit}`, source: entry.repo.url, ref, commit },
      ...{ tree1, swhid, files, bytes, provides: Object.keys(provides) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
