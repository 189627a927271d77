import Papa from 'papaparse';
import { type PraiseProblem, PraiseTableError, refuseRows } from './PraiseTableError.ts';

/** A row of a table, with its number as a spreadsheet counts: the header is row 1. */
export type PraiseRow = { readonly number: number; readonly cells: readonly string[] };

/** Header and rows of comma-separated values; empty lines are left out, but counted. */
export function praiseTable(csv: string): { header: readonly string[]; rows: readonly PraiseRow[] } {
  if (typeof csv !== 'string') {
    throw new PraiseTableError('csv must be text.', {
      code: 'invalid-input',
      value: csv,
      hint: 'Pass the text of the file.',
    });
  }
  const { data, errors } = Papa.parse<string[]>(csv, { delimiter: ',' });
  const broken: PraiseProblem[] = errors.map(({ row = 0 }) => ({
    row: row + 1,
    column: '',
    value: (data[row] ?? []).join(','),
    allowed: 'a row whose quotes are closed',
  }));
  if (broken.length > 0) refuseRows(broken);
  const all = data.map((cells, i) => ({ number: i + 1, cells: cells.map((cell) => cell.trim()) }));
  const [header, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (header === undefined) {
    throw new PraiseTableError('the table is empty.', {
      code: 'empty',
      hint: 'Pass a table with a header.',
    });
  }
  const short = rows.filter(({ cells }) => cells.length !== header.cells.length);
  if (short.length > 0) {
    const allowed = `${header.cells.length} cells, as the header has`;
    refuseRows(
      short.map(({ number, cells }) => ({
        row: number,
        column: '',
        value: `${cells.length} cells`,
        allowed,
      })),
    );
  }
  return { header: header.cells, rows };
}
