import { join } from 'node:path';
import { LOCK_FILE, parseLock } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { committedLock } from '../registry/committedLock.ts';
import { differenceOf } from '../registry/difference.ts';
import { differenceText } from '../registry/differenceText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { readGiven } from '../registry/readGiven.ts';

/** `tecmns diff`: what differs between two locks. */
export const prepare: PrepareCommand = () => ({
  name: 'diff',
  summary:
    'Compares two locks node by node: commits, hashes, the first files that differ, licences, authors, signatures and new hosts. Of one lock, the other is that of the folder; of none, the committed one is compared with it.',
  operands: ['[lockA]', '[lockB]'],
  groups: [
    {
      title: 'Git',
      flags: [{ name: 'git', value: 'path', doc: 'Absolute path of git. Default: the first on the PATH.' }],
    },
  ],
  examples: ['tecmns diff', 'tecmns diff before.lock.json', 'tecmns diff a.lock.json b.lock.json --json'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, operands } = session;
  const [first, second = LOCK_FILE] = operands;
  const before = parseLock(
    first === undefined ? await committedLock(session) : await readGiven(io.cwd, first),
  );
  const after = parseLock(await readGiven(io.cwd, second));
  const difference = await differenceOf(before, after, join(io.cwd, '.tecmns', 'store'));
  session.document({
    command: 'diff',
    before: before.graphRoot,
    after: after.graphRoot,
    isSame: before.graphRoot === after.graphRoot,
    ...difference,
  });
  const text = differenceText(difference, widthOf(io.stdout));
  if (text !== '') session.print(`${text}\n`);
  const { added, removed, changed } = difference;
  lastWords(
    session,
    before.graphRoot === after.graphRoot
      ? 'The locks are the same.'
      : `${added.length} added, ${removed.length} removed, ${changed.length} changed.`,
  );
  return exitCodes.ok;
}
