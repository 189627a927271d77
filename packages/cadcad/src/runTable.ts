import { type Column, Columns } from '@tecmns/core';
import type { Outcome, PlannedColumn, Work } from './work.ts';

/** All columns of a run, those of place included, as a table of its complete rows. */
export function runTable(work: Work, outcome: Outcome): Columns {
  const { rows, columns = work.recorded } = outcome;
  const targets = work.places.map(() => new Float64Array(rows));
  work.fillPlaces(outcome, targets, 0);
  const own = new Map<string, Column>();
  for (const [i, column] of work.places.entries()) own.set(column.name, columnOf(column, targets[i]!));
  for (const [i, column] of columns.entries()) {
    const values = outcome.values[i]!;
    own.set(column.name, columnOf(column, values.length === rows ? values : shortened(values, rows)));
  }
  return new Columns(namesInOrder(work, columns).map((name) => own.get(name)!));
}

/** Names of the columns of a run that recorded some: those that were planned in their order, then the others. */
export function namesInOrder(work: Work, recorded: readonly PlannedColumn[]): readonly string[] {
  const own = new Set([...work.places, ...recorded].map(({ name }) => name));
  const planned = work.columns.map(({ name }) => name).filter((name) => own.has(name));
  return [...new Set([...planned, ...recorded.map(({ name }) => name)])];
}

/** SHA-256, in hexadecimal, over the columns of a run that are not the same in all its rows. */
export function runDigest(work: Work, outcome: Outcome): string {
  return ownColumns(work, runTable(work, outcome)).digest();
}

/** A table without the columns that are the same in all rows of a run. */
export function ownColumns(work: Work, table: Columns): Columns {
  return table.select(table.names.filter((name) => !work.constant.includes(name)));
}

function shortened(values: Float64Array | readonly unknown[], rows: number) {
  return values instanceof Float64Array ? values.subarray(0, rows) : values.slice(0, rows);
}

function columnOf({ name, unit, doc }: PlannedColumn, values: Float64Array | readonly unknown[]): Column {
  return values instanceof Float64Array
    ? { kind: 'f64', name, unit, doc, values }
    : { kind: 'json', name, doc, values };
}
