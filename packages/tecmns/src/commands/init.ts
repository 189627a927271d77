import { init, LOCK_FILE, openProject } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { FETCH_GROUP, fetchOptions } from '../registry/fetchFlags.ts';
import { fetching } from '../registry/fetching.ts';
import { findingsText } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { nodeLines } from '../registry/nodeLines.ts';
import { ownDocument, ownPackages } from '../registry/ownPackages.ts';
import { counted, shownHash } from '../registry/shownNode.ts';
import { size } from '../show/duration.ts';

/** `tecmns init`: from a netlist to a store of verified bytes and a lock. */
export const prepare: PrepareCommand = () => ({
  name: 'init',
  summary:
    'Fetches what tecmns.netlist.json registers and what that registers in turn, hashes it, compares it with pins and lock, and writes the lock. Nothing of it is run.',
  operands: [],
  groups: [
    {
      title: 'Lock',
      flags: [
        {
          name: 'frozen',
          doc: 'Refuse any change of the lock. Default: where CI is set in the environment, else not.',
        },
      ],
    },
    FETCH_GROUP,
  ],
  examples: [
    'tecmns init',
    'tecmns init --frozen --offline',
    "tecmns init --mirror '/srv/mirrors/{owner}/{name}.git'",
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { flags, io, style } = session;
  const isFrozen = typeof flags.frozen === 'boolean' ? flags.frozen : isCi(io.env.CI);
  const project = await openProject(io.cwd);
  const lines = nodeLines(session);
  const there = new Map<string, boolean>();
  const { graph, lock, difference, isWritten, findings } = await fetching(session, project.store, () =>
    init(project, {
      ...fetchOptions(session),
      isFrozen,
      onProgress: ({ waiting }) => lines.waiting(waiting),
      onNode(id, wasThere) {
        there.set(id, wasThere);
        lines.node(id, wasThere);
      },
    }),
  ).finally(lines.end);
  const own = await ownPackages(project, session);
  const all = [...findings, ...own.flatMap((one) => one.findings)];
  const nodes = [...graph.nodes.values()];
  session.document({
    command: 'init',
    isFrozen,
    isWritten,
    graphRoot: lock.graphRoot,
    nodes: nodes.map(({ id, source, ref, commit, tree1, files, bytes, licence, provides }) => ({
      ...{ id, source, ref, commit, tree1, files, bytes, licence },
      provides: Object.keys(provides),
      wasThere: there.get(id) ?? true,
    })),
    own: own.map(ownDocument),
    difference: difference ?? null,
    findings: all,
  });
  if (all.length > 0) session.note(`\n${findingsText(all, style, widthOf(io.stderr))}\n`);
  const counts = [...nodes, ...own.map(ownDocument)];
  const sum = (of: 'files' | 'bytes') => counts.reduce((total, one) => total + one[of], 0);
  const parts = [
    counted(nodes.length, 'repository', 'repositories'),
    ...(own.length === 0 ? [] : [counted(own.length, 'own folder')]),
    counted(sum('files'), 'file'),
    size(sum('bytes')),
    `${LOCK_FILE} ${isWritten ? 'written' : 'as it was'}`,
    shownHash(lock.graphRoot),
  ];
  lastWords(session, parts.join(', '));
  return exitCodes.ok;
}

/** Whether the environment says that no person is there. */
const isCi = (value = '') => value !== '' && value !== 'false' && value !== '0';
