import { duration } from './duration.ts';

/** What a run ends with: rows, time, digest, and where the result is. */
export function lastLine(told: {
  readonly rows: number;
  readonly seconds: number;
  readonly digest: string;
  /** Undefined where none was named, null where none can be. */
  readonly directory: string | null | undefined;
}): string {
  const { rows, seconds, digest, directory } = told;
  const where = directory === undefined ? 'not kept (--out <directory>)' : (directory ?? 'not kept');
  return `${rows.toLocaleString('en-US')} rows, ${duration(seconds)}, digest ${digest.slice(0, 12)}, ${where}`;
}
