import type { PlannedColumn } from '../../work.ts';
import type { CompatRow } from './table.ts';

/** Columns that tell where a row stands. They are written from the plan, except where an update has written numbers of its own. */
const PLACES = ['simulation', 'subset', 'run', 'substep', 'timestep'];

/** Rows as columns: numbers where there is nothing else, any values otherwise, null where a row has none. */
export function columnsOfRows(
  rows: readonly CompatRow[],
  planned: readonly PlannedColumn[],
): { readonly columns: readonly PlannedColumn[]; readonly values: readonly (Float64Array | unknown[])[] } {
  const names = new Set<string>();
  for (const row of rows) for (const name in row) names.add(name);
  for (const name of PLACES) names.delete(name);
  // The others are stamped onto each row.
  for (const name of ['simulation', 'subset'])
    if (rows.some((row) => row[name] !== rows[0]![name])) names.add(name);
  const columns: PlannedColumn[] = [];
  const values: (Float64Array | unknown[])[] = [];
  for (const name of names) {
    const known = planned.find((column) => column.name === name);
    const isPlace = PLACES.includes(name);
    const isNumber = isPlace || known?.kind === 'f64';
    const numbers = isNumber ? numbersOf(rows, name, known?.nullable === true) : undefined;
    if (isPlace && numbers === undefined) continue;
    const own = numbers ?? anyOf(rows, name);
    const kind = own instanceof Float64Array ? 'f64' : 'json';
    columns.push({ unit: '1', doc: '', nullable: true, ...known, name, kind });
    values.push(own);
  }
  return { columns, values };
}

/** The numbers of a column, null as NaN where it may be null; undefined when some are neither. */
function numbersOf(rows: readonly CompatRow[], name: string, isNullable: boolean): Float64Array | undefined {
  const numbers = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const given = rows[i]![name];
    const value = given === null && isNullable ? Number.NaN : given;
    if (typeof value !== 'number') return undefined;
    numbers[i] = value;
  }
  return numbers;
}

function anyOf(rows: readonly CompatRow[], name: string): unknown[] {
  return rows.map((row) => row[name] ?? null);
}
