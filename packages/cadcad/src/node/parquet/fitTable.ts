import { type Column, Columns, RunError } from '@tecmns/core';
import type { PlannedColumn } from '../../work.ts';

/**
 * A table with the columns that were planned, in their order. What a table does not have is null there; numbers stand in
 * columns of any values.
 *
 * @throws RunError `mismatch` for a column that was not planned, or for other values than numbers where those were planned.
 */
export function fitTable(table: Columns, columns: readonly PlannedColumn[]): Columns {
  const isSame = (column: Column, i: number) =>
    columns[i]?.name === column.name && columns[i].kind === column.kind;
  if (table.columns.length === columns.length && table.columns.every(isSame)) return table;
  const stray = table.names.find((name) => !columns.some((column) => column.name === name));
  if (stray !== undefined) throw mismatch(stray, 'was recorded and not planned');
  return new Columns(columns.map((column) => fitColumn(column, table)));
}

function fitColumn({ name, kind, unit, doc }: PlannedColumn, table: Columns): Column {
  const column = table.names.includes(name) ? table.column(name) : undefined;
  if (kind === 'json') {
    const values = Array.from(column?.values ?? new Array<unknown>(table.length).fill(null), (value) =>
      Number.isNaN(value) ? null : value,
    );
    return { kind, name, doc, values };
  }
  const values = column?.values ?? new Float64Array(table.length).fill(Number.NaN);
  if (values instanceof Float64Array) return { kind, name, unit, doc, values };
  throw mismatch(name, 'has other values than the numbers that were planned');
}

function mismatch(name: string, reason: string): RunError {
  return new RunError(`Column '${name}' ${reason}, which a file that is written run by run cannot take.`, {
    code: 'mismatch',
    subject: name,
    hint: 'Let all runs record the same columns, or keep the result in memory and write it from there.',
  });
}
