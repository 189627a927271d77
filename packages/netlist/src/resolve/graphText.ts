import { asciiJson } from '../diagram/asciiJson.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { dotText } from '../diagram/dotText.ts';
import { mermaidText } from '../diagram/mermaidText.ts';
import { treeLines } from '../diagram/treeLines.ts';
import type { Lock } from '../lock/lock.ts';
import { shownName } from '../shown.ts';
import { cyclesOf } from './cycles.ts';

/** How a graph is written. */
export type GraphFormat = 'tree' | 'json' | 'dot' | 'mermaid';

/** What of a lock its graph is. */
export type LockedGraph = Pick<Lock, 'root' | 'nodes'>;

/** Letters of a commit that stand for it. */
const SHORT = 12;

/**
 * The graph of a lock as text: a tree, JSON, or a diagram for Graphviz or Mermaid. Names out of repositories are escaped in all of them.
 *
 * @example
 * ```ts
 * graphText({ root: {}, nodes: {} }, 'tree'); // => 'your netlist\n'
 * ```
 */
export function graphText(lock: LockedGraph, format: GraphFormat): string {
  switch (format) {
    case 'tree':
      return treeOf(lock);
    case 'json':
      return asciiJson(documentOf(lock));
    case 'dot':
      return dotText(diagramOf(lock), 'netlist');
    case 'mermaid':
      return mermaidText(diagramOf(lock));
  }
}

/** The id of a node as people read it: the commit cut short. Not escaped. */
function shortId(id: string): string {
  const at = id.lastIndexOf('@');
  return id.slice(0, at + 1 + SHORT);
}

function treeOf({ root, nodes }: LockedGraph): string {
  const targets = (edges: Readonly<Record<string, string>>) => [...new Set(Object.values(edges))].sort();
  const lines = treeLines({
    roots: targets(root),
    childrenOf: (id) => targets(nodes[id]!.edges),
    labelOf: (id) => `${shownName(shortId(id))}${refOf(nodes[id]!.ref)}`,
  });
  return `${['your netlist', ...lines].join('\n')}\n`;
}

function refOf(ref: string | null): string {
  return ref === null ? ' pinned' : ` ${shownName(ref.replace(/^refs\/(?:heads|tags)\//, ''))}`;
}

function documentOf({ root, nodes }: LockedGraph) {
  const byId = new Map(Object.entries(nodes));
  return {
    root,
    nodes: [...byId].map(([id, { source, ref, commit, tree1, licence, provides, edges }]) => ({
      ...{ id, source, ref, commit, tree1, licence },
      provides: Object.keys(provides),
      edges,
    })),
    cycles: cyclesOf({ nodes: byId }),
  };
}

function diagramOf({ root, nodes }: LockedGraph): Diagram {
  const arrows = (from: string, edges: Readonly<Record<string, string>>) =>
    Object.entries(edges).map(([entry, to]) => ({ from, to, label: entry }));
  return {
    nodes: [
      { id: '', label: 'your netlist' },
      ...Object.keys(nodes).map((id) => ({ id, label: shortId(id) })),
    ],
    edges: [...arrows('', root), ...Object.entries(nodes).flatMap(([id, { edges }]) => arrows(id, edges))],
  };
}
