import type { FanOptions, LineOptions } from '@tecmns/plot';
import type { Collected, CollectedRun } from './collectRuns.ts';

/** What of the runs is drawn. */
export type RunChartOptions = {
  readonly title: string;
  /** Name of the metric as people read it. Default: its own. */
  readonly label?: string | undefined;
  /** Default: a fan of many runs, a line of one. */
  readonly kind?: 'fan' | 'line' | undefined;
};

/** More lines than these cannot be told apart. */
const LINES = 8;

/** The metric of a result over time, for some of its runs, one or more: a fan of many, a line of one. */
export function runChart(
  { metric, moment }: Collected,
  runs: readonly CollectedRun[],
  { title, label = metric!.name, kind }: RunChartOptions,
): FanOptions | LineOptions {
  const { moments } = runs.reduce((a, b) => (b.moments.length > a.moments.length ? b : a));
  // A run that ended early has no values from there on.
  const series = runs.map((own) =>
    moments.map((at, i) => (own.moments[i] === at ? own.values[i]! : Number.NaN)),
  );
  const shared = {
    title,
    description: metric!.doc,
    x: { label: moment.name, unit: moment.unit, values: moments },
    y: { label, unit: metric!.unit },
  };
  if (kind === 'fan' || (kind === undefined && runs.length > 1)) return { ...shared, runs: series };
  const nameOf = (i: number) => (runs.length === 1 ? label : `run ${runs[i]!.run}`);
  return { ...shared, series: series.slice(0, LINES).map((values, i) => ({ name: nameOf(i), values })) };
}
