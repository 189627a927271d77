import { shownValue } from '../shown.ts';
import { unknownName } from '../unknownName.ts';
import type { LockedGraph } from './graphText.ts';

/** From the root to a node: in each step an entry of the step before, and the node that it leads to. */
export type Chain = readonly { readonly entry: string; readonly node: string }[];

/** Why something is in a lock. */
export type Reasons = {
  /** Ids of the nodes that are meant. */
  readonly nodes: readonly string[];
  /** All shortest chains to each of them, at most {@link MOST_CHAINS} for each. */
  readonly chains: readonly Chain[];
};

/** Chains that are told for a node: there can be more than anybody can read. */
export const MOST_CHAINS = 20;

/**
 * Why a repository or a model is in a lock: all shortest chains of registrations that lead to it.
 *
 * @param name id of a model or node, `owner/name` with or without its host, or any of these with the beginning of a commit after `@`
 * @throws NetlistError `unknown` for what is not in the lock
 *
 * @example
 * ```ts no-run
 * why(lock, '1hive/models').chains[0]?.map(({ entry }) => entry); // => ['commonsbuild/hatch', '1hive/models']
 * ```
 */
export function why(lock: LockedGraph, name: string): Reasons {
  const nodes = nodesMeant(lock, name);
  const before = stepsBefore(lock);
  return { nodes, chains: nodes.flatMap((id) => chainsTo(id, before)) };
}

/** For each node the last steps of the shortest chains to it: from which node (null for the root), and by which entry. */
type Steps = ReadonlyMap<string, readonly { readonly from: string | null; readonly entry: string }[]>;

function stepsBefore({ root, nodes }: LockedGraph): Steps {
  const steps = new Map<string, { from: string | null; entry: string }[]>();
  const distance = new Map<string, number>();
  const reach = (from: string | null, edges: Readonly<Record<string, string>>, far: number) => {
    const found: string[] = [];
    for (const [entry, id] of Object.entries(edges).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!distance.has(id)) {
        distance.set(id, far);
        steps.set(id, []);
        found.push(id);
      }
      if (distance.get(id) === far) steps.get(id)!.push({ from, entry });
    }
    return found;
  };
  let wave = reach(null, root, 1);
  for (let far = 2; wave.length > 0; far++) wave = wave.flatMap((id) => reach(id, nodes[id]!.edges, far));
  return steps;
}

function chainsTo(target: string, before: Steps): Chain[] {
  const chains: Chain[] = [];
  const open: { readonly at: string; readonly chain: Chain }[] = [{ at: target, chain: [] }];
  while (open.length > 0 && chains.length < MOST_CHAINS) {
    const { at, chain } = open.pop()!;
    for (const { from, entry } of [...(before.get(at) ?? [])].reverse()) {
      const longer = [{ entry, node: at }, ...chain];
      if (from === null) chains.push(longer);
      else open.push({ at: from, chain: longer });
    }
  }
  return chains.slice(0, MOST_CHAINS);
}

function nodesMeant({ nodes }: LockedGraph, name: string): readonly string[] {
  const ids = Object.keys(nodes);
  const models = ids.filter((id) => Object.hasOwn(nodes[id]!.provides, name));
  if (models.length > 0) return models;
  const text = name.toLowerCase();
  const at = text.lastIndexOf('@');
  const found = ids.filter((id) => {
    const lower = id.toLowerCase();
    const end = lower.lastIndexOf('@');
    return [lower, lower.slice(lower.indexOf('/') + 1)].some((own) => {
      const key = own.slice(0, own.length - (lower.length - end));
      return key === text || key.split(/\/\/|#/)[0] === text || (at > 0 && own.startsWith(text));
    });
  });
  if (found.length > 0) return found;
  const known = [
    ...ids.map((id) => id.slice(id.indexOf('/') + 1, id.lastIndexOf('@'))),
    ...ids.flatMap((id) => Object.keys(nodes[id]!.provides)),
  ];
  throw unknownName(`${shownValue(name)} is neither a repository nor a model of the lock.`, name, known);
}
