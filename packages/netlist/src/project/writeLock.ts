import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import { compareLocks, type LockDifference } from '../lock/compareLocks.ts';
import type { Lock } from '../lock/lock.ts';
import { lockOf } from '../lock/lockOf.ts';
import { lockText } from '../lock/lockText.ts';
import { hasOwnHash } from '../lock/ownHash.ts';
import { NetlistError, type NetlistFault } from '../NetlistError.ts';
import type { Graph } from '../resolve/graph.ts';
import { checkLogs } from './checkLogs.ts';
import { checkSignatures } from './checkSignatures.ts';
import { writeWhole } from './files.ts';
import { LOCK_FILE } from './names.ts';
import type { Project } from './Project.ts';
import { rememberCheckpoints } from './state.ts';

/** How a lock is made. */
export type LockOptions = {
  /** Refuses any change of the lock. Default false. */
  readonly isFrozen?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called when all went well, before the lock is written; when it refuses, the lock stays as it was. */
  readonly beforeWrite?: (() => Promise<void>) | undefined;
};

/** The lock of a graph, and what it has other than the one before. */
export type WrittenLock = {
  readonly lock: Lock;
  readonly difference: LockDifference | undefined;
  readonly isWritten: boolean;
  /** Warnings about signatures that do not count, about what logs do not have, and about a lock that was not as it was written. */
  readonly findings: readonly Finding[];
};

/** Signatures that stand in a message. */
const MOST_SHOWN = 5;

/**
 * Writes the lock of a graph with those who signed for its nodes, unless it is there already. What is there is compared as a whole: its own hash
 * is no proof of the rest.
 *
 * @throws NetlistError `not-signed` when somebody has not signed what they must; what `checkLogs` finds to be wrong; `lock-drift` when it would change though it is frozen; what
 * `checkSignatures` throws
 */
export async function writeLock(project: Project, graph: Graph, options: LockOptions): Promise<WrittenLock> {
  const { folder, lock: before } = project;
  const { isFrozen = false } = options;
  const { signed, findings } = await checkSignatures(project, graph, options);
  const lacking = findings.filter(({ severity }) => severity === 'error');
  if (lacking.length > 0) throw refused('policy', lacking);
  const lock = lockOf(graph, signed);
  const logged = await checkLogs(project, lock);
  const denied = logged.findings.filter(({ severity }) => severity === 'error');
  if (denied.length > 0) throw refused('verification', denied);
  const difference = before === undefined ? undefined : compareLocks(before, lock);
  const isSame = before !== undefined && lockText(before) === lockText(lock);
  if (isFrozen && !isSame) throw drifted(difference!);
  await options.beforeWrite?.();
  // The lock last: what fails until then leaves it, and the netlist, as they were.
  await rememberCheckpoints(project, logged.checkpoints);
  if (!isSame) await writeWhole(join(folder, LOCK_FILE), lockText(lock));
  const changed = before === undefined || hasOwnHash(before) ? [] : [writtenAnew];
  return { lock, difference, isWritten: !isSame, findings: [...changed, ...findings, ...logged.findings] };
}

const writtenAnew: Finding = {
  severity: 'warning',
  code: 'graph-root',
  message: `${LOCK_FILE} was changed by hand, or merged: its own hash was not that of its content. It was written anew.`,
  hint: 'See what became of it before you commit it: tecmns diff.',
};

function refused(fault: NetlistFault, errors: readonly Finding[]): NetlistError {
  const [{ node, hint, code }] = errors as readonly [Finding];
  const more = errors.length > MOST_SHOWN ? ` And ${errors.length - MOST_SHOWN} more.` : '';
  const messages = errors.slice(0, MOST_SHOWN).map(({ message }) => message);
  return new NetlistError(`${messages.join(' ')}${more}`, { fault, code, subject: node, hint });
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
