import type { Finding } from '../finding.ts';
import type { Netlist } from '../schema/netlist.ts';
import { shownName } from '../shown.ts';
import { areAlike } from './areAlike.ts';
import type { GrowingGraph, GrowingNode } from './resolve.ts';

/** What a person should know of a graph: repositories at several commits, and names that look like others. */
export function findingsOf({ nodes }: GrowingGraph, _netlist: Netlist): readonly Finding[] {
  const all = [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...severalCommits(all), ...lookAlikes(all)];
}

function severalCommits(nodes: readonly GrowingNode[]): Finding[] {
  const byKey = new Map<string, GrowingNode[]>();
  for (const node of nodes) byKey.set(node.key, [...(byKey.get(node.key) ?? []), node]);
  return [...byKey.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      severity: 'warning',
      code: 'several-commits',
      node: same[0]!.id,
      message: `${shownName(same[0]!.key)} is there at ${same.length} commits: ${same.map(({ commit }) => commit.slice(0, 12)).join(', ')}.`,
      hint: 'Each importer gets its own. To have one, name it under overrides in your netlist.',
    }));
}

/** Repositories that are called almost like one that stands nearer to the root. */
function lookAlikes(nodes: readonly GrowingNode[]): Finding[] {
  const found: Finding[] = [];
  const byDepth = [...nodes].sort((a, b) => a.depth - b.depth);
  const seen: GrowingNode[] = [];
  for (const node of byDepth) {
    const name = nameOf(node);
    if (seen.some((one) => nameOf(one) === name)) continue;
    const twin = seen.find((one) => areAlike(nameOf(one), name));
    seen.push(node);
    if (twin === undefined) continue;
    found.push({
      severity: 'warning',
      code: 'look-alike',
      node: node.id,
      message: `${shownName(name)} is called almost like ${shownName(nameOf(twin))}.`,
      hint: 'Make sure that both are meant.',
    });
  }
  return found;
}

/** `owner/name` of a node. */
function nameOf({ key }: GrowingNode): string {
  const [, ...path] = key.split('//')[0]!.split('/');
  return path.join('/');
}
