import { hasPack, openProject, type Project } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { findingsText, labelled } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { ownDocument, ownPackages } from '../registry/ownPackages.ts';
import { counted, shownHash, shownNode } from '../registry/shownNode.ts';

/** `tecmns status`: where netlist, lock and store stand to each other, at a glance. */
export const prepare: PrepareCommand = () => ({
  name: 'status',
  summary:
    'Tells which entries of the netlist are locked, whether their bytes are here, and what the folders of the project hash to now. It hashes no pack: tecmns verify does.',
  operands: [],
  groups: [],
  examples: ['tecmns status', 'tecmns status --json'],
  run,
});

/** How it is with an entry of the netlist. */
type State = 'own' | 'locked' | 'missing' | 'new' | 'left';

type EntryState = {
  readonly entry: string;
  readonly state: State;
  /** The node that it leads to, and its hash. */
  readonly node: string | null;
  readonly tree1: string | null;
};

async function run(session: Session): Promise<ExitCode> {
  const { io, style } = session;
  const project = await openProject(io.cwd);
  const own = await ownPackages(project, session);
  const entries = await statesOf(project, own.map(ownDocument));
  const findings = own.flatMap((one) => one.findings);
  const { lock } = project;
  session.document({
    command: 'status',
    graphRoot: lock?.graphRoot ?? null,
    ...{ nodes: Object.keys(lock?.nodes ?? {}).length, entries, own: own.map(ownDocument), findings },
  });
  const width = widthOf(io.stdout);
  for (const { entry, state, node, tree1 } of entries) {
    const target = node === null ? '' : ` → ${shownNode(node)}`;
    const hash = tree1 === null ? '' : `, ${shownHash(tree1)}`;
    session.print(labelled(state, `${entry}${target}${hash}`, width));
  }
  if (findings.length > 0) session.print(`\n${findingsText(findings, style, width)}`);
  if (entries.length > 0) session.print('');
  lastWords(session, summaryOf(entries));
  return exitCodes.ok;
}

async function statesOf(
  { netlist, lock, store }: Project,
  own: readonly { readonly entry: string; readonly tree1: string }[],
): Promise<readonly EntryState[]> {
  const states: EntryState[] = own.map(({ entry, tree1 }) => ({ entry, state: 'own', node: null, tree1 }));
  const folders = new Set(own.map(({ entry }) => entry));
  const registered = netlist.entries.map(({ name }) => name).filter((name) => !folders.has(name));
  const root = lock?.root ?? {};
  for (const entry of registered) {
    const node = Object.hasOwn(root, entry) ? root[entry]! : null;
    const tree1 = node === null ? null : lock!.nodes[node]!.tree1;
    const state = tree1 === null ? 'new' : (await hasPack(store, tree1)) ? 'locked' : 'missing';
    states.push({ entry, state, node, tree1 });
  }
  for (const [entry, node] of Object.entries(root)) {
    if (registered.includes(entry)) continue;
    states.push({ entry, state: 'left', node, tree1: lock!.nodes[node]!.tree1 });
  }
  return states;
}

function summaryOf(entries: readonly EntryState[]): string {
  const count = (state: State) => entries.filter((one) => one.state === state).length;
  const parts = [
    [count('own'), 'own, hashed as they are and not locked'],
    [count('locked'), 'locked and here'],
    [count('missing'), 'locked, but not here'],
    [count('new'), 'not locked yet'],
    [count('left'), 'in the lock, but not registered any more'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const isBehind = parts.slice(2).some(([number]) => number > 0);
  const words = [counted(entries.length, 'entry', 'entries'), ...told].join('; ');
  return `${words}.${isBehind ? ' Next: tecmns init.' : ''}`;
}
