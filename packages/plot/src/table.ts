import { cleanText } from './cleanText.ts';
import { formatNumber } from './formatNumber.ts';
import { requireKnown, requireList, requireObject, requireText } from './read.ts';
import { refuse } from './refuse.ts';
import { cellWidth } from './textWidth.ts';
import { wrapText } from './wrapText.ts';

/** What a cell holds; null, undefined and NaN are shown as `n/a`. */
export type TableCell = number | bigint | string | boolean | null | undefined;

/** A row by column name. */
export type TableRow = Readonly<Record<string, TableCell>>;

/**
 * Writes rows as a plain text table: numbers to the right, text to the left, names and units on top.
 *
 * No line is longer than `width`: long texts are wrapped, and columns that still do not fit go into
 * further blocks below, which repeat the first column. Numbers are written by {@link formatNumber} and never cut.
 *
 * @param rows - one or more; a cell that is not there is shown as `n/a`
 * @param options - see {@link table.Options}
 * @returns lines joined by newlines, without one at the end
 * @throws ParameterError `bad-value` for a value of another type, `unknown` for another option, `missing` when there is no row or no column, `out-of-range` for a width below 20 or
 * one that cannot hold the first column beside a number
 *
 * @example
 * ```ts
 * table([{ day: 0, price: 0.154 }, { day: 365, price: 1.25 }], { units: { price: 'wxDAI/TEC' } });
 * // => 'day        price\n     [wxDAI/TEC]\n---  -----------\n  0        0.154\n365         1.25'
 * ```
 */
export function table(rows: readonly TableRow[], options: table.Options = {}): string {
  checkRows(rows);
  requireKnown('options', options, ['columns', 'units', 'width', 'digits']);
  const { width = 80, digits, units = {} } = options;
  requireObject('units', units, 'units by column');
  for (const [name, unit] of Object.entries(units)) requireText(`units.${name}`, unit);
  if (options.columns !== undefined) requireList('columns', options.columns, 'names of columns');
  const names = options.columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (const [index, name] of names.entries()) requireText(`columns[${index}]`, name);
  if (rows.length === 0 || names.length === 0)
    refuse('missing', 'rows', rows.length, 'rows, with columns, given', {
      range: 'one or more',
      hint: 'Is the result empty?',
    });
  if (!Number.isInteger(width) || width < 20)
    refuse('out-of-range', 'width', width, 'is too narrow for a table', {
      range: 'whole numbers from 20',
      hint: 'Leave it out for 80.',
    });
  const columns = names.map((name) => makeColumn(name, own(units, name), rows, digits));
  return splitBlocks(columns, width)
    .map((block) => writeBlock(block, rows.length))
    .join('\n\n');
}

export declare namespace table {
  type Options = {
    /** Columns to show, in this order. Default: all, in the order of the rows. */
    readonly columns?: readonly string[] | undefined;
    /** Units by column, shown under the names; `1` is not shown. */
    readonly units?: Readonly<Record<string, string>> | undefined;
    /** Longest line in cells. Default 80. */
    readonly width?: number | undefined;
    /** Significant digits of numbers. Default 4. */
    readonly digits?: number | undefined;
  };
}

function checkRows(rows: readonly TableRow[]): void {
  requireList('rows', rows, 'one object per row');
  for (const [index, row] of rows.entries()) {
    requireObject(`rows[${index}]`, row, 'an object of cells by column');
    for (const [name, cell] of Object.entries(row))
      if (
        (typeof cell === 'object' && cell !== null) ||
        typeof cell === 'function' ||
        typeof cell === 'symbol'
      )
        refuse('bad-value', `rows[${index}].${name}`, cell, 'has no place in a cell', {
          range: 'a number, text, boolean, bigint, or null for none',
          hint: 'Write out its members as columns of their own.',
        });
  }
}

type Column = {
  readonly name: string;
  readonly heading: readonly string[];
  readonly cells: readonly string[];
  readonly isNumeric: boolean;
  readonly width: number;
};

const GAP = 2;
const NARROWEST_TEXT = 8;

function makeColumn(
  name: string,
  unit: string | undefined,
  rows: readonly TableRow[],
  digits: number | undefined,
): Column {
  const values = rows.map((row) => own(row, name));
  const cells = values.map((value) => show(value, digits));
  const heading =
    unit === undefined || unit === '1' ? [cleanText(name)] : [cleanText(name), `[${cleanText(unit)}]`];
  const isNumeric = values.every((value) => typeof value !== 'string' && typeof value !== 'boolean');
  return { name, heading, cells, isNumeric, width: Math.max(...[...heading, ...cells].map(cellWidth)) };
}

/** A column may be named like something that every object inherits. */
function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function show(value: TableCell, digits: number | undefined): string {
  if (value === null || value === undefined) return 'n/a';
  if (typeof value === 'number') return formatNumber(value, { digits });
  return cleanText(String(value));
}

/** Columns as few blocks as fit: texts give way first, then columns move to another block. */
function splitBlocks(columns: readonly Column[], width: number): Column[][] {
  const first = columns[0] as Column;
  const blocks: Column[][] = [];
  let block: Column[] = [];
  for (const column of columns) {
    const wider = [...block, column];
    if (leastWidth(wider) <= width) {
      block = wider;
      continue;
    }
    if (block.length > 1) blocks.push(block);
    block = block.length > 0 ? [first, column] : [column];
    if (leastWidth(block) > width)
      refuse('out-of-range', 'width', width, `cells cannot hold the column ${column.name}`, {
        range: `at least ${leastWidth(block)}`,
        hint: 'Make it wider, or choose fewer digits.',
      });
  }
  return [...blocks, block].map((fitting) => shrink(fitting, width));
}

function leastWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + least(column) + GAP, -GAP);
}

function least({ isNumeric, heading, cells, width }: Column): number {
  const head = Math.min(NARROWEST_TEXT, width);
  if (!isNumeric) return head;
  return Math.max(...cells.map(cellWidth), Math.min(head, Math.max(...heading.map(cellWidth))));
}

function shrink(columns: readonly Column[], width: number): Column[] {
  const widths = columns.map((column) => column.width);
  let excess = widths.reduce((sum, own) => sum + own + GAP, -GAP) - width;
  while (excess > 0) {
    const spare = columns.map((column, index) => (widths[index] as number) - least(column));
    const widest = spare.reduce(
      (best, room, index) =>
        room > 0 && (best < 0 || (widths[index] as number) > (widths[best] as number)) ? index : best,
      -1,
    );
    widths[widest] = (widths[widest] as number) - 1;
    excess -= 1;
  }
  return columns.map((column, index) => ({ ...column, width: widths[index] as number }));
}

function writeBlock(columns: readonly Column[], count: number): string {
  const wrap = (text: string, width: number) =>
    wrapText(text, { limit: width, maxLines: 1e6, measure: cellWidth });
  const headings = columns.map(({ heading, width }) => heading.flatMap((line) => wrap(line, width)));
  const lines = writeRow(columns, headings);
  lines.push(columns.map(({ width }) => '-'.repeat(width)).join(' '.repeat(GAP)));
  for (let row = 0; row < count; row++)
    lines.push(
      ...writeRow(
        columns,
        columns.map(({ cells, width }) => wrap(cells[row] as string, width)),
      ),
    );
  return lines.join('\n');
}

function writeRow(columns: readonly Column[], cells: readonly (readonly string[])[]): string[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ isNumeric, width }, index) => {
        const text = cells[index]?.[line] ?? '';
        const space = ' '.repeat(Math.max(0, width - cellWidth(text)));
        return isNumeric ? space + text : text + space;
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}
