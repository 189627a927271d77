import type { SimulateOptions, SystemSweep } from '@tecmns/cadcad';
import type { MetricPath, Models } from '@tecmns/core';
import { metricNamed } from '../show/runTable.ts';
import type { RunSettings } from './runFlags.ts';
import type { Prepared } from './subject.ts';

/** Lists of values by path, and how they are combined. */
export type SweepAxes = {
  readonly how: 'product' | 'zip';
  readonly axes: Readonly<Record<string, readonly unknown[]>>;
};

/** What the simulation of something prepared is told, beside how it is carried out. */
export type SimulationSettings = Pick<
  SimulateOptions,
  'seed' | 'runs' | 'steps' | 'dt' | 'noise' | 'record' | 'sweep'
>;

/** Options of the simulation of what was prepared; a sweep where one is asked for. */
export function simulationOptions(
  { sample, point }: Prepared,
  { seed, runs, steps, dt, noise, every, record }: RunSettings,
  sweep: SweepAxes | undefined,
): SimulationSettings {
  const known = sample.readers().flatMap((reader) => reader.columns.map(({ name }) => name));
  // A name that was found is a path.
  const metrics = record?.map((name) => metricNamed(name, known) as MetricPath<Models>);
  const isFixed = Object.keys(point).length > 0;
  return {
    ...{ seed, runs, steps, dt, noise },
    ...(every === undefined && metrics === undefined ? {} : { record: { every, metrics } }),
    ...(sweep !== undefined
      ? { sweep: sweepOf(sweep, point) }
      : isFixed
        ? { sweep: { points: [point] } }
        : {}),
  };
}

/** A sweep with values that are the same in all points. */
function sweepOf({ how, axes }: SweepAxes, point: Prepared['point']): SystemSweep<Models> {
  const length = how === 'zip' ? Math.max(...Object.values(axes).map((values) => values.length)) : 1;
  const fixed = Object.entries(point).map(([path, value]) => [path, Array(length).fill(value)] as const);
  const all = { ...Object.fromEntries(fixed), ...axes };
  return how === 'zip' ? { zip: all } : { product: all };
}
