import { join } from 'node:path';
import type { Lock } from '../lock/lock.ts';
import { lockText } from '../lock/lockText.ts';
import { type EdgeConflict, mergeLocks } from '../lock/mergeLocks.ts';
import { splitConflict } from '../lock/splitConflict.ts';
import { NetlistError } from '../NetlistError.ts';
import { parseSide } from '../schema/parseLock.ts';
import { sentenceOf } from '../sentenceOf.ts';
import { shownName } from '../shown.ts';
import { readIfThere, writeWhole } from './files.ts';
import { type Initialised, type InitOptions, init } from './init.ts';
import { LOCK_FILE } from './names.ts';
import { openWithLock } from './Project.ts';

/** How a lock is mended. */
export type MendOptions = Omit<InitOptions, 'isFrozen' | 'isFree'> & {
  /** The side that counts where both chose something else for an entry. Default: neither, so that this is refused. */
  readonly preferred?: 'ours' | 'theirs' | undefined;
};

/** A lock that was mended. */
export type MendedLock = Initialised & { readonly conflicts: readonly EdgeConflict[] };

/** Largest lock that is read [byte]. */
const MOST = 64 * 2 ** 20;
/** Entries that stand in a message. */
const MOST_SHOWN = 5;

/**
 * Makes one lock of the two sides of a file that git could not merge, or that it merged into what fits no netlist: what either side has chosen
 * stays, and the netlist is followed anew from there.
 *
 * @throws NetlistError `no-lock`; `both-changed` when both sides chose something else for an entry and none is preferred; `bad-utf8`; what
 * `parseSide`, `mergeLocks` and `init` throw
 *
 * @example
 * ```ts no-run
 * await mendLock('.', { path: process.env.PATH ?? '' });
 * ```
 */
export async function mendLock(folder: string, options: MendOptions): Promise<MendedLock> {
  const { preferred, ...rest } = options;
  const bytes = await readIfThere(join(folder, LOCK_FILE), MOST);
  if (bytes === undefined) throw noLock();
  const text = Buffer.from(bytes).toString('utf8');
  const [ours, theirs] = sidesOf(text);
  const { lock, conflicts } = mergeLocks(ours, theirs, preferred ?? 'ours');
  if (conflicts.length > 0 && preferred === undefined) throw bothChanged(conflicts);
  const project = await openWithLock(folder, lock);
  const done = await init(project, rest);
  // The file is what could not be read, also where the lock that it means is already the right one.
  if (!done.isWritten) await writeWhole(join(folder, LOCK_FILE), lockText(done.lock));
  return { ...done, isWritten: true, conflicts };
}

/** Both sides of a lock, which are the same where git left no conflict. */
function sidesOf(text: string): readonly [ours: Lock, theirs: Lock] {
  const sides = splitConflict(text);
  try {
    const [ours, theirs] = sides ?? [text, text];
    return [parseSide(ours), parseSide(theirs)];
  } catch (error) {
    if (!(error instanceof NetlistError)) throw error;
    const { fault, code, subject, value, range } = error;
    throw new NetlistError(sentenceOf(error), {
      ...{ fault, code, subject, value, range, cause: error },
      hint:
        sides === undefined
          ? 'This is more than a merge does. Take it from git: git checkout HEAD -- tecmns.lock.json.'
          : 'Take the lock of one side as a whole, with git checkout --ours tecmns.lock.json or --theirs, and run tecmns init.',
    });
  }
}

function bothChanged(conflicts: readonly EdgeConflict[]): NetlistError {
  const shown = conflicts.slice(0, MOST_SHOWN).map(({ importer, entry, ours, theirs }) => {
    const of = importer === null ? '' : ` of ${shownName(importer)}`;
    return `${shownName(entry)}${of} (ours ${shownName(ours)}, theirs ${shownName(theirs)})`;
  });
  const more = conflicts.length > MOST_SHOWN ? ` and ${conflicts.length - MOST_SHOWN} more` : '';
  return new NetlistError(`Both sides of the lock chose something else: ${shown.join('; ')}${more}.`, {
    fault: 'drift',
    code: 'both-changed',
    subject: LOCK_FILE,
    hint: 'Say which side counts for these: tecmns lock --fix-conflict --take ours, or theirs.',
  });
}

function noLock(): NetlistError {
  return new NetlistError(`There is no ${LOCK_FILE} to mend.`, {
    fault: 'drift',
    code: 'no-lock',
    subject: LOCK_FILE,
    hint: 'Run tecmns init.',
  });
}
