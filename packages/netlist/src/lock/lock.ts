import type { GraphNode } from '../resolve/graph.ts';

/** Somebody who signed for a node. */
export type Signed = { readonly by: string; readonly scheme: string; readonly at: string | null };

/** A node as the lock has it. */
export type LockedNode = Omit<GraphNode, 'id' | 'key' | 'subdir' | 'prefixes'> & {
  readonly signed: readonly Signed[];
};

/** The lock of a root project: what its netlist resolved to, with hashes. */
export type Lock = {
  readonly lock: 1;
  readonly tree: 'tree1';
  readonly root: Readonly<Record<string, string>>;
  readonly nodes: Readonly<Record<string, LockedNode>>;
  /** `sha256:` and 64 digits over all the rest. */
  readonly graphRoot: string;
};
