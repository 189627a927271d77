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
