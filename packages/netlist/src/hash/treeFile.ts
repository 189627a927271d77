/** Mode of a file as git writes it: 755 where its owner may execute it. */
export type FileMode = '100644' | '100755';

/** A content hash of a set of files: `tree1:` and 64 hexadecimal digits. */
export type Tree1 = `tree1:${string}`;

/** A content hash of one file: `blob1:` and 64 hexadecimal digits. */
export type Blob1 = `blob1:${string}`;

/** A file of a set, known by its hash. */
export type TreeFile = {
  /** Path with slashes, relative to the set; NFC. */
  readonly path: string;
  readonly mode: FileMode;
  /** Length [byte]. */
  readonly size: number;
  /** SHA-256 of the blob as git counts it: 64 hexadecimal digits. */
  readonly blob: string;
  /** SHA-1 of the blob as git counts it: 40 hexadecimal digits. */
  readonly sha1: string;
};
