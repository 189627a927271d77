import type { Finding } from '../finding.ts';
import { deadline } from '../git/deadline.ts';
import type { LockDifference } from '../lock/compareLocks.ts';
import type { Lock } from '../lock/lock.ts';
import { lockedBy } from '../lock/lockedBy.ts';
import { requireOwnHash } from '../lock/ownHash.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Graph } from '../resolve/graph.ts';
import { type ResolveProgress, resolve } from '../resolve/resolve.ts';
import { LOCK_FILE } from './names.ts';
import type { Project } from './Project.ts';
import { type FetchOptions, projectSource } from './projectSource.ts';
import { type LockOptions, writeLock } from './writeLock.ts';

/** How a project is brought up to date. */
export type InitOptions = FetchOptions &
  LockOptions & {
    /** Tells which nodes, by key, are chosen anew though the lock has them. Default: none. */
    readonly isFree?: ((key: string) => boolean) | undefined;
    /** Repositories that are asked at once. Default 4. */
    readonly lanes?: number | undefined;
    readonly onProgress?: ((progress: ResolveProgress) => void) | undefined;
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
 * @throws NetlistError `no-lock`, `graph-root` or `lock-drift` when the lock would change though it is frozen; `out-of-time`; what {@link resolve} throws.
 *
 * @example
 * ```ts no-run
 * const { graph, isWritten } = await init(await openProject('.'), { path: process.env.PATH ?? '' });
 * ```
 */
export async function init(project: Project, options: InitOptions): Promise<Initialised> {
  const { netlist, lock, policy } = project;
  const { isFrozen = false, limits = policy.limits, lanes, onProgress } = options;
  if (isFrozen && lock === undefined) throw noLock();
  if (isFrozen && lock !== undefined) requireOwnHash(lock);
  const locked = lock === undefined ? undefined : lockedBy(lock, options.isFree);
  const signal = deadline('All that the netlist leads to', limits.seconds, options.signal);
  const noticed: Finding[] = [];
  const source = await projectSource(project, { ...options, signal }, (one) => void noticed.push(one));
  const graph = await resolve({ netlist, source, locked, limits, lanes, signal, onProgress });
  const written = await writeLock(project, graph, options);
  const first = lock === undefined && graph.nodes.size > 0 ? [firstUse(graph)] : [];
  const findings = [...first, ...noticed, ...graph.findings, ...written.findings];
  return { graph, ...written, findings };
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
