import { heatmap } from './heatmap.ts';
import type { HeatmapOptions, HeatmapSvgOptions } from './heatmapOptions.ts';
import { requireKnown, requireText } from './read.ts';
import { refuse } from './refuse.ts';
import { type ColumnChart, checkChoice, numberColumn, type TableLike } from './tableLike.ts';

/** Which columns become a heatmap. */
export type HeatmapColumns = ColumnChart & {
  /** Column of the vertical axis. It and `x` hold numbers, or names in a column of JSON. */
  readonly y: string;
  /** Column of the numbers that colours stand for. */
  readonly value: string;
  readonly midpoint?: number | undefined;
};

/**
 * Takes a heatmap out of a table of results, one row per cell, in any order.
 * Give the result to {@link heatmap} or {@link terminalHeatmap}.
 *
 * Numbers of an axis are sorted, names stay in the order in which they first appear. A cell that no row names has
 * no value.
 *
 * @param columns - the table, for instance the summary of an experiment
 * @param choice - names of the columns, and texts
 * @throws ParameterError `bad-value` for what is no table or holds neither numbers nor names, `unknown` for another
 * member of the choice, `not-finite` for a place that is no number, `duplicate` when two rows name one cell,
 * `out-of-range` for more than 100 places; what the table throws for a name it does not have
 *
 * @example
 * ```ts
 * const table = { days: [3, 7, 3, 7], voters: [10, 10, 50, 50], passed: [0.2, 0.4, 0.6, 0.8] };
 * const columns = {
 *   length: 4,
 *   numbers: (name) => Float64Array.from(table[name]),
 *   column: (name) => ({ kind: 'f64', name, unit: name === 'days' ? 'day' : '1', doc: '' }),
 * };
 * heatmapOptionsOf(columns, { x: 'days', y: 'voters', value: 'passed' }).cells[1]?.[0]; // => 0.6
 * ```
 */
export function heatmapOptionsOf(columns: TableLike, choice: HeatmapColumns): HeatmapOptions {
  const own = ['y', 'value', 'midpoint'];
  requireKnown('choice', choice, [
    ...['x', 'title', 'description', 'scale', 'domain', 'width', 'height'],
    ...own,
  ]);
  checkChoice(columns, choice, own);
  const { scale, domain, midpoint } = choice;
  requireText('choice.y', choice.y);
  requireText('choice.value', choice.value);
  const x = readPlaces(columns, choice.x);
  const y = readPlaces(columns, choice.y);
  const value = numberColumn(columns, choice.value);
  const cells = y.values.map(() => new Float64Array(x.values.length).fill(Number.NaN));
  const isSeen = new Set<number>();
  for (let row = 0; row < value.values.length; row++) {
    const [i, j] = [x.places[row] as number, y.places[row] as number];
    const cell = j * x.values.length + i;
    if (isSeen.has(cell))
      refuse(
        'duplicate',
        `${choice.x}, ${choice.y}`,
        `${x.values[i]}, ${y.values[j]}`,
        'stands in two rows',
        {
          range: 'one row per cell',
          hint: 'Aggregate the rows of a cell into one first, for instance by their mean, or keep one of them with columns.where.',
        },
      );
    isSeen.add(cell);
    (cells[j] as Float64Array)[i] = value.values[row] as number;
  }
  return {
    title: choice.title ?? `${choice.value} by ${choice.x} and ${choice.y}`,
    description: choice.description ?? (value.doc === '' ? undefined : value.doc),
    x: { label: choice.x, unit: x.unit, values: x.values },
    y: { label: choice.y, unit: y.unit, values: y.values },
    value: { label: choice.value, unit: value.unit, scale, domain, midpoint },
    cells,
  };
}

type Places = {
  readonly unit: string;
  readonly values: readonly number[] | readonly string[];
  /** By row of the table, the index of its place. */
  readonly places: readonly number[];
};

function readPlaces(columns: TableLike, name: string): Places {
  const column = columns.column(name);
  if (column.kind === 'json' && 'values' in column && Array.isArray(column.values)) {
    const given: readonly unknown[] = column.values;
    const names = given.map((value) => {
      if (typeof value === 'string' || typeof value === 'boolean') return String(value);
      return refuse('bad-value', name, value, 'is no place on an axis', {
        range: 'names, or numbers in a column of numbers',
        hint: 'Choose another column.',
      });
    });
    return placed('1', [...new Set(names)], names);
  }
  const { unit, values } = numberColumn(columns, name);
  const numbers = Array.from(values);
  const row = numbers.findIndex((value) => !Number.isFinite(value));
  if (row >= 0)
    refuse('not-finite', name, numbers[row], `in row ${row} is no place on an axis`, {
      range: 'finite numbers',
      unit,
      hint: 'Leave the row out with columns.where.',
    });
  return placed(
    unit,
    [...new Set(numbers)].sort((a, b) => a - b),
    numbers,
  );
}

function placed<Key extends number[] | string[]>(unit: string, values: Key, rows: Key): Places {
  const index = new Map<number | string, number>([...values.entries()].map(([at, value]) => [value, at]));
  return { unit, values, places: rows.map((key) => index.get(key) as number) };
}

/**
 * Draws a table of results as a heatmap: {@link heatmap} of {@link heatmapOptionsOf}.
 *
 * @throws ParameterError as these two do
 *
 * @example
 * ```ts
 * const table = { days: [3, 7, 3, 7], voters: [10, 10, 50, 50], passed: [0.2, 0.4, 0.6, 0.8] };
 * const columns = {
 *   length: 4,
 *   numbers: (name) => Float64Array.from(table[name]),
 *   column: (name) => ({ kind: 'f64', name, unit: name === 'days' ? 'day' : '1', doc: '' }),
 * };
 * const svg = heatmapOf(columns, { x: 'days', y: 'voters', value: 'passed' });
 * svg.includes('days 3 day, voters 50: passed 0.6'); // => true
 * ```
 */
export function heatmapOf(columns: TableLike, choice: HeatmapColumns & HeatmapSvgOptions): string {
  const options = heatmapOptionsOf(columns, choice);
  const { width, height } = choice;
  return heatmap({ ...options, width, height });
}
