import { type Column, Columns, canonicalJson, didYouMean, parseCanonicalJson, RunError } from '@tecmns/core';
import { parquetRead } from 'hyparquet';
import { fileLayout } from '../fileLayout.ts';
import { badOption } from '../refuse.ts';
import type { PlannedColumn } from '../work.ts';
import { requireIntact } from './parquet/fileHash.ts';
import { type Footer, orNotRead, readFooter } from './parquet/footer.ts';

/** What is read of a file. */
export type ReadParquetOptions = {
  /** Names of the columns, also of parameters, in this order. Default: all columns of the tables that were written. */
  readonly columns?: readonly string[] | undefined;
};

/** A column that is being read: from where in the file, and to where. */
type Target = {
  readonly column: PlannedColumn;
  /** Where the column stands in the file. */
  readonly position: number;
  readonly added: number;
  /** Whether the file has text as it is, not as JSON. */
  readonly isText: boolean;
  readonly values: Float64Array | unknown[];
};

/**
 * Reads files of {@link writeParquet} back into the columns of the tables that were written, under their names there: what a
 * system recorded has `step`, and runs from 0. Rows of several files come one after the other. Null is NaN in columns
 * of numbers. Swept parameters are read when they are named. All bytes of a file are checked against its hash first; files
 * of earlier versions have none.
 *
 * @throws RunError `not-read` for a file that cannot be read or is not complete; `damaged` for one whose bytes are not those
 * that were written; `foreign` for one that something else
 * wrote; `mismatch` when the files have other columns than the first; `unknown` for a column that there is not.
 *
 * @example
 * ```ts no-run
 * const columns = await readParquet('results.parquet', { columns: ['run', 'step', 'market.price'] });
 * columns.numbers('market.price').length; // => 36600
 * ```
 */
export async function readParquet(
  paths: string | readonly string[],
  { columns: names }: ReadParquetOptions = {},
): Promise<Columns> {
  const [firstPath, ...others] = typeof paths === 'string' ? [paths] : paths;
  if (firstPath === undefined) throw badOption('paths', paths, 'one path or more');
  const first = await intactFooter(firstPath);
  const footers = [first];
  for (const path of others) {
    const footer = await intactFooter(path);
    requireSame(first, footer);
    footers.push(footer);
  }
  const rows = footers.reduce((sum, footer) => sum + footer.rows, 0);
  const known = knownColumns(first);
  const wanted = names ?? first.about.columns.map(({ name }) => name);
  const targets = wanted.map((name) => targetOf(known, name, rows));
  let start = 0;
  for (const footer of footers) {
    await orNotRead(footer.path, () => readFile(footer, targets, start));
    start += footer.rows;
  }
  return new Columns(targets.map(columnOf));
}

async function intactFooter(path: string): Promise<Footer> {
  const footer = await readFooter(path);
  await requireIntact(footer);
  return footer;
}

type Known = ReadonlyMap<string, Omit<Target, 'values'>>;

/** What can be read of a file, by name. */
function knownColumns({ about: { columns, parameters, file } }: Footer): Known {
  const layout = fileLayout(columns);
  const positionOf = (name: string) => file.findIndex((column) => column.name === name);
  const known = new Map<string, Omit<Target, 'values'>>();
  for (const [i, { unit, doc }] of parameters.entries()) {
    const position = file.length - parameters.length + i;
    const { name: own, kind } = file[position]!;
    const column = { name: own, kind: kind === 'f64' ? kind : 'json', unit, doc, nullable: false } as const;
    known.set(own, { column, position, added: 0, isText: kind === 'text' });
  }
  for (const column of columns) {
    const { name, added } = layout.sourceOf(column.name);
    known.set(column.name, { column, position: positionOf(name), added, isText: false });
  }
  return known;
}

function targetOf(known: Known, name: string, rows: number): Target {
  const found = known.get(name);
  if (found === undefined) {
    const near = didYouMean(name, [...known.keys()]);
    throw new RunError(`There is no column '${name}'.`, {
      code: 'unknown',
      subject: name,
      range: [...known.keys()].join(', '),
      hint: near === undefined ? undefined : `Did you mean '${near}'?`,
    });
  }
  const values = found.column.kind === 'f64' ? new Float64Array(rows) : new Array<unknown>(rows).fill(null);
  return { ...found, values };
}

/** Reads group by group: no more than one is held beside what was asked for. */
async function readFile(
  { file, metadata }: Footer,
  targets: readonly Target[],
  start: number,
): Promise<void> {
  const nameOf = ({ position }: Target) => metadata.schema[position + 1]!.name;
  const columns = targets.map(nameOf);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    await parquetRead({
      file,
      metadata,
      columns,
      rowStart,
      rowEnd,
      onChunk({ columnName, columnData, rowStart: at }) {
        for (const target of targets) if (nameOf(target) === columnName) fill(target, columnData, start + at);
      },
    });
    rowStart = rowEnd;
  }
}

function fill({ values, added, isText }: Target, read: ArrayLike<unknown>, start: number): void {
  if (values instanceof Float64Array) {
    for (let i = 0; i < read.length; i++) values[start + i] = Number(read[i] ?? Number.NaN) - added;
    return;
  }
  for (let i = 0; i < read.length; i++) {
    const text = read[i];
    if (typeof text === 'string') values[start + i] = isText ? text : parseCanonicalJson(text);
  }
}

function columnOf({ column: { name, unit, doc }, values }: Target): Column {
  return values instanceof Float64Array
    ? { kind: 'f64', name, unit, doc, values }
    : { kind: 'json', name, doc, values };
}

function requireSame(first: Footer, other: Footer): void {
  if (canonicalJson(first.about) === canonicalJson(other.about)) return;
  throw new RunError(`'${other.path}' has other columns than '${first.path}'.`, {
    code: 'mismatch',
    subject: other.path,
    hint: 'Read files together that one call has written.',
  });
}
