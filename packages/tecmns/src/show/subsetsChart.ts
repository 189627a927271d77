import type { Columns } from '@tecmns/core';
import { type FanOptions, terminalChart } from '@tecmns/plot';
import { type RunRows, shortName } from './runTable.ts';

/** What of several subsets is drawn. */
export type SubsetsChart = {
  readonly columns: Columns;
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  /** The runs of each subset. */
  readonly groups: readonly (readonly RunRows[])[];
  readonly metric: string;
  readonly label: string;
  readonly prefix: string;
  readonly subject: string;
  readonly width: number;
};

/** What a metric is in the end, over the values that differ: of one number a fan. Undefined where neither fits. */
export function subsetsChart(told: SubsetsChart): string | undefined {
  const { subsets, width } = told;
  const varied = variedPaths(subsets);
  if (!varied.every((path) => subsets.every((point) => typeof point[path] === 'number'))) return undefined;
  const [path] = varied;
  if (varied.length !== 1 || path === undefined) return undefined;
  return terminalChart({ ...fanOver(told, path), columns: width, rows: 14 });
}

/** Paths whose values are not the same in all subsets. */
function variedPaths(subsets: SubsetsChart['subsets']): string[] {
  const [first = {}] = subsets;
  return Object.keys(first).filter((path) => subsets.some((point) => point[path] !== first[path]));
}

/** The ends of runs over a parameter. */
function fanOver(
  { columns, subsets, groups, metric, label, prefix, subject }: SubsetsChart,
  path: string,
): FanOptions {
  const order = subsets
    .map((point, subset) => ({ subset, value: Number(point[path]) }))
    .sort((a, b) => a.value - b.value);
  const values = columns.numbers(metric);
  const column = columns.column(metric);
  const count = Math.max(...groups.map((own) => own.length));
  const runs = Array.from({ length: count }, (_, run) =>
    order.map(({ subset }) => {
      const last = groups[subset]![run]?.rows.at(-1);
      return last === undefined ? Number.NaN : values[last]!;
    }),
  );
  return {
    title: `${label} of ${subject} at the end`,
    x: { label: shortName(path, prefix), unit: '1', values: order.map(({ value }) => value) },
    y: { label, unit: column.kind === 'f64' ? column.unit : '1' },
    runs,
  };
}
