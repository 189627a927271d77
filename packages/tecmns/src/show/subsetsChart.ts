import { type FanOptions, terminalChart } from '@tecmns/plot';
import type { Collected, CollectedRun } from './collectRuns.ts';
import { shortName } from './runTable.ts';

/** What of several subsets is drawn. */
export type SubsetsChart = {
  readonly collected: Collected;
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  /** The runs of each subset. */
  readonly groups: readonly (readonly CollectedRun[])[];
  readonly label: string;
  /** What the names of parameters begin with, left out where people read them. */
  readonly prefix: string;
  /** Units of parameters by path. */
  readonly units: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly width: number;
};

/** What a metric is in the end over the values that differ: over one number a fan. Undefined where none fits. */
export function subsetsChart(told: SubsetsChart): string | undefined {
  const { subsets, width } = told;
  const varied = variedPaths(subsets);
  const [path] = varied;
  const isNumber = subsets.every((point) => varied.every((own) => typeof point[own] === 'number'));
  if (varied.length !== 1 || path === undefined || !isNumber) return undefined;
  return terminalChart({ ...fanOver(told, path), columns: width, rows: 14 });
}

/** Paths whose values are not the same in all subsets. */
function variedPaths(subsets: SubsetsChart['subsets']): string[] {
  const [first = {}] = subsets;
  return Object.keys(first).filter((path) => subsets.some((point) => point[path] !== first[path]));
}

/** The ends of runs over a parameter. */
function fanOver(told: SubsetsChart, path: string): FanOptions {
  const { collected, subsets, groups, label, prefix, units, subject } = told;
  const { metrics, metric } = collected;
  const index = metrics.findIndex(({ name }) => name === metric!.name);
  const order = subsets
    .map((point, subset) => ({ subset, value: Number(point[path]) }))
    .sort((a, b) => a.value - b.value);
  const count = Math.max(...groups.map((own) => own.length));
  const runs = Array.from({ length: count }, (_, run) =>
    order.map(({ subset }) => groups[subset]![run]?.ends[index] ?? Number.NaN),
  );
  return {
    title: `${label} of ${subject} at the end`,
    x: {
      label: shortName(path, prefix),
      unit: units[path] ?? '1',
      values: order.map(({ value }) => value),
    },
    y: { label, unit: metric!.unit },
    runs,
  };
}
