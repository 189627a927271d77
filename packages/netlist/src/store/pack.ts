import type { Tree1, TreeFile } from '../hash/treeFile.ts';

/** The files of a node, read from one buffer whose bytes were hashed: what is verified is what is used. */
export type Pack = {
  readonly tree1: Tree1;
  /** Identifier of the same directory in the Software Heritage archive. */
  readonly swhid: string;
  /** In order of their paths. */
  readonly files: readonly TreeFile[];
  /** Length of all files [byte]. */
  readonly bytes: number;
  /** Hashes of directories by path; the whole is `''`. */
  readonly directories: ReadonlyMap<string, Tree1>;
  /** Bytes of a file, which the caller must not change; undefined when there is none. */
  read(path: string): Uint8Array | undefined;
};
