import type { Refs } from '../git/parseRefs.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import type { Netlist, Repo } from '../schema/netlist.ts';

/** Which files of which commit are wanted. */
export type Wanted = {
  readonly repo: Repo;
  readonly commit: string;
  /** Full name of the ref that the commit was found by. */
  readonly ref: string | null;
  readonly subdir: string;
  readonly prefixes: readonly string[] | null;
  /** The hash that it must have, where somebody said so. */
  readonly tree1?: Tree1 | undefined;
};

/** What was found at a commit, every byte hashed. */
export type Obtained = {
  readonly tree1: Tree1;
  readonly swhid: string;
  readonly files: number;
  readonly bytes: number;
  readonly licence: string | null;
  /** Its own netlist with the hash of the file, or null. */
  readonly netlist: { readonly blob: string; readonly content: Netlist } | null;
  readonly provides: Readonly<Record<string, string>>;
  readonly parents: Readonly<Record<string, readonly string[]>>;
  readonly authors: readonly string[];
};

/** Where resolution learns of repositories. */
export type NodeSource = {
  /** What a repository offers. Asked once for each repository. */
  refs(repo: Repo): Promise<Refs>;
  obtain(wanted: Wanted): Promise<Obtained>;
};
