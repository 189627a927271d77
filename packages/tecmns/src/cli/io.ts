/** Somewhere to write text to. */
export type Output = {
  write(text: string): unknown;
  /** Whether a person reads it as it is written. */
  readonly isTTY: boolean;
  /** Width [cell]; 80 where there is none. */
  readonly columns: number;
};

/** All that the command touches of the process around it, so that tests can give it another. */
export type Io = {
  /** Takes data: charts, tables, and the document of `--json`. */
  readonly stdout: Output;
  /** Takes talk: notes, progress and errors. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Directory that paths start from. */
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Time since some moment [millisecond]. */
  now(): number;
  /** The day, in UTC: `2026-11-05`. */
  today(): string;
};

/** The widest line that is written [cell]: what fits, and not more than a person likes to read. */
export const widthOf = ({ columns }: Output): number => Math.min(Math.max(columns, 60), 80);
