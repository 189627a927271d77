import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import { deadline } from '../git/deadline.ts';
import { findGit } from '../git/findGit.ts';
import { Git } from '../git/Git.ts';
import { compareLocks, type LockDifference } from '../lock/compareLocks.ts';
import type { Lock, Signed } from '../lock/lock.ts';
import { lockedBy } from '../lock/lockedBy.ts';
import { lockOf } from '../lock/lockOf.ts';
import { lockText } from '../lock/lockText.ts';
import { NetlistError } from '../NetlistError.ts';
import { addressesOf, type Mirror } from '../offline/mirrorAddress.ts';
import type { Graph } from '../resolve/graph.ts';
import { type ResolveProgress, resolve } from '../resolve/resolve.ts';
import type { Limits } from '../schema/limits.ts';
import { writeWhole } from './files.ts';
import { LOCK_FILE } from './names.ts';
import type { Project } from './Project.ts';
import { storeSource } from './storeSource.ts';

/** How a project is brought up to date. */
export type InitOptions = {
  /** Folders in which git is looked for, as `PATH` has them. */
  readonly path: string;
  /** Absolute path of git. Default: the first on the path. */
  readonly git?: string | undefined;
  /** A program that knows passwords, and a command in the place of ssh, for git. Default: none. */
  readonly credentialHelper?: string | undefined;
  readonly sshCommand?: string | undefined;
  /** Mirrors that stand before those of the netlist. */
  readonly mirrors?: readonly Mirror[] | undefined;
  /** Refuses any change of the lock. Default false. */
  readonly isFrozen?: boolean | undefined;
  /** Uses what is on this machine only. Default false. */
  readonly isOffline?: boolean | undefined;
  /** Tells which nodes, by key, are chosen anew though the lock has them. Default: none. */
  readonly isFree?: ((key: string) => boolean) | undefined;
  readonly limits?: Limits | undefined;
  /** Repositories that are asked at once. Default 4. */
  readonly lanes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ResolveProgress) => void) | undefined;
  /** Called for each node that is there, with whether it was there before. */
  readonly onNode?: ((id: string, wasThere: boolean) => void) | undefined;
  /** Looks who signed for nodes. Default: nobody. */
  readonly signaturesOf?: ((graph: Graph) => Promise<ReadonlyMap<string, readonly Signed[]>>) | undefined;
};

/** What came of it. */
export type Initialised = {
  readonly graph: Graph;
  readonly lock: Lock;
  /** What changed against the lock that was there; undefined when there was none. */
  readonly difference: LockDifference | undefined;
  readonly isWritten: boolean;
  readonly findings: readonly Finding[];
};

/**
 * Fetches what a netlist registers and what those register in turn, hashes it, compares it with pins and lock, and writes the lock.
 * Nothing is checked out, nothing is run; what was fetched stays when it is ended in the middle, and the next call goes on from there.
 *
 * @throws NetlistError `lock-drift` when the lock would change though it is frozen; what {@link resolve} throws.
 *
 * @example
 * ```ts no-run
 * const { graph, isWritten } = await init(await openProject('.'), { path: process.env.PATH ?? '' });
 * ```
 */
export async function init(project: Project, options: InitOptions): Promise<Initialised> {
  const { folder, netlist, lock: before, store, git: objects } = project;
  const { policy } = project;
  const { isFrozen = false, isOffline = false, limits = policy.limits, lanes, onProgress, onNode } = options;
  if (isFrozen && before === undefined) throw noLock();
  await mkdir(store, { recursive: true });
  await mkdir(objects, { recursive: true });
  const signal = deadline('All that the netlist leads to', limits.seconds, options.signal);
  const mirrors = [...(options.mirrors ?? []), ...netlist.root.mirrors, ...policy.mirrors];
  let git: Promise<Git> | undefined;
  const source = storeSource({
    store,
    objects,
    git: () => {
      git ??= findGit({ ...options, program: options.git, allowFile: true }).then((found) => new Git(found));
      return git;
    },
    lock: before,
    addressesOf: (repo) => addressesOf(repo, mirrors),
    isOffline,
    limits,
    hosts: policy.hosts,
    signal,
    onNode,
  });
  const locked = before === undefined ? undefined : lockedBy(before, options.isFree);
  const graph = await resolve({ netlist, source, locked, limits, lanes, signal, onProgress });
  const signed = (await options.signaturesOf?.(graph)) ?? new Map<string, readonly Signed[]>();
  const lock = lockOf(graph, signed);
  const difference = before === undefined ? undefined : compareLocks(before, lock);
  const isSame = before?.graphRoot === lock.graphRoot;
  if (isFrozen && !isSame) throw drifted(difference!);
  if (!isSame) await writeWhole(join(folder, LOCK_FILE), lockText(lock));
  const findings = before === undefined ? [firstUse(graph), ...graph.findings] : graph.findings;
  return { graph, lock, difference, isWritten: !isSame, findings };
}

/** Removes git's object stores, which are needed only to fetch: the packs have all that was verified. */
export async function forgetObjects({ git }: Project): Promise<void> {
  await rm(git, { recursive: true, force: true });
}

function firstUse({ nodes }: Graph): Finding {
  return {
    severity: 'warning',
    code: 'first-use',
    message: `There was no lock, so ${nodes.size} ${nodes.size === 1 ? 'repository was' : 'repositories were'} taken on first sight.`,
    hint: 'Commit tecmns.lock.json: from now on every change of their content is told.',
  };
}

function noLock(): NetlistError {
  return new NetlistError(`There is no ${LOCK_FILE}, and it may not be written.`, {
    fault: 'drift',
    code: 'no-lock',
    subject: LOCK_FILE,
    hint: 'Run tecmns init without --frozen and commit the lock.',
  });
}

function drifted({ added, removed, changed, edges }: LockDifference): NetlistError {
  const parts = [
    [added, 'added'],
    [removed, 'removed'],
    [changed, 'changed'],
  ] as const;
  const nodes = parts.filter(([list]) => list.length > 0).map(([list, what]) => `${list.length} ${what}`);
  const what = nodes.length > 0 ? `nodes: ${nodes.join(', ')}` : `${edges.length} edges differ`;
  return new NetlistError(`The lock is not that of the netlist (${what}), and it may not be written.`, {
    fault: 'drift',
    code: 'lock-drift',
    subject: LOCK_FILE,
    hint: 'Run tecmns init without --frozen, look at what changes, and commit the lock.',
  });
}
