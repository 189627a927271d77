import {
  authorship,
  findGit,
  type Graph,
  type LineagePackage,
  lineagePackages,
  NetlistError,
  parseLock,
} from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { auditGraph } from '../registry/auditGraph.ts';
import { auditLicences } from '../registry/auditLicences.ts';
import { auditLineage } from '../registry/auditLineage.ts';
import { auditPayouts, payoutChanges } from '../registry/auditPayouts.ts';
import { type AuditedNode, auditedText, auditFindingsText, severitiesText } from '../registry/auditText.ts';
import { committedLock } from '../registry/committedLock.ts';
import { exitOfFindings } from '../registry/exitOfFindings.ts';
import { fetchOptions } from '../registry/fetchFlags.ts';
import type { TellableFinding } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { type LockedProject, lockedProject } from '../registry/lockedProject.ts';
import type { NodePackages } from '../registry/nodePackages.ts';
import { ownPackages } from '../registry/ownPackages.ts';
import { counted } from '../registry/shownNode.ts';
import { untilStopped } from '../registry/untilStopped.ts';
import { verified } from '../registry/verified.ts';

const GRAVITY = ['error', 'warning', 'hint'] as const;

/** `tecmns audit`: what a careful person looks at before trusting a registry. */
export const prepare: PrepareCommand = () => ({
  name: 'audit',
  summary:
    'Verifies the registry, and shows what a careful person looks at before trusting it: licences, authors and how each is known, signatures, hosts, look-alike names, versions, lineage and payout addresses, the gravest first. Asks nobody, changes nothing.',
  operands: [],
  groups: [],
  examples: ['tecmns audit', 'tecmns audit --json'],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, style } = session;
  const project = await lockedProject(io.cwd);
  const hashed = new Map<string, readonly LineagePackage[]>();
  const { graph, signed, ...result } = await verified(session, project, (id, pack) => {
    hashed.set(id, lineagePackages(id, pack));
  });
  // They were hashed some at a time: what is told does not depend on which was first.
  const locked: NodePackages = new Map([...hashed].sort(([a], [b]) => (a < b ? -1 : 1)));
  const own = await ownPackages(project, session);
  const folders: NodePackages = new Map(
    own.map(({ entry, pack, packages }) => [entry.name, lineagePackages(entry.name, pack, packages)]),
  );
  const all: NodePackages = new Map([...locked, ...folders]);
  const found: readonly TellableFinding[] = [
    ...result.findings,
    ...own.flatMap(({ findings }) => findings),
    ...auditLicences(locked, project.policy).filter(
      ({ node, code }) => !result.findings.some((one) => one.node === node && one.code === code),
    ),
    ...(graph === undefined ? [] : auditGraph(project, graph, signed ?? new Map())),
    ...auditLineage(all),
    ...auditPayouts(all),
    ...(await changesSinceCommit(session, project, locked)),
  ];
  const findings = GRAVITY.flatMap((severity) => found.filter((one) => one.severity === severity));
  const exit = exitOfFindings(findings);
  const nodes = graph === undefined ? [] : await auditedNodes(session, project, graph, signed ?? new Map());
  session.document({
    command: 'audit',
    isGood: exit === exitCodes.ok,
    exit,
    graphRoot: project.lock.graphRoot,
    ...{ nodes, findings },
  });
  const width = widthOf(io.stdout);
  session.print(`${auditedText(nodes, findings, width)}\n`);
  if (findings.length > 0) session.print(`${auditFindingsText(findings, style, width)}\n`);
  const unsigned = nodes.filter((node) => node.signed.length === 0).length;
  lastWords(
    session,
    `${severitiesText(findings)}${exit === exitCodes.ok ? '' : ` (exit ${exit})`}: ${counted(nodes.length, 'repository', 'repositories')}, ${nodes.length - unsigned} signed.`,
  );
  return exit;
}

/** Who wrote each node, and how that is known. */
async function auditedNodes(
  session: Session,
  project: LockedProject,
  { nodes }: Graph,
  signed: ReadonlyMap<string, readonly { readonly by: string; readonly scheme: string }[]>,
): Promise<readonly AuditedNode[]> {
  const { path, git: program, signal } = fetchOptions(session);
  // Without git nobody is asked who made the commits.
  const git = await findGit({ path, program, allowFile: false }).catch(() => undefined);
  const authors = await untilStopped(session, 'Nothing was changed.', () =>
    authorship(project, nodes.values(), { git, signal }),
  );
  return [...nodes.values()].map(({ id, key, licence }) => ({
    ...{ id, host: key.slice(0, key.indexOf('/')), licence },
    authors: authors.get(id)!,
    signed: (signed.get(id) ?? []).map(({ by, scheme }) => `${by} (${scheme})`),
  }));
}

/** What changed of payouts since the lock was committed; nothing where none was. */
async function changesSinceCommit(
  session: Session,
  project: LockedProject,
  nodes: NodePackages,
): Promise<readonly TellableFinding[]> {
  try {
    return await payoutChanges(nodes, parseLock(await committedLock(session)), project);
  } catch (error) {
    if (error instanceof NetlistError) return [];
    throw error;
  }
}
