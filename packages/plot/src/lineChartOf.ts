import { lineChart } from './lineChart.ts';
import type { LineOptions, SvgOptions } from './options.ts';
import { requireList, requireText } from './read.ts';
import { refuse } from './refuse.ts';
import { type ColumnChart, checkChoice, numberColumn, type TableLike } from './tableLike.ts';

/** Which columns become lines. */
export type LineColumns = ColumnChart & {
  /** One to twelve columns in one unit. */
  readonly y: readonly string[];
  /** Name of the vertical axis. Default: the names of the columns. */
  readonly label?: string | undefined;
};

/**
 * Takes lines out of a table of results: units and meaning come with its columns.
 * Give the result to {@link lineChart} or {@link terminalChart}.
 *
 * @param columns - the table, for instance the `Columns` of a run
 * @param choice - names of the columns, and texts
 * @throws ParameterError `bad-value` for what is no table, `unknown` for another member of the choice, `unit` when the columns are in different units; what the table throws for a name it
 * does not have
 *
 * @example
 * ```ts
 * const columns = {
 *   length: 2,
 *   numbers: (name) => Float64Array.from(name === 'time' ? [0, 1] : [1, 1.5]),
 *   column: (name) => ({ kind: 'f64', name, unit: name === 'time' ? 'day' : 'wxDAI/TEC', doc: '' }),
 * };
 * lineOptionsOf(columns, { x: 'time', y: ['price'] }).y.unit; // => 'wxDAI/TEC'
 * ```
 */
export function lineOptionsOf(columns: TableLike, choice: LineColumns): LineOptions {
  checkChoice(columns, choice, ['y', 'label']);
  const { x, y, scale, domain } = choice;
  if (choice.label !== undefined) requireText('choice.label', choice.label);
  requireList('choice.y', y, 'names of columns');
  for (const [index, name] of y.entries()) requireText(`choice.y[${index}]`, name);
  const axis = numberColumn(columns, x);
  const lines = y.map((name) => ({ name, ...numberColumn(columns, name) }));
  const unit = lines[0]?.unit ?? '1';
  const other = lines.find((line) => line.unit !== unit);
  if (other !== undefined)
    refuse('unit', `y '${other.name}'`, other.unit, 'is another unit than that of the first line', {
      range: `columns in ${unit}`,
      hint: 'Draw one chart for each unit.',
    });
  const names = y.join(', ');
  return {
    title: choice.title ?? `${names} over ${x}`,
    description: choice.description ?? (lines.length === 1 ? lines[0]?.doc : undefined),
    x: { label: x, unit: axis.unit, values: axis.values },
    y: { label: choice.label ?? names, unit, scale, domain },
    series: lines.map(({ name, values }) => ({ name, values })),
  };
}

/**
 * Draws columns of a table of results as lines: {@link lineChart} of {@link lineOptionsOf}.
 *
 * @throws ParameterError as these two do
 *
 * @example
 * ```ts
 * const columns = {
 *   length: 2,
 *   numbers: (name) => Float64Array.from(name === 'time' ? [0, 1] : [1, 1.5]),
 *   column: (name) => ({ kind: 'f64', name, unit: name === 'time' ? 'day' : 'wxDAI/TEC', doc: '' }),
 * };
 * lineChartOf(columns, { x: 'time', y: ['price'] }).includes('price [wxDAI/TEC]'); // => true
 * ```
 */
export function lineChartOf(columns: TableLike, choice: LineColumns & SvgOptions): string {
  const options = lineOptionsOf(columns, choice);
  const { width, height, annotations } = choice;
  return lineChart({ ...options, width, height, annotations });
}
