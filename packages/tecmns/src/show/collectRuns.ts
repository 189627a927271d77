import type { Columns } from '@tecmns/core';
import { leadMetric, metricsOf, momentOf, type RunRows, runsOf, unitOf } from './runTable.ts';

/** One run, with what is shown of it. */
export type CollectedRun = {
  readonly simulation: number;
  readonly subset: number;
  readonly run: number;
  /** When the values are, and the values of the metric that is drawn. */
  readonly moments: Float64Array;
  readonly values: Float64Array;
  /** The last value of each metric, in their order. */
  readonly ends: Float64Array;
};

/** What is shown of a result: small, however large that is. */
export type Collected = {
  readonly rows: number;
  readonly metrics: readonly { readonly name: string; readonly unit: string }[];
  /** What is drawn; absent when a result has no numbers. */
  readonly metric: { readonly name: string; readonly unit: string; readonly doc: string } | undefined;
  readonly moment: { readonly name: string; readonly unit: string };
  readonly runs: readonly CollectedRun[];
};

/** More moments of a run than are kept to draw it: finer than any chart. */
const MOMENTS = 1000;

/**
 * Goes through the tables of a result, each of whole runs, and keeps what is shown.
 *
 * @param choose name of the metric that is drawn, by the first table. Default: the first that moves.
 */
export async function collectRuns(
  tables: Iterable<Columns> | AsyncIterable<Columns>,
  choose: (first: Columns) => string | undefined = (first) => leadMetric(first, undefined),
): Promise<Collected> {
  let about: Omit<Collected, 'rows' | 'runs'> | undefined;
  let stride = 0;
  let rows = 0;
  const runs: CollectedRun[] = [];
  for await (const table of tables) {
    about ??= aboutOf(table, choose(table));
    rows += table.length;
    const ends = about.metrics.map(({ name }) => table.numbers(name));
    const moments = table.numbers(about.moment.name);
    const values = about.metric === undefined ? moments : table.numbers(about.metric.name);
    for (const own of runsOf(table)) {
      if (stride === 0) stride = Math.ceil(own.rows.length / MOMENTS);
      const kept = sampled(own, stride);
      runs.push({
        simulation: own.simulation,
        subset: own.subset,
        run: own.run,
        moments: Float64Array.from(kept, (row) => moments[row]!),
        values: Float64Array.from(kept, (row) => values[row]!),
        ends: Float64Array.from(ends, (column) => column[own.rows.at(-1)!]!),
      });
    }
  }
  return {
    ...(about ?? { metrics: [], metric: undefined, moment: { name: 'time', unit: 'day' } }),
    rows,
    runs,
  };
}

function aboutOf(table: Columns, name: string | undefined): Omit<Collected, 'rows' | 'runs'> {
  const moment = momentOf(table);
  const named = (column: string) => ({ name: column, unit: unitOf(table, column) });
  return {
    metrics: metricsOf(table).map(named),
    metric: name === undefined ? undefined : { ...named(name), doc: table.column(name).doc },
    moment: named(moment),
  };
}

/** Every so many rows, and the last. */
function sampled({ rows }: RunRows, stride: number): readonly number[] {
  if (stride === 1) return rows;
  return rows.filter((_, i) => i % stride === 0 || i === rows.length - 1);
}
