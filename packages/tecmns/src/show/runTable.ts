import { type Columns, RunError } from '@tecmns/core';
import { quantileBands } from '@tecmns/plot';
import { nearest } from '../cli/UsageError.ts';
import type { Collected, CollectedRun } from './collectRuns.ts';

/** Columns that tell where a row stands. */
const PLACES = ['simulation', 'subset', 'run', 'substep', 'timestep', 'step', 'time'];

/** One run in a table: its rows, one for each moment, in order. */
export type RunRows = {
  readonly simulation: number;
  readonly subset: number;
  readonly run: number;
  readonly rows: readonly number[];
};

/** The column that says when a row is: days where they are told, else steps. */
export function momentOf(columns: Columns): string {
  return ['time', 'timestep', 'step'].find((name) => columns.names.includes(name)) ?? 'time';
}

/** Names of the metrics of a table, those that are numbers. */
export function metricsOf(columns: Columns): string[] {
  return columns.columns
    .filter(({ kind, name }) => kind === 'f64' && !PLACES.includes(name))
    .map(({ name }) => name);
}

/** The unit of a column; that of a pure number for one of other things. */
export function unitOf(columns: Columns, name: string): string {
  const column = columns.column(name);
  return column.kind === 'f64' ? column.unit : '1';
}

/** The runs of a table of results, whose rows stand together. Of several rows at one moment the last counts. */
export function runsOf(columns: Columns): RunRows[] {
  const numbers = (name: string) => (columns.names.includes(name) ? columns.numbers(name) : undefined);
  const [simulation, subset, run] = ['simulation', 'subset', 'run'].map(numbers);
  const moment = columns.numbers(momentOf(columns));
  const found: { subset: number; run: number; simulation: number; rows: number[] }[] = [];
  for (let row = 0; row < columns.length; row++) {
    const at = { simulation: simulation?.[row] ?? 0, subset: subset?.[row] ?? 0, run: run?.[row] ?? 0 };
    let own = found.at(-1);
    if (own?.subset !== at.subset || own.run !== at.run || own.simulation !== at.simulation) {
      own = { ...at, rows: [] };
      found.push(own);
    }
    const { rows } = own;
    if (rows.length > 0 && moment[rows.at(-1)!] === moment[row]) rows.pop();
    rows.push(row);
  }
  return found;
}

/** A metric at the end of runs, over these. */
export type FinalRow = {
  readonly metric: string;
  readonly unit: string;
  /** 5 %, 50 % and 95 % quantile; null where no run has a value. */
  readonly low: number | null;
  readonly median: number | null;
  readonly high: number | null;
};

/** Quantiles over runs of what metrics are in the end. */
export function finalRows({ metrics }: Collected, runs: readonly CollectedRun[]): FinalRow[] {
  const { values } = quantileBands(
    runs.map(({ ends }) => ends),
    [0.05, 0.5, 0.95],
  );
  const [low, median, high] = values as [Float64Array, Float64Array, Float64Array];
  return metrics.map(({ name, unit }, i) => ({
    metric: name,
    unit,
    low: orNull(low[i]!),
    median: orNull(median[i]!),
    high: orNull(high[i]!),
  }));
}

const orNull = (value: number) => (Number.isNaN(value) ? null : value);

/**
 * The metric that is meant by a name, which may leave out the model where that is clear.
 *
 * @throws RunError `unknown` that suggests the nearest.
 */
export function metricNamed(name: string, metrics: readonly string[]): string {
  if (metrics.includes(name)) return name;
  const ends = metrics.filter((metric) => metric.endsWith(`.${name}`));
  const shortest = ends.toSorted((a, b) => a.split('.').length - b.split('.').length)[0];
  if (shortest !== undefined) return shortest;
  const lasts = metrics.map((metric) => metric.slice(metric.lastIndexOf('.') + 1));
  throw new RunError(`There is no metric '${name}'.`, {
    code: 'unknown',
    subject: name,
    hint: nearest(name, [...metrics, ...lasts], `There are ${listed(metrics)}.`),
  });
}

function listed(names: readonly string[]): string {
  return names.length <= 12
    ? names.join(', ')
    : `${names.slice(0, 12).join(', ')} and ${names.length - 12} more`;
}

/** The metric to look at first: the one wished for, else the first that is not the same in all rows. */
export function leadMetric(columns: Columns, wished: string | undefined): string | undefined {
  const metrics = metricsOf(columns);
  if (wished !== undefined && metrics.includes(wished)) return wished;
  const moves = (name: string) => {
    const values = columns.numbers(name);
    return values.some((value) => value !== values[0] && !Number.isNaN(value));
  };
  return metrics.find(moves) ?? metrics[0];
}

/** A name as people read it, without what all names of a model begin with. */
export const shortName = (name: string, prefix: string): string =>
  prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
