import { join } from 'node:path';
import { compareLocks, type LockDifference } from '../lock/compareLocks.ts';
import type { Lock, Signed } from '../lock/lock.ts';
import { lockOf } from '../lock/lockOf.ts';
import { lockText } from '../lock/lockText.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Graph } from '../resolve/graph.ts';
import { writeWhole } from './files.ts';
import { LOCK_FILE } from './names.ts';
import type { Project } from './Project.ts';

/** How a lock is made. */
export type LockOptions = {
  /** Refuses any change of the lock. Default false. */
  readonly isFrozen?: boolean | undefined;
  /** Looks who signed for nodes. Default: nobody. */
  readonly signaturesOf?: ((graph: Graph) => Promise<ReadonlyMap<string, readonly Signed[]>>) | undefined;
};

/** The lock of a graph, and what it has other than the one before. */
export type WrittenLock = {
  readonly lock: Lock;
  readonly difference: LockDifference | undefined;
  readonly isWritten: boolean;
};

/**
 * Writes the lock of a graph, unless it is there already.
 *
 * @throws NetlistError `lock-drift` when it would change though it is frozen
 */
export async function writeLock(
  { folder, lock: before }: Project,
  graph: Graph,
  { isFrozen = false, signaturesOf }: LockOptions,
): Promise<WrittenLock> {
  const signed = (await signaturesOf?.(graph)) ?? new Map<string, readonly Signed[]>();
  const lock = lockOf(graph, signed);
  const difference = before === undefined ? undefined : compareLocks(before, lock);
  const isSame = before?.graphRoot === lock.graphRoot;
  if (isFrozen && !isSame) throw drifted(difference!);
  if (!isSame) await writeWhole(join(folder, LOCK_FILE), lockText(lock));
  return { lock, difference, isWritten: !isSame };
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
