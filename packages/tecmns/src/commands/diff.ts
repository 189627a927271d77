import { join } from 'node:path';
import {
  type Finding,
  hasOwnHash,
  LOCK_FILE,
  type Lock,
  lockText,
  ownHashText,
  parseLock,
  readIfThere,
} from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { committedLock } from '../registry/committedLock.ts';
import { type Difference, differenceOf } from '../registry/difference.ts';
import { differenceText } from '../registry/differenceText.ts';
import { findingsText } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { noLock } from '../registry/lockedProject.ts';
import { readGiven } from '../registry/readGiven.ts';
import { counted } from '../registry/shownNode.ts';

/** Largest lock that is read [byte]. */
const MOST = 64 * 2 ** 20;

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
  const [first, second] = operands;
  const before =
    first === undefined
      ? parseLock(await committedLock(session))
      : parseLock(await readGiven(io.cwd, first), first);
  const after =
    second === undefined
      ? parseLock(await lockHere(io.cwd))
      : parseLock(await readGiven(io.cwd, second), second);
  const difference = await differenceOf(before, after, join(io.cwd, '.tecmns', 'store'));
  // What a lock says of itself is no proof that the rest is the same.
  const isSame = lockText(before) === lockText(after);
  const findings = [before, after].filter((lock) => !hasOwnHash(lock)).map(notOwnHash);
  session.document({
    ...{ command: 'diff', before: before.graphRoot, after: after.graphRoot, isSame },
    ...difference,
    findings,
  });
  const text = differenceText(difference, widthOf(io.stdout));
  if (text !== '') session.print(`${text}\n`);
  if (findings.length > 0) session.note(`${findingsText(findings, session.style, widthOf(io.stderr))}\n`);
  lastWords(session, isSame ? 'The locks are the same.' : summaryOf(difference));
  return exitCodes.ok;
}

/** The lock of the folder, whatever its netlist has become. */
async function lockHere(folder: string): Promise<Uint8Array> {
  const bytes = await readIfThere(join(folder, LOCK_FILE), MOST);
  if (bytes === undefined) throw noLock();
  return bytes;
}

function summaryOf({ added, removed, changed, edges }: Difference): string {
  const nodes = added.length + removed.length + changed.length;
  if (nodes + edges.length === 0)
    return 'The locks differ in nothing but the hash that each says is its own.';
  const told = `${added.length} added, ${removed.length} removed, ${changed.length} changed`;
  return nodes === 0
    ? `${told}; ${counted(edges.length, 'edge')} ${edges.length === 1 ? 'differs' : 'differ'}.`
    : `${told}.`;
}

const notOwnHash = (lock: Lock): Finding => ({
  severity: 'warning',
  code: 'graph-root',
  message: ownHashText(lock),
  hint: 'It was changed by hand, or merged: tecmns verify tells what is wrong in it, and tecmns init writes it anew.',
});
