/** A file that is written anew, or changed. */
export type Change = {
  /** Below the folder that all are written in, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What the file has now; undefined for a file that is not there. */
  readonly before?: string;
};
