import { SVG_OPTIONS } from './options.ts';
import { requireKnown, requireText } from './read.ts';
import { refuse } from './refuse.ts';

/**
 * What the charts read of a table of results. The `Columns` of `@tecmns/core` are one; any object of this
 * shape will do.
 */
export type TableLike = {
  /** Number of rows. */
  readonly length: number;
  /** The numbers of a column; refuses a name that is unknown or not of numbers. */
  numbers(name: string): Float64Array;
  /** A column with its unit and meaning. */
  column(name: string): NumberColumnLike | { readonly kind: 'json' };
};

/** What the charts read of a column of numbers. */
export type NumberColumnLike = {
  readonly kind: 'f64';
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
};

/** Refuses what is no table, and a choice of columns with members that would be ignored. */
export function checkChoice(columns: TableLike, choice: ColumnChart, known: readonly string[]): void {
  const isTable = typeof columns === 'object' && columns !== null;
  if (!isTable || typeof columns.numbers !== 'function' || typeof columns.column !== 'function')
    refuse('bad-value', 'columns', columns, 'is no table of results', {
      range: 'the columns of a result',
      hint: 'Pass result.columns.',
    });
  requireKnown('choice', choice, ['x', 'title', 'description', 'scale', 'domain', ...known, ...SVG_OPTIONS]);
  requireText('choice.x', choice.x);
  if (choice.title !== undefined) requireText('choice.title', choice.title);
  if (choice.description !== undefined) requireText('choice.description', choice.description);
}

/** A column of numbers with its unit and meaning; the table itself refuses other columns. */
export function numberColumn(
  columns: TableLike,
  name: string,
): { unit: string; doc: string; values: Float64Array } {
  const values = columns.numbers(name);
  const column = columns.column(name);
  return column.kind === 'f64'
    ? { unit: column.unit, doc: column.doc, values }
    : { unit: '1', doc: '', values };
}

/** Texts and scale that a table does not know. */
export type ColumnChart = {
  /** Column of the horizontal axis. */
  readonly x: string;
  /** Default: made of the names of the columns. */
  readonly title?: string | undefined;
  /** Default: the meaning of the column, when there is one. */
  readonly description?: string | undefined;
  readonly scale?: 'linear' | 'log' | undefined;
  readonly domain?: readonly [number, number] | undefined;
};
