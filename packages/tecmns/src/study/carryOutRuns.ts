import type { Progress, SimulateOptions, SimulationError } from '@tecmns/cadcad';
import type { Columns } from '@tecmns/core';
import { type Runnable, simulateRunnable, simulateRunnableToDirectory } from './runnable.ts';

/** What runs of a system gave. */
export type CarriedRuns = {
  /** The tables of the result, each of whole runs. */
  readonly tables: Iterable<Columns> | AsyncIterable<Columns>;
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  readonly failures: readonly SimulationError[];
  readonly rows: number;
  readonly digest: string;
};

/** Carries out runs of a system: in memory, or into a directory where one is given. */
export async function carryOutRuns(
  given: Runnable,
  options: Omit<SimulateOptions, 'onProgress' | 'maximumBytes'>,
  to: {
    readonly directory: string | undefined;
    readonly resume?: boolean;
    readonly onProgress?: ((progress: Progress) => void) | undefined;
  },
): Promise<CarriedRuns> {
  const { directory, resume = false, onProgress } = to;
  if (directory === undefined) {
    const result = await simulateRunnable(given, { ...options, onProgress });
    const { columns, subsets, failures, digest } = result;
    return { tables: [columns], subsets, failures, digest, rows: columns.length };
  }
  const { readParquet } = await import('@tecmns/cadcad/node');
  const result = await simulateRunnableToDirectory(given, directory, { ...options, onProgress, resume });
  const { files, failures, digest, rows, manifest } = result;
  async function* tables() {
    for (const file of files) yield await readParquet(file);
  }
  return { tables: tables(), subsets: manifest.subsets, failures, digest, rows };
}
