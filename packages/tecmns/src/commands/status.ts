import {
  type Finding,
  hasOwnHash,
  type Lock,
  openProject,
  ownHashText,
  type PackState,
  type Project,
  packState,
} from '@tecmns/netlist';
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
    'Tells which entries of the netlist are locked, whether the bytes of all that they lead to are here, and what the folders of the project hash to now. It hashes no pack, and ends with 0 whatever it tells: tecmns verify checks.',
  operands: [],
  groups: [],
  examples: ['tecmns status', 'tecmns status --json'],
  run,
});

/** How it is with an entry of the netlist. */
type State = 'own' | 'locked' | 'missing' | 'damaged' | 'new' | 'left';

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
  const { lock } = project;
  const packs = await packStates(project);
  const entries = statesOf(project, own.map(ownDocument), packs);
  const findings = [...suspectOf(lock), ...own.flatMap((one) => one.findings)];
  const absent = [...packs].filter(([, state]) => state !== 'here');
  session.document({
    command: 'status',
    graphRoot: lock?.graphRoot ?? null,
    ...{ nodes: packs.size, here: packs.size - absent.length, absent: Object.fromEntries(absent) },
    ...{ entries, own: own.map(ownDocument), findings },
  });
  const width = widthOf(io.stdout);
  for (const { entry, state, node, tree1 } of entries) {
    const target = node === null ? '' : ` → ${shownNode(node)}`;
    const hash = tree1 === null ? '' : `, ${shownHash(tree1)}`;
    session.print(labelled(state, `${entry}${target}${hash}`, width));
  }
  // What entries lead to further down has no line of its own while it is here.
  const shown = new Set(entries.map(({ node }) => node));
  for (const [node, state] of absent)
    if (!shown.has(node)) session.print(labelled(state, shownNode(node), width));
  if (findings.length > 0) session.print(`\n${findingsText(findings, style, width)}`);
  if (entries.length > 0) session.print('');
  lastWords(session, summaryOf(entries, packs));
  return exitCodes.ok;
}

/** By id, how it is with the pack of each node. */
async function packStates({ lock, store }: Project): Promise<ReadonlyMap<string, PackState>> {
  const states = new Map<string, PackState>();
  for (const [id, node] of Object.entries(lock?.nodes ?? {})) states.set(id, await packState(store, node));
  return states;
}

/** What is to be said of a lock that is not as it was written. */
function suspectOf(lock: Lock | undefined): readonly Finding[] {
  if (lock === undefined || hasOwnHash(lock)) return [];
  const hint = 'It was changed by hand, or merged: tecmns verify tells what is wrong in it.';
  return [{ severity: 'warning', code: 'graph-root', message: ownHashText(lock), hint }];
}

function statesOf(
  { netlist, lock }: Project,
  own: readonly { readonly entry: string; readonly tree1: string }[],
  packs: ReadonlyMap<string, PackState>,
): readonly EntryState[] {
  const states: EntryState[] = own.map(({ entry, tree1 }) => ({ entry, state: 'own', node: null, tree1 }));
  const folders = new Set(own.map(({ entry }) => entry));
  const registered = netlist.entries.map(({ name }) => name).filter((name) => !folders.has(name));
  const root = lock?.root ?? {};
  for (const entry of registered) {
    const node = Object.hasOwn(root, entry) ? root[entry]! : null;
    const tree1 = node === null ? null : lock!.nodes[node]!.tree1;
    const pack = node === null ? undefined : packs.get(node);
    states.push({
      entry,
      state: pack === undefined ? 'new' : pack === 'here' ? 'locked' : pack,
      node,
      tree1,
    });
  }
  for (const [entry, node] of Object.entries(root)) {
    if (registered.includes(entry)) continue;
    states.push({ entry, state: 'left', node, tree1: lock!.nodes[node]!.tree1 });
  }
  return states;
}

function summaryOf(entries: readonly EntryState[], packs: ReadonlyMap<string, PackState>): string {
  const count = (state: State) => entries.filter((one) => one.state === state).length;
  const parts = [
    [count('own'), 'own, hashed as they are and not locked'],
    [count('locked'), 'locked and here'],
    [count('missing'), 'locked, but not here'],
    [count('damaged'), 'locked, but damaged here'],
    [count('new'), 'not locked yet'],
    [count('left'), 'in the lock, but not registered any more'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const here = [...packs.values()].filter((state) => state === 'here').length;
  const isBehind = here < packs.size || parts.slice(2).some(([number]) => number > 0);
  const nodes = packs.size === 0 ? [] : [`${hereOf(here, packs.size)} here`];
  const words = [counted(entries.length, 'entry', 'entries'), ...told, ...nodes].join('; ');
  return `${words}.${isBehind ? ' Next: tecmns init.' : ''}`;
}

function hereOf(here: number, all: number): string {
  if (here < all)
    return `${here} of ${counted(all, 'repository', 'repositories')} ${here === 1 ? 'is' : 'are'}`;
  return all === 1 ? 'the one repository is' : `all ${counted(all, 'repository', 'repositories')} are`;
}
