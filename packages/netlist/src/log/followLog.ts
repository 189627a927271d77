import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { type Checkpoint, type LogKeeper, requireOrigin, verifyCheckpoint } from './checkpoint.ts';
import { type Log, logOf } from './log.ts';
import { verifyConsistency } from './verifyConsistency.ts';

/** What a client needs to go on from the checkpoint that it remembers. */
export type NextCheckpoint = {
  readonly keeper: LogKeeper;
  readonly checkpoint: Checkpoint;
  /** The checkpoint seen last; undefined the first time, when the log is believed as it is. */
  readonly remembered: Checkpoint | undefined;
};

/**
 * Goes from the remembered checkpoint of a log to a newer one, and gives the one to remember. The proof must show that the log only
 * grew. A log that shows one thing to some and another to others is caught as soon as either sees the other's checkpoint: both are
 * signed, and the error carries them.
 *
 * @throws NetlistError `split-view` when the log was changed, `log-rolled-back` for an older one, what `verifyCheckpoint` throws.
 *
 * @example
 * ```ts no-run
 * const seen = followCheckpoint({ keeper, checkpoint, remembered, proof });
 * seen.size; // => 1200
 * ```
 */
export function followCheckpoint(next: NextCheckpoint & { readonly proof: readonly string[] }): Checkpoint {
  const { keeper, checkpoint, remembered, proof } = next;
  verifyCheckpoint(checkpoint, keeper);
  if (remembered === undefined) return checkpoint;
  requireOrigin(remembered, keeper.name);
  const name = shownName(keeper.name);
  if (checkpoint.size < remembered.size) {
    throw refused(
      'log-rolled-back',
      next,
      `The log ${name} has ${checkpoint.size} lines, but had ${remembered.size} before.`,
      {
        hint: 'Fetch the newest state of the registry. If it is the newest, lines were taken away.',
      },
    );
  }
  const [old, now] = [remembered, checkpoint];
  const states = { oldSize: old.size, oldRoot: old.root, size: now.size, root: now.root };
  if (verifyConsistency({ ...states, proof })) return checkpoint;
  throw refused(
    'split-view',
    next,
    `The log ${name} is not the one it was at line ${old.size}: what it says was changed.`,
    {
      hint: 'Do not go on. Show both checkpoints to others who follow the log: both are signed.',
    },
  );
}

/** A log of which all is held by a checkpoint. */
export type FollowedLog = {
  /** The lines that the checkpoint holds. */
  readonly log: Log;
  /** Lines after them, which nobody has signed yet: they count for nothing. */
  readonly unsigned: number;
  /** The checkpoint to remember. */
  readonly checkpoint: Checkpoint;
};

/**
 * Checks a whole log against its checkpoint and the one that is remembered.
 *
 * @throws NetlistError `checkpoint-differs` when the lines are not those that were signed; what {@link followCheckpoint} throws.
 *
 * @example
 * ```ts no-run
 * const { log, checkpoint } = followLog(parseLog(await readFile('tecmns.log')), {
 *   keeper: policy.logs[0],
 *   checkpoint: parseCheckpoint(await readFile('tecmns.log.checkpoint')),
 *   remembered: undefined,
 * });
 * ```
 */
export function followLog(log: Log, next: NextCheckpoint): FollowedLog {
  const { keeper, checkpoint, remembered } = next;
  verifyCheckpoint(checkpoint, keeper);
  const { tree } = log;
  const { size } = checkpoint;
  if (size > tree.size || tree.root(size) !== checkpoint.root) {
    const what =
      size > tree.size ? `of ${size} lines, but there are ${tree.size}` : `of other lines than are there`;
    throw refused(
      'checkpoint-differs',
      next,
      `The checkpoint of the log ${shownName(keeper.name)} is ${what}.`,
      {
        hint: 'Fetch the registry again. If that does not help, somebody changed the log after it was signed.',
      },
    );
  }
  const oldSize = Math.min(remembered?.size ?? 0, size);
  const proof = tree.consistencyProof(oldSize, size);
  const followed = followCheckpoint({ ...next, proof });
  const signed = size === tree.size ? log : logOf(log.entries.slice(0, size));
  return { log: signed, unsigned: tree.size - size, checkpoint: followed };
}

function refused(
  code: string,
  { keeper, checkpoint, remembered }: NextCheckpoint,
  message: string,
  { hint }: { readonly hint: string },
): NetlistError {
  const value = { remembered, checkpoint };
  return new NetlistError(message, { fault: 'verification', code, subject: keeper.name, value, hint });
}
