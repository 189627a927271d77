import { fanChart } from './fanChart.ts';
import type { FanOptions, SvgOptions } from './options.ts';
import { requireText } from './read.ts';
import { refuse } from './refuse.ts';
import { type ColumnChart, checkChoice, numberColumn, type TableLike } from './tableLike.ts';

/** Which columns become a fan. */
export type FanColumns = ColumnChart & {
  readonly y: string;
  /** Column that tells the runs apart. */
  readonly run: string;
};

/**
 * Takes a fan out of a table of results that holds many runs, one row per run and point.
 * Give the result to {@link fanChart} or {@link terminalChart}.
 *
 * A point that a run does not have is missing there, and does not count.
 *
 * @param columns - the table, for instance the `Columns` of an experiment
 * @param choice - names of the columns, and texts
 * @throws ParameterError `bad-value` for what is no table, `unknown` for another member of the choice, `missing` when there are no rows, `duplicate` when a run has two rows for a point;
 * what the table throws for a name it does not have
 *
 * @example
 * ```ts
 * const table = { run: [0, 0, 1, 1], time: [0, 1, 0, 1], price: [1, 2, 1, 4] };
 * const columns = {
 *   length: 4,
 *   numbers: (name) => Float64Array.from(table[name]),
 *   column: (name) => ({ kind: 'f64', name, unit: '1', doc: '' }),
 * };
 * fanOptionsOf(columns, { x: 'time', y: 'price', run: 'run' }).runs?.[1]?.[1]; // => 4
 * ```
 */
export function fanOptionsOf(columns: TableLike, choice: FanColumns): FanOptions {
  checkChoice(columns, choice, ['y', 'run']);
  const { x, y, run, scale, domain } = choice;
  requireText('choice.y', y);
  requireText('choice.run', run);
  const axis = numberColumn(columns, x);
  const value = numberColumn(columns, y);
  const points = Float64Array.from(new Set(axis.values)).sort();
  const runs = splitRuns(columns.numbers(run), axis.values, value.values, points, { x, run });
  return {
    title: choice.title ?? `${y} over ${x}, ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`,
    description: choice.description ?? value.doc,
    x: { label: x, unit: axis.unit, values: points },
    y: { label: y, unit: value.unit, scale, domain },
    runs,
  };
}

function splitRuns(
  keys: Float64Array,
  at: Float64Array,
  values: Float64Array,
  points: Float64Array,
  names: { readonly x: string; readonly run: string },
): Float64Array[] {
  const places = new Map(Array.from(points, (point, index) => [point, index]));
  const runs = new Map<number, { readonly values: Float64Array; readonly isSeen: Uint8Array }>();
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number;
    let own = runs.get(key);
    if (own === undefined) {
      own = {
        values: new Float64Array(points.length).fill(Number.NaN),
        isSeen: new Uint8Array(points.length),
      };
      runs.set(key, own);
    }
    const place = places.get(at[row] as number) as number;
    if (own.isSeen[place] === 1)
      refuse('duplicate', names.x, at[row], `stands in two rows of ${names.run} ${key}`, {
        range: 'one row per run and point',
        hint: 'Keep one subset and one substep, with columns.where.',
      });
    own.isSeen[place] = 1;
    own.values[place] = values[row] as number;
  }
  return Array.from(runs.values(), (own) => own.values);
}

/**
 * Draws a column of a table that holds many runs as a fan: {@link fanChart} of {@link fanOptionsOf}.
 *
 * @throws ParameterError as these two do
 *
 * @example
 * ```ts
 * const table = { run: [0, 0, 1, 1], time: [0, 1, 0, 1], price: [1, 2, 1, 4] };
 * const columns = {
 *   length: 4,
 *   numbers: (name) => Float64Array.from(table[name]),
 *   column: (name) => ({ kind: 'f64', name, unit: '1', doc: '' }),
 * };
 * fanChartOf(columns, { x: 'time', y: 'price', run: 'run' }).includes('over 2 runs'); // => true
 * ```
 */
export function fanChartOf(columns: TableLike, choice: FanColumns & SvgOptions): string {
  const options = fanOptionsOf(columns, choice);
  const { width, height, annotations } = choice;
  return fanChart({ ...options, width, height, annotations });
}
