import type { Finding } from '../finding.ts';
import type { Tree1 } from '../hash/treeFile.ts';

/** A repository at a commit, with what is selected of it. */
export type GraphNode = {
  /** `host/owner/name//subdir@commit`; what is narrowed by `files` has `#` and a hash of the prefixes before the `@`. */
  readonly id: string;
  /** The id without the commit. */
  readonly key: string;
  /** Address for git, not of a mirror. */
  readonly source: string;
  /** Full name of the ref it was found by; null for a pinned commit. */
  readonly ref: string | null;
  readonly commit: string;
  readonly subdir: string;
  readonly prefixes: readonly string[] | null;
  readonly tree1: Tree1;
  readonly swhid: string;
  readonly files: number;
  readonly bytes: number;
  readonly licence: string | null;
  /** Blob of its netlist; null without one. */
  readonly netlist: string | null;
  /** For each id the `tree1` of its directory or `blob1` of its file. */
  readonly provides: Readonly<Record<string, string>>;
  /** For each id the hashes of its parents. */
  readonly parents: Readonly<Record<string, readonly string[]>>;
  /** Identities of those who wrote it, as it says itself. */
  readonly authors: readonly string[];
  /** For each entry of its netlist, by name, the id of a node. */
  readonly edges: Readonly<Record<string, string>>;
};

/** What a netlist resolves to. */
export type Graph = {
  /** For each entry of the root, by name, the id of a node. */
  readonly root: Readonly<Record<string, string>>;
  /** By id, in order of the ids. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly findings: readonly Finding[];
};
