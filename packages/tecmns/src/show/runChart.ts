import type { Columns } from '@tecmns/core';
import type { FanOptions, LineOptions } from '@tecmns/plot';
import { momentOf, type RunRows } from './runTable.ts';

/** What of the runs is drawn. */
export type RunChartOptions = {
  readonly metric: string;
  /** Name of the metric as people read it. Default: its own. */
  readonly label?: string | undefined;
  readonly title: string;
  /** Default: a fan of many runs, a line of one. */
  readonly kind?: 'fan' | 'line' | undefined;
};

/** A metric over time: a fan of many runs, a line of one. */
export function runChart(
  columns: Columns,
  runs: readonly RunRows[],
  { metric, label = metric, title, kind }: RunChartOptions,
): FanOptions | LineOptions {
  const moment = momentOf(columns);
  const [x, y] = [columns.column(moment), columns.column(metric)];
  const values = columns.numbers(metric);
  const longest = runs.reduce((a, b) => (b.rows.length > a.rows.length ? b : a), runs[0]!);
  const times = columns.numbers(moment);
  // A run that ended early has no values from there on.
  const series = runs.map(({ rows }) =>
    longest.rows.map((_, i) => (i < rows.length ? values[rows[i]!]! : Number.NaN)),
  );
  const shared = {
    title,
    description: y.doc,
    x: { label: moment, unit: unitOf(x), values: longest.rows.map((row) => times[row]!) },
    y: { label, unit: unitOf(y) },
  };
  const isFan = kind === undefined ? runs.length > 1 : kind === 'fan';
  if (isFan) return { ...shared, runs: series };
  const shown = series.slice(0, LINES);
  return {
    ...shared,
    series: shown.map((own, i) => ({ name: runs.length === 1 ? label : `run ${runs[i]!.run}`, values: own })),
  };
}

/** More lines than these cannot be told apart. */
const LINES = 8;

function unitOf(column: ReturnType<Columns['column']>): string {
  return column.kind === 'f64' ? column.unit : '1';
}
