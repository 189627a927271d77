import { type SimulationResult, simulate } from '@tecmns/cadcad';
import type { Session } from '../cli/session.ts';
import { progressLine } from '../show/progress.ts';
import { metricNamed } from '../show/runTable.ts';
import { advised } from './advised.ts';
import type { RunSettings } from './runFlags.ts';
import type { Prepared } from './subject.ts';

/** Lists of values by path, and how they are combined; none for a run without a sweep. */
export type SweepAxes = {
  readonly how: 'product' | 'zip';
  readonly axes: Readonly<Record<string, readonly unknown[]>>;
};

/** What was run, and how long it took. */
export type Carried = {
  readonly result: SimulationResult;
  readonly seconds: number;
  /** Directory with the result, when it was written. */
  readonly directory: string | undefined;
};

/** Options of the simulation of something prepared. */
export function simulationOptions(prepared: Prepared, settings: RunSettings, sweep: SweepAxes | undefined) {
  const { seed, runs, steps, dt, noise, every, record } = settings;
  const known = prepared.sample.readers().flatMap((reader) => reader.columns.map(({ name }) => name));
  const metrics = record?.map((name) => metricNamed(name, known) as never);
  const point = prepared.point;
  const fixed = Object.fromEntries(Object.entries(point).map(([path, value]) => [path, [value]]));
  const points =
    sweep === undefined
      ? Object.keys(point).length === 0
        ? undefined
        : { points: [point] }
      : sweepOf(sweep, fixed);
  return {
    seed,
    runs,
    steps,
    dt,
    noise,
    ...(every === undefined && metrics === undefined ? {} : { record: { every, metrics } }),
    ...(points === undefined ? {} : { sweep: points as never }),
  };
}

/** A sweep with values that are the same in all points. */
function sweepOf({ how, axes }: SweepAxes, fixed: Readonly<Record<string, readonly unknown[]>>) {
  if (how === 'product') return { product: { ...fixed, ...axes } };
  const length = Math.max(...Object.values(axes).map((values) => values.length));
  const repeated = Object.entries(fixed).map(([path, [value]]) => [path, Array(length).fill(value)] as const);
  return { zip: { ...Object.fromEntries(repeated), ...axes } };
}

/** Runs what was prepared, tells how far it is, and writes it where it is asked to. */
export async function carryOutStudy(
  session: Session,
  {
    prepared,
    settings,
    sweep,
  }: { readonly prepared: Prepared; readonly settings: RunSettings; readonly sweep?: SweepAxes | undefined },
): Promise<Carried> {
  const { io, flags } = session;
  const progress = progressLine(io, session.isJson || session.isQuiet);
  const start = io.now();
  try {
    const result = await simulate(prepared.given, {
      ...simulationOptions(prepared, settings, sweep),
      onError: 'keep',
      signal: io.signal,
      onProgress: (now) => progress.show(now),
    });
    const seconds = (io.now() - start) / 1000;
    const directory = typeof flags.out === 'string' ? flags.out : undefined;
    if (directory !== undefined) {
      const { writeResult } = await import('@tecmns/cadcad/node');
      const { resolve } = await import('node:path');
      await writeResult(result, resolve(io.cwd, directory));
    }
    return { result, seconds, directory };
  } catch (error) {
    throw advised(error, session);
  } finally {
    progress.end();
  }
}
