import { Columns } from '@tecmns/core';

/** Rows of a group: many readers work on a group at a time, and each costs some bytes. */
const ROWS = 100_000;

/** Values of a group, so that tables of very many columns do not take more memory than others. */
const VALUES = 4_000_000;

/** How many rows a group has in a file of so many columns. */
export function rowsPerGroup(columns: number): number {
  return Math.max(1, Math.min(ROWS, Math.floor(VALUES / columns)));
}

/** Puts short tables together, and cuts long ones, so that all but the last have so many rows. */
export async function* rowGroups(
  tables: Iterable<Columns> | AsyncIterable<Columns>,
  rows: number,
): AsyncGenerator<Columns, void, void> {
  let pending: Columns[] = [];
  let length = 0;
  for await (const table of tables) {
    for (let start = 0; start < table.length; ) {
      const end = Math.min(table.length, start + rows - length);
      pending.push(slice(table, start, end));
      length += end - start;
      start = end;
      if (length < rows) continue;
      yield joined(pending);
      pending = [];
      length = 0;
    }
  }
  if (length > 0) yield joined(pending);
}

function joined(tables: readonly Columns[]): Columns {
  return tables.length === 1 ? tables[0]! : Columns.concat(tables);
}

function slice(table: Columns, start: number, end: number): Columns {
  if (start === 0 && end === table.length) return table;
  return new Columns(
    table.columns.map((column) =>
      column.kind === 'f64'
        ? { ...column, values: column.values.subarray(start, end) }
        : { ...column, values: column.values.slice(start, end) },
    ),
  );
}
