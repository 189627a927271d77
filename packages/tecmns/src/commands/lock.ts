import { join } from 'node:path';
import { ParameterError } from '@tecmns/core';
import { LOCK_FILE, mendLock } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { UsageError } from '../cli/UsageError.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { exitOfFindings } from '../registry/exitOfFindings.ts';
import { FETCH_GROUP, fetchOptions } from '../registry/fetchFlags.ts';
import { fetching } from '../registry/fetching.ts';
import { findingsText, labelled } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { suspectProject } from '../registry/lockedProject.ts';
import { nodeLines } from '../registry/nodeLines.ts';
import { counted, shownHash, shownNode } from '../registry/shownNode.ts';
import { verified } from '../registry/verified.ts';

/** `tecmns lock`: whether the lock is that of the netlist, and a lock that a merge broke. */
export const prepare: PrepareCommand = () => ({
  name: 'lock',
  summary:
    'Checks that the lock is what the netlist leads to, by following it anew from the bytes of the store; or makes one lock of the two sides of a merge.',
  operands: [],
  groups: [
    {
      title: 'Lock',
      flags: [
        {
          name: 'check',
          doc: 'Follow the netlist anew, and compare. Ends with 7 where the lock is another one.',
        },
        {
          name: 'fix-conflict',
          doc: 'Keep what either side of a merge has chosen, follow the merged netlist from there, and write the lock.',
        },
        {
          name: 'take',
          value: 'ours|theirs',
          doc: 'The side that counts for entries for which both chose something else. Default: neither, so that these are told.',
        },
      ],
    },
    FETCH_GROUP,
  ],
  examples: ['tecmns lock --check', 'tecmns lock --fix-conflict', 'tecmns lock --fix-conflict --take theirs'],
  run(session) {
    const { check, 'fix-conflict': fix } = session.flags;
    if ((check === true) === (fix === true)) {
      throw new UsageError('tecmns lock does one of two things.', {
        subject: 'lock',
        hint: 'Write tecmns lock --check, or tecmns lock --fix-conflict.',
      });
    }
    return check === true ? checkLock(session) : fixConflict(session);
  },
});

async function checkLock(session: Session): Promise<ExitCode> {
  const { io, style } = session;
  const project = await suspectProject(io.cwd);
  const { findings, nodes } = await verified(session, project);
  const exit = exitOfFindings(findings);
  const isSame = exit === exitCodes.ok;
  session.document({
    command: 'lock',
    check: isSame,
    exit,
    graphRoot: project.lock.graphRoot,
    nodes,
    findings,
  });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) session.print(`${findingsText(errors, style, widthOf(io.stdout))}\n`);
  lastWords(
    session,
    isSame
      ? `${LOCK_FILE} is what the netlist leads to: ${counted(nodes, 'repository', 'repositories')}, ${shownHash(project.lock.graphRoot)}.`
      : `${LOCK_FILE} is not good: ${counted(errors.length, 'error')} (exit ${exit}).`,
  );
  return exit;
}

async function fixConflict(session: Session): Promise<ExitCode> {
  const { io, flags, style } = session;
  const preferred = sideOf(flags.take);
  const lines = nodeLines(session);
  const store = join(io.cwd, '.tecmns', 'store');
  const { lock, conflicts, findings } = await fetching(session, store, () =>
    mendLock(io.cwd, {
      ...fetchOptions(session),
      preferred,
      onNode: lines.node,
      onProgress: ({ waiting }) => lines.waiting(waiting),
    }),
  ).finally(lines.end);
  const nodes = Object.keys(lock.nodes).length;
  session.document({
    command: 'lock',
    graphRoot: lock.graphRoot,
    nodes,
    taken: preferred ?? null,
    conflicts,
    findings,
  });
  if (findings.length > 0) session.note(`\n${findingsText(findings, style, widthOf(io.stderr))}\n`);
  const width = widthOf(io.stdout);
  for (const { importer, entry, ours, theirs } of conflicts) {
    const [kept, left] = preferred === 'theirs' ? [theirs, ours] : [ours, theirs];
    const of = importer === null ? '' : ` of ${shownNode(importer)}`;
    session.print(labelled('taken', `${entry}${of}: ${shownNode(kept)}, not ${shownNode(left)}`, width));
  }
  lastWords(
    session,
    `${LOCK_FILE} written: ${counted(nodes, 'repository', 'repositories')}, ${shownHash(lock.graphRoot)}. Next: git add ${LOCK_FILE}.`,
  );
  return exitCodes.ok;
}

function sideOf(given: string | boolean | undefined): 'ours' | 'theirs' | undefined {
  if (given === undefined || given === 'ours' || given === 'theirs') return given;
  throw new ParameterError(`--take is '${given}', but must be ours or theirs.`, {
    code: 'bad-value',
    subject: 'take',
    value: given,
    range: 'ours or theirs',
    hint: 'Ours is the side that was checked out when the other one was merged.',
  });
}
