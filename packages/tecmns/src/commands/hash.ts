import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Finding, findGit, type HashedRepository, hashFolder, hashRepository } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { FETCH_GROUP, fetchOptions } from '../registry/fetchFlags.ts';
import { findingsText, labelled } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { counted } from '../registry/shownNode.ts';
import { untilStopped } from '../registry/untilStopped.ts';
import { size } from '../show/duration.ts';

/** `tecmns hash`: what a folder, or a repository, hashes to. */
export const prepare: PrepareCommand = () => ({
  name: 'hash',
  summary:
    'Gives the content hash of a folder as git would commit it, or of a repository at a ref. The same bytes have the same hash everywhere.',
  operands: ['<path | owner/name@ref>'],
  groups: [FETCH_GROUP],
  examples: ['tecmns hash .', 'tecmns hash 1hive/models@v1.2.0', 'tecmns hash gl:owner/name//packages/curve'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, operands, style } = session;
  const text = operands[0]!;
  const place = resolve(io.cwd, text);
  // Every repository has an owner, or a forge before it.
  const isPath = /^[./\\]|^[^/:]*$/.test(text) || (await isFolder(place));
  const { findings, ...hashed } = await untilStopped(session, 'Nothing is kept.', () =>
    isPath ? ofFolder(place, session) : ofRepository(text, session),
  );
  session.document({ command: 'hash', of: text, ...hashed, findings });
  if (findings.length > 0) session.note(`${findingsText(findings, style, widthOf(io.stderr))}\n`);
  const { id, swhid, files, bytes } = hashed;
  const width = widthOf(io.stdout);
  if (id !== undefined) session.print(labelled('Node', id, width));
  session.print(labelled('Content', `${counted(files, 'file')}, ${size(bytes)}`, width));
  session.print(labelled('Also', swhid, width));
  lastWords(session, hashed.tree1);
  return exitCodes.ok;
}

/** What both have; the rest is that of a repository. */
type Hashed = Pick<HashedRepository, 'tree1' | 'swhid' | 'files' | 'bytes'> &
  Partial<HashedRepository> & { readonly findings: readonly Finding[] };

async function ofFolder(place: string, session: Session): Promise<Hashed> {
  const { path, git: program, signal } = fetchOptions(session);
  // One that is in no repository is hashed without git; for another one it is told that there is none.
  const git = await findGit({ path, program, allowFile: true }).catch(() => undefined);
  const { tree1, swhid, files, bytes, findings } = await hashFolder(place, { git, signal });
  return { tree1, swhid, files: files.length, bytes, findings };
}

async function ofRepository(text: string, session: Session): Promise<Hashed> {
  return { ...(await hashRepository(text, fetchOptions(session))), findings: [] };
}

const isFolder = (place: string) =>
  stat(place).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
