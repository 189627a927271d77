import {
  type Initialised,
  type InitOptions,
  LOCK_FILE,
  type LocalPackage,
  type Project,
} from '@tecmns/netlist';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { size } from '../show/duration.ts';
import { differenceOf } from './difference.ts';
import { differenceText } from './differenceText.ts';
import { fetchOptions } from './fetchFlags.ts';
import { fetching } from './fetching.ts';
import { findingsText } from './findingsText.ts';
import { lastWords } from './lastWords.ts';
import { nodeLines } from './nodeLines.ts';
import { ownDocument } from './ownPackages.ts';
import { counted, shownHash } from './shownNode.ts';

/** How a netlist is followed, and what is told of it beside. */
export type Following<T> = {
  readonly command: string;
  readonly project: Project;
  /** Folders of the project that were hashed and checked before. */
  readonly own?: readonly LocalPackage[];
  /** Follows the netlist, with what flags, process and lines have to do with it. */
  readonly follow: (options: InitOptions) => Promise<T>;
  /** What the document of this command has beside. */
  readonly more?: (done: T) => Readonly<Record<string, unknown>>;
  /** Lines of this command beside those of the difference. */
  readonly lines?: (done: T, width: number) => readonly string[];
};

/** Follows a netlist, tells of each repository as it comes, and then what became of the lock. */
export async function followNetlist<T extends Initialised>(
  session: Session,
  { command, project, own = [], follow, more, lines: beside = () => [] }: Following<T>,
): Promise<ExitCode> {
  const { io, style } = session;
  const lines = nodeLines(session);
  const there = new Map<string, boolean>();
  const done = await fetching(session, project.store, () =>
    follow({
      ...fetchOptions(session),
      onProgress: ({ waiting }) => lines.waiting(waiting),
      onNode(id, wasThere) {
        there.set(id, wasThere);
        lines.node(id, wasThere);
      },
    }),
  ).finally(lines.end);
  const { graph, lock, isWritten } = done;
  const difference =
    project.lock === undefined ? undefined : await differenceOf(project.lock, lock, project.store);
  const findings = [...done.findings, ...own.flatMap((one) => one.findings)];
  const nodes = [...graph.nodes.values()];
  session.document({
    ...{ command, ...more?.(done), isWritten, graphRoot: lock.graphRoot },
    nodes: nodes.map(({ id, source, ref, commit, tree1, files, bytes, licence, provides }) => ({
      ...{ id, source, ref, commit, tree1, files, bytes, licence },
      provides: Object.keys(provides),
      wasThere: there.get(id) ?? true,
    })),
    own: own.map(ownDocument),
    difference: difference ?? null,
    findings,
  });
  if (findings.length > 0) session.note(`\n${findingsText(findings, style, widthOf(io.stderr))}\n`);
  const width = widthOf(io.stdout);
  const text = difference === undefined ? '' : differenceText(difference, width);
  const told = [...(text === '' ? [] : [text]), ...beside(done, width)];
  if (told.length > 0) session.print(`${told.join('\n')}\n`);
  lastWords(session, summaryOf(done, own));
  return exitCodes.ok;
}

function summaryOf({ graph, lock, isWritten }: Initialised, own: readonly LocalPackage[]): string {
  const nodes = [...graph.nodes.values()];
  const counts = [...nodes, ...own.map(ownDocument)];
  const sum = (of: 'files' | 'bytes') => counts.reduce((total, one) => total + one[of], 0);
  return [
    counted(nodes.length, 'repository', 'repositories'),
    ...(own.length === 0 ? [] : [counted(own.length, 'own folder')]),
    counted(sum('files'), 'file'),
    size(sum('bytes')),
    `${LOCK_FILE} ${isWritten ? 'written' : 'as it was'}`,
    shownHash(lock.graphRoot),
  ].join(', ');
}
