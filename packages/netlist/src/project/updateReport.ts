import type { ChangedNode, LockDifference } from '../lock/compareLocks.ts';
import type { Lock } from '../lock/lock.ts';
import type { Limits } from '../schema/limits.ts';
import { firstDifferences } from '../store/firstDifferences.ts';
import { hasPack, readPack } from '../store/readPack.ts';
import type { Project } from './Project.ts';

/** What a list has more and less than before. */
export type ListChange = { readonly added: readonly string[]; readonly removed: readonly string[] };

/** What is other in a node than before. */
export type UpdatedNode = ChangedNode & {
  /** The first files that differ, in a word each; undefined when the bytes from before are not here. */
  readonly files: readonly string[] | undefined;
  /** The licences, where these are not the same. */
  readonly licence: { readonly before: string | null; readonly after: string | null } | undefined;
  readonly authors: ListChange;
  /** Who signed for it. */
  readonly signers: ListChange;
};

/** Files that are named for a node. */
const MOST_FILES = 20;

/** What a person should look at before accepting changed nodes. */
export async function updatedNodes(
  { store, policy }: Project,
  { changed }: LockDifference,
): Promise<readonly UpdatedNode[]> {
  const nodes: UpdatedNode[] = [];
  for (const change of changed) {
    const { before, after } = change;
    const names = (of: ChangedNode['before']) => of.signed.map(({ by, scheme }) => `${by} (${scheme})`);
    nodes.push({
      ...change,
      files: await filesOf(store, change, policy.limits),
      licence:
        before.licence === after.licence ? undefined : { before: before.licence, after: after.licence },
      authors: changeOf(before.authors, after.authors),
      signers: changeOf(names(before), names(after)),
    });
  }
  return nodes;
}

/** Hosts that a lock has and another one had not. */
export function newHosts(before: Lock, after: Lock): readonly string[] {
  const known = hostsOf(before);
  return [...hostsOf(after)].filter((host) => !known.has(host)).sort();
}

function hostsOf({ nodes }: Lock): Set<string> {
  return new Set(Object.keys(nodes).map((id) => id.slice(0, id.indexOf('/'))));
}

function changeOf(before: readonly string[], after: readonly string[]): ListChange {
  return {
    added: after.filter((one) => !before.includes(one)),
    removed: before.filter((one) => !after.includes(one)),
  };
}

async function filesOf(
  store: string,
  { before, after }: ChangedNode,
  limits: Limits,
): Promise<readonly string[] | undefined> {
  if (!(await hasPack(store, before.tree1))) return undefined;
  return firstDifferences(
    await readPack(store, before.tree1, limits),
    await readPack(store, after.tree1, limits),
    MOST_FILES,
  );
}
