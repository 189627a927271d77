import { canonicalJson } from '@tecmns/core';
import { compareLocks, type Lock, type LockDifference, type LockedNode } from '@tecmns/netlist';
import { differingFiles } from './differingFiles.ts';

/** What differs between two locks, with what a person has to look at before trusting the later one. */
export type Difference = {
  readonly added: readonly AddedNode[];
  readonly removed: readonly string[];
  readonly changed: readonly NodeChange[];
  readonly edges: LockDifference['edges'];
  /** Hosts that the earlier lock had nothing from. */
  readonly newHosts: readonly string[];
};

/** A node that is new. */
export type AddedNode = Pick<LockedNode, 'source' | 'tree1' | 'files' | 'bytes' | 'licence' | 'authors'> & {
  readonly id: string;
  readonly provides: readonly string[];
};

/** What changed in a node. What is as it was is left out. */
export type NodeChange = {
  readonly key: string;
  readonly commit?: Change;
  readonly ref?: Change;
  readonly tree1?: Change;
  readonly licence?: Change;
  readonly authors?: Lists;
  readonly provides?: Lists;
  readonly signed?: Lists;
  /** Other facts that the locks state differently of the same content: one of them was changed by hand. */
  readonly facts?: readonly string[];
  /** The first files that differ, where both contents are here. */
  readonly differences?: readonly string[];
};

type Change = { readonly before: string | null; readonly after: string | null };
type Lists = { readonly added: readonly string[]; readonly removed: readonly string[] };

/** Compares two locks. */
export async function differenceOf(before: Lock, after: Lock, store: string): Promise<Difference> {
  const { added, removed, changed, edges } = compareLocks(before, after);
  const hostsOf = ({ nodes }: Lock) =>
    new Set(Object.values(nodes).map(({ source }) => new URL(source).host));
  const known = hostsOf(before);
  return {
    added: added.map((id) => {
      const { source, tree1, files, bytes, licence, authors, provides } = after.nodes[id]!;
      return { id, source, tree1, files, bytes, licence, authors, provides: Object.keys(provides) };
    }),
    removed,
    changed: await Promise.all(changed.map((one) => changeOf(one, store))),
    edges,
    newHosts: [...hostsOf(after)].filter((host) => !known.has(host)).sort(),
  };
}

async function changeOf(
  { key, before, after }: LockDifference['changed'][number],
  store: string,
): Promise<NodeChange> {
  const fields = (['commit', 'ref', 'tree1', 'licence'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => [field, { before: before[field], after: after[field] }]);
  const lists = [
    ['authors', before.authors, after.authors],
    ['provides', Object.keys(before.provides), Object.keys(after.provides)],
    ['signed', before.signed.map(signer), after.signed.map(signer)],
  ] as const;
  const differences =
    before.tree1 === after.tree1 ? [] : await differingFiles(store, before.tree1, after.tree1);
  return {
    key,
    ...Object.fromEntries(fields),
    ...Object.fromEntries(
      lists
        .map(([field, was, is]) => [field, listsOf(was, is)] as const)
        .filter(([, { added, removed }]) => added.length + removed.length > 0),
    ),
    ...factsThatDiffer(before, after),
    ...(differences.length === 0 ? {} : { differences }),
  };
}

/** What follows from the content, where that is the same. */
const FACTS = ['source', 'swhid', 'files', 'bytes', 'netlist', 'provides', 'parents'] as const;

function factsThatDiffer(before: LockedNode, after: LockedNode): { readonly facts?: readonly string[] } {
  if (before.tree1 !== after.tree1) return {};
  const facts = FACTS.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]));
  return facts.length === 0 ? {} : { facts };
}

function listsOf(before: readonly string[], after: readonly string[]): Lists {
  return {
    added: after.filter((one) => !before.includes(one)),
    removed: before.filter((one) => !after.includes(one)),
  };
}

const signer = ({ by, scheme }: LockedNode['signed'][number]) => `${by} (${scheme})`;
