import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Finding } from '../finding.ts';
import { findGit } from '../git/findGit.ts';
import { Git } from '../git/Git.ts';
import { addressesOf } from '../offline/mirrorAddress.ts';
import type { NodeSource } from '../resolve/nodeSource.ts';
import type { Limits } from '../schema/limits.ts';
import type { Mirror } from '../schema/netlist.ts';
import { VENDOR_FOLDER } from './names.ts';
import { makeOwnFolder } from './ownFolder.ts';
import type { Project } from './Project.ts';
import { removeLeftovers } from './removeLeftovers.ts';
import { storeSource } from './storeSource.ts';

/** How what is missing is fetched. */
export type FetchOptions = {
  /** Folders in which git is looked for, as `PATH` has them. */
  readonly path: string;
  /** Absolute path of git. Default: the first on the path. */
  readonly git?: string | undefined;
  /** A program that knows passwords, and a command in the place of ssh, for git. Default: none. */
  readonly credentialHelper?: string | undefined;
  readonly sshCommand?: string | undefined;
  /** Mirrors that stand before those of the netlist. */
  readonly mirrors?: readonly Mirror[] | undefined;
  /** Uses what is on this machine only. Default false. */
  readonly isOffline?: boolean | undefined;
  readonly limits?: Limits | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called for each node that is there, with whether it was there before. */
  readonly onNode?: ((id: string, wasThere: boolean) => void) | undefined;
};

/**
 * Where a project gets its nodes from: its store, and what is missing there from mirrors and repositories.
 *
 * @param onFinding called with what is noticed about packs
 */
export async function projectSource(
  project: Project,
  options: FetchOptions,
  onFinding: (finding: Finding) => void,
): Promise<NodeSource> {
  const { store, git: objects, lock, policy } = project;
  const { isOffline = false, limits = policy.limits, signal, onNode } = options;
  await makeOwnFolder(project.folder);
  await mkdir(store, { recursive: true });
  await mkdir(objects, { recursive: true });
  await removeLeftovers([project.folder, dirname(store), store, objects]);
  const mirrors = mirrorsOf(project, options);
  let git: Promise<Git> | undefined;
  return storeSource({
    vendored: join(project.folder, VENDOR_FOLDER),
    ...{ store, objects, lock, isOffline, limits, hosts: policy.hosts, signal, onNode, onFinding },
    git: () => {
      git ??= findGit({ ...options, program: options.git, allowFile: true }).then((found) => new Git(found));
      return git;
    },
    addressesOf: (repo) => addressesOf(repo, mirrors),
  });
}

/** Mirrors in the order in which they are asked: those that are given, those of the netlist, and those of the policy. */
export function mirrorsOf(
  { netlist, policy }: Project,
  { mirrors = [] }: Pick<FetchOptions, 'mirrors'>,
): readonly Mirror[] {
  return [...mirrors, ...netlist.root.mirrors, ...policy.mirrors];
}
