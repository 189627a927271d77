import { resolve } from 'node:path';
import { makeMirror } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { escaped } from '../cli/escaped.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { FETCH_GROUP, fetchOptions } from '../registry/fetchFlags.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { nodeLines } from '../registry/nodeLines.ts';
import { counted } from '../registry/shownNode.ts';
import { untilStopped } from '../registry/untilStopped.ts';

/** `tecmns mirror`: bare repositories that a team fetches from. */
export const prepare: PrepareCommand = () => ({
  name: 'mirror',
  summary:
    'Makes a bare mirror of each repository of the lock, or brings it up to date: host/owner/name.git in a folder, with branches, tags and the commits of the lock. Mirrors are not trusted: what comes from one counts only when it hashes as locked. Whoever has no lock takes its branches and tags for those of the source.',
  operands: ['<folder>'],
  groups: [FETCH_GROUP],
  examples: ['tecmns mirror /srv/mirrors', "tecmns init --mirror '/srv/mirrors/{host}/{owner}/{name}.git'"],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, operands } = session;
  const folder = operands[0]!;
  const project = await lockedProject(io.cwd);
  const lines = nodeLines(session);
  const { repositories, template } = await untilStopped(session, 'Mirrors that are there are whole.', () =>
    makeMirror(project, resolve(io.cwd, folder), {
      ...fetchOptions(session),
      onRepository: (key) => lines.node(key, false),
    }),
  ).finally(lines.end);
  const mirror = { prefix: '', to: template };
  session.document({
    command: 'mirror',
    repositories: repositories.map(({ key, commits, path }) => ({ key, commits, path })),
    mirror,
  });
  session.print(escaped(`"mirrors": [${JSON.stringify(mirror)}]`));
  lastWords(
    session,
    `${counted(repositories.length, 'mirror')} in ${escaped(folder)}. Put the line above into tecmns.netlist.json, or name the address with --mirror. Mirrors are not trusted: what comes from them counts only when it hashes as the lock says; whoever has no lock yet takes their branches and tags for those of the source.`,
  );
  return exitCodes.ok;
}
