import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import { NETLIST_FILE } from '../project/names.ts';
import type { Project } from '../project/Project.ts';
import { isFolder } from '../schema/isFolder.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { parseNetlist } from '../schema/parseNetlist.ts';
import { readableEntry } from '../schema/readableEntry.ts';
import { shownName } from '../shown.ts';
import type { Pack } from '../store/pack.ts';
import { type Edges, edgesOf, type FoundModel, findAmong, findModel, isNamed } from './findModel.ts';

/** What is looked at. */
export type Visible = {
  readonly project: Project & { readonly lock: Lock };
  /** The verified bytes of a node. */
  readonly packOf: (node: string) => Promise<Pack>;
};

/**
 * Finds what a name means for somebody, as {@link findModel} does: among what its own netlist registers, and where nothing there has the
 * name, among what those netlists register with `export`, one step further and no more.
 *
 * @throws NetlistError what {@link findModel} throws; `not-locked` for what the project registers and its lock does not have
 */
export async function findVisible(
  { project, packOf }: Visible,
  importer: string | null,
  name: string,
): Promise<FoundModel> {
  const { lock, netlist } = project;
  const alias = netlist.root.alias;
  const given = givenIn(name);
  const registered = Object.hasOwn(alias, given) ? alias[given]! : given;
  try {
    return findModel(lock, importer, name, alias);
  } catch (error) {
    if (!isUnknown(error)) throw error;
    if (importer === null && isRegistered(project, registered)) throw notLocked(name);
    const nodes = new Set(edgesOf(lock, importer).map(([, node]) => node));
    const exported = await Promise.all([...nodes].map((node) => exportedBy({ project, packOf }, node)));
    try {
      return findAmong(lock, exported.flat(), name, {});
    } catch (second) {
      throw isUnknown(second) ? (notRegistered(project, importer, name) ?? error) : second;
    }
  }
}

const isUnknown = (error: unknown) => error instanceof NetlistError && error.code === 'unknown-name';

/** The entries of a node's netlist that it shows to those who register it. */
export async function exportedBy({ project, packOf }: Visible, node: string): Promise<Edges> {
  const { lock, policy } = project;
  const locked = lock.nodes[node];
  if (locked === undefined || locked.netlist === null) return [];
  const bytes = (await packOf(node)).read(NETLIST_FILE);
  if (bytes === undefined) return [];
  const { entries } = parseNetlist(bytes, { isRoot: false, what: node, hosts: policy.hosts });
  return entries
    .filter((entry) => entry.export && Object.hasOwn(locked.edges, entry.name))
    .map(({ name }) => [name, locked.edges[name]!] as const);
}

/** Whether the netlist of a project registers what is called so, whatever its lock has. */
export function isRegistered(
  { netlist }: Pick<Project, 'netlist'>,
  name: string,
  read = readableEntry,
): boolean {
  return netlist.entries.some((entry) => !isFolder(entry.repo) && isNamed(entry.name, name, read));
}

/** What stands for the entry in `owner/name#Model`. */
function givenIn(name: string): string {
  return name.replace(/^tecmns:/, '').replace(/#.*$/s, '');
}

/** The refusal of what the netlist registers, and the lock does not have yet: what others export under that name is another thing. */
function notLocked(name: string): NetlistError {
  return new NetlistError(`${shownName(name)}: your netlist registers it, but the lock does not have it.`, {
    ...{ fault: 'drift', code: 'not-locked', subject: givenIn(name) },
    hint: 'Run tecmns init, and commit the lock.',
  });
}

/** The refusal of what is here, but not registered by the one who names it. */
function notRegistered(
  { lock, netlist }: Visible['project'],
  importer: string | null,
  name: string,
): NetlistError | undefined {
  const given = givenIn(name);
  const own = importer === null && netlist.entries.some((entry) => entry.name === given);
  const key = readableEntry(given)?.repo.key;
  const isLocked =
    key !== undefined && Object.keys(lock.nodes).some((id) => keyOfNode(id).split('//')[0] === key);
  if (!own && !isLocked) return undefined;
  const [reason, hint] = own
    ? ['it is a folder of the project, which is not locked', 'Import it in a program of the project.']
    : [
        `${importer === null ? 'your netlist' : shownName(importer)} does not register it, and nobody there exports it`,
        importer === null ? `Run tecmns add ${shownName(given)}.` : 'Its author must register it.',
      ];
  return new NetlistError(`${shownName(name)}: ${reason}.`, {
    fault: 'bad-input',
    code: 'unknown-name',
    subject: given,
    hint,
  });
}
