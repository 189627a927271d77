import { resolve } from 'node:path';
import type { Session } from '../cli/session.ts';
import { progressLine } from '../show/progress.ts';
import { advised } from './advised.ts';
import { type CarriedRuns, carryOutRuns } from './carryOutRuns.ts';
import type { RunSettings } from './runFlags.ts';
import { type SweepAxes, simulationOptions } from './simulationOptions.ts';
import type { Prepared } from './subject.ts';

/** What was run, and how long it took. */
export type Carried = CarriedRuns & {
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
  const isShared = settings.workers > 1;
  const threads = isShared ? ({ backend: 'threads', workers: settings.workers } as const) : {};
  const options = {
    ...simulationOptions(prepared, settings, sweep),
    onError: 'keep',
    signal: io.signal,
    ...threads,
  } as const;
  const start = io.now();
  const directory = typeof flags.out === 'string' ? flags.out : undefined;
  try {
    const given = isShared ? await prepared.threaded() : prepared.given;
    const carried = await carryOutRuns(given, options, {
      directory: directory === undefined ? undefined : resolve(io.cwd, directory),
      resume: flags.resume === true,
      onProgress: progress.show,
    });
    return { ...carried, seconds: (io.now() - start) / 1000, directory };
  } catch (error) {
    throw advised(error, session);
  } finally {
    progress.end();
  }
}
