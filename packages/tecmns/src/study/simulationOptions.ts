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
  { sample, point, sweep: own }: Prepared,
  { seed, runs, steps, dt, noise, every, record }: RunSettings,
  sweep: SweepAxes | undefined,
): SimulationSettings {
  const known = sample.readers().flatMap((reader) => reader.columns.map(({ name }) => name));
  // A name that was found is a path.
  const metrics = record?.map((name) => metricNamed(name, known) as MetricPath<Models>);
  const swept = sweep === undefined ? own : sweepOf(sweep);
  const isFixed = Object.keys(point).length > 0;
  return {
    ...{ seed, runs, steps, dt, noise },
    ...(every === undefined && metrics === undefined ? {} : { record: { every, metrics } }),
    ...(isFixed || swept !== undefined ? { sweep: withPoint(swept ?? { points: [{}] }, point) } : {}),
  };
}

const sweepOf = ({ how, axes }: SweepAxes): SystemSweep<Models> =>
  how === 'zip' ? { zip: axes } : { product: axes };

/** A sweep with values that are the same in all its points. */
function withPoint(sweep: SystemSweep<Models>, point: Prepared['point']): SystemSweep<Models> {
  if ('points' in sweep) return { points: sweep.points.map((own) => ({ ...own, ...point })) };
  const axes = 'zip' in sweep ? sweep.zip : sweep.product;
  const length = 'zip' in sweep ? Math.max(...Object.values(axes).map((values) => values?.length ?? 0)) : 1;
  const fixed = Object.entries(point).map(([path, value]) => [path, Array(length).fill(value)] as const);
  const all = { ...axes, ...Object.fromEntries(fixed) };
  return 'zip' in sweep ? { zip: all } : { product: all };
}
