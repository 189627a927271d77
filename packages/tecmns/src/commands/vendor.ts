import { join, relative } from 'node:path';
import { makeBundles, vendor } from '@tecmns/netlist';
import type { FlagGroup, PrepareCommand } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { FETCH_GROUP, fetchOptions } from '../registry/fetchFlags.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { nodeLines } from '../registry/nodeLines.ts';
import { counted } from '../registry/shownNode.ts';
import { untilStopped } from '../registry/untilStopped.ts';

const VENDOR_GROUP: FlagGroup = {
  title: 'What is copied',
  flags: [
    {
      name: 'bundles',
      doc: 'Also one file of git for each repository, with its history up to the lock, in vendor/tecmns/bundles.',
    },
  ],
};

/** `tecmns vendor`: what the lock stands for, beside it. */
export const prepare: PrepareCommand = () => ({
  name: 'vendor',
  summary:
    'Copies what the lock stands for to vendor/tecmns, after hashing all of it, so that the project is whole without network and git: init takes it from there. What the lock has no more is removed.',
  operands: [],
  groups: [VENDOR_GROUP, FETCH_GROUP],
  examples: ['tecmns vendor', 'tecmns vendor --bundles'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, flags } = session;
  const project = await lockedProject(io.cwd);
  const lines = nodeLines(session);
  const done = await untilStopped(session, 'What was copied until then is whole.', async () => {
    const copied = await vendor(project, { signal: io.signal });
    if (flags.bundles !== true) return { ...copied, bundles: null };
    const options = { ...fetchOptions(session), onRepository: (key: string) => lines.node(key, false) };
    return { ...copied, bundles: await makeBundles(project, join(copied.folder, 'bundles'), options) };
  }).finally(lines.end);
  const { written, removed, bundles } = done;
  const folder = relative(io.cwd, done.folder).replaceAll('\\', '/');
  const copies = bundles?.repositories.map(({ key, commits }) => ({ key, commits })) ?? null;
  session.document({ command: 'vendor', folder, written, removed, bundles: copies });
  const size = new Set(Object.values(project.lock.nodes).map(({ tree1 }) => tree1)).size;
  lastWords(
    session,
    `${folder} has ${counted(size, 'pack')}: ${written.length} written, ${removed.length} removed${
      copies === null ? '' : `; ${counted(copies.length, 'bundle')}`
    }. init takes them from there, also with --offline.`,
  );
  return exitCodes.ok;
}
