import { resolve } from 'node:path';
import type { SimulationError } from '@tecmns/cadcad';
import type { Columns } from '@tecmns/core';
import type { Session } from '../cli/session.ts';
import { progressLine } from '../show/progress.ts';
import { advised } from './advised.ts';
import type { RunSettings } from './runFlags.ts';
import { simulateRunnable, simulateRunnableToDirectory } from './runnable.ts';
import { type SweepAxes, simulationOptions } from './simulationOptions.ts';
import type { Prepared } from './subject.ts';

/** What was run, and how long it took. */
export type Carried = {
  /** The tables of the result, each of whole runs. */
  readonly tables: Iterable<Columns> | AsyncIterable<Columns>;
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  readonly failures: readonly SimulationError[];
  readonly rows: number;
  readonly digest: string;
  readonly seconds: number;
  /** Directory with the result, when it was written. */
  readonly directory: string | undefined;
};

/** What is run, and how. */
export type StudyCall = {
  readonly prepared: Prepared;
  readonly settings: RunSettings;
  readonly sweep: SweepAxes | undefined;
};

/** Runs what was prepared, tells how far it is, and writes it where it is asked to. */
export async function carryOutStudy(
  session: Session,
  { prepared, settings, sweep }: StudyCall,
): Promise<Carried> {
  const { io, flags } = session;
  const progress = progressLine(io, session.isJson || session.isQuiet);
  const onProgress = progress.show;
  const isShared = settings.workers > 1;
  const threads = isShared ? ({ backend: 'threads', workers: settings.workers } as const) : {};
  const options = {
    ...simulationOptions(prepared, settings, sweep),
    onError: 'keep',
    signal: io.signal,
    ...threads,
  } as const;
  const start = io.now();
  const seconds = () => (io.now() - start) / 1000;
  try {
    const given = isShared ? await prepared.threaded() : prepared.given;
    if (typeof flags.out !== 'string') {
      const result = await simulateRunnable(given, { ...options, onProgress });
      const { columns, subsets, failures, digest } = result;
      return {
        tables: [columns],
        subsets,
        failures,
        digest,
        rows: columns.length,
        seconds: seconds(),
        directory: undefined,
      };
    }
    const { readParquet } = await import('@tecmns/cadcad/node');
    const resume = flags.resume === true;
    const result = await simulateRunnableToDirectory(given, resolve(io.cwd, flags.out), {
      ...options,
      onProgress,
      resume,
    });
    const { files, failures, digest, rows, manifest } = result;
    async function* tables() {
      for (const file of files) yield await readParquet(file);
    }
    return {
      tables: tables(),
      subsets: manifest.subsets,
      failures,
      digest,
      rows,
      seconds: seconds(),
      directory: flags.out,
    };
  } catch (error) {
    throw advised(error, session);
  } finally {
    progress.end();
  }
}
