import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Columns, isTecmnsError, RunError } from '@tecmns/core';
import { ParquetWriter } from 'hyparquet-writer';
import { engine } from '../engine.ts';
import { type FileLayout, fileLayout, type ParameterColumn } from '../fileLayout.ts';
import type { PlannedColumn } from '../work.ts';
import { makeDirectory } from './makeDirectory.ts';
import { encodeColumn, schemaOf } from './parquet/encodeColumn.ts';
import { FileBytes } from './parquet/fileBytes.ts';
import { NO_HASH } from './parquet/fileHash.ts';
import { fitTable } from './parquet/fitTable.ts';
import { columnEntries, HASH_KEY, MANIFEST_KEY } from './parquet/keyValues.ts';
import { rowGroups, rowsPerGroup } from './parquet/rowGroups.ts';

/** What a Parquet file is written from, beside its rows. */
export type ParquetOptions = {
  /** The columns of the tables. */
  readonly columns: readonly PlannedColumn[];
  /** Rows that there must be; asked for when all were written. */
  readonly rows: number | (() => number);
  /** The manifest as canonical JSON; asked for when all were written. */
  readonly manifestText: string | (() => string);
  /** Parameters that are swept, which get columns of their own. Default: none. */
  readonly parameters?: readonly ParameterColumn[] | undefined;
};

/**
 * Writes tables with the same columns into a Parquet file, one after the other, in groups of up to 100,000 rows: no more
 * than one is held. The file is written under another name, `PATH.….writing`, and renamed when it is complete, in place of
 * a file that is there; when that fails, what was there stays. Its folder is made if it is not there.
 *
 * Columns are those that cadCAD's users know: what was recorded, `simulation`, `subset`, `run`, `substep`, `timestep`,
 * then one for each parameter that is swept. What a system recorded has simulation 0, runs from 1, substep 0 in the first
 * row and 1 after, its step as `timestep`, and its `time` [day] after that. Numbers are DOUBLE, with null for NaN in
 * columns that may have no value; columns of place are INT32; parameters that are text stay as they are; other values
 * are text, canonical JSON.
 *
 * Key-value metadata: the manifest under `tecmns`, units by column under `tecmns.units`, and under `tecmns.columns`
 * what {@link readParquet} needs to give the tables back. Under `tecmns.sha256` is the SHA-256 of all bytes of the file,
 * taken with 64 zeros in its own place. The file is compressed with Snappy.
 *
 * @param path of the file
 * @throws RunError `missing-rows` when there are fewer or more rows than there must be; `mismatch` when a table has other
 * columns; `out-of-range` for a step or run above 2³¹; `bad-column` when two columns would have one name;
 * `not-serialisable` for a value that JSON has no form for; `not-written` when the file system refuses, with its error as
 * `cause`. What the tables throw comes out as it is.
 *
 * @example
 * ```ts no-run
 * const { columns, manifestText } = await simulate(system, { steps: 365, runs: 100, seed: 1 });
 * await writeParquet('results.parquet', [columns], { columns: planned, rows: columns.length, manifestText });
 * ```
 */
export async function writeParquet(
  path: string,
  tables: Iterable<Columns> | AsyncIterable<Columns>,
  options: ParquetOptions,
): Promise<{ readonly path: string; readonly rows: number }> {
  const { columns, parameters = [] } = options;
  if (columns.length === 0) {
    throw new RunError('A file of columns cannot be written without any.', {
      code: 'bad-column',
      subject: 'columns',
    });
  }
  const layout = fileLayout(columns, parameters);
  const entries = columnEntries(layout, columns, parameters);
  // Two processes may write the same file: the last one has it.
  const temporary = `${path}.${randomBytes(4).toString('hex')}.writing`;
  const source = new Source(tables, columns);
  let handle: FileHandle | undefined;
  let isOwn = false;
  try {
    await makeDirectory(dirname(path));
    handle = await open(temporary, 'w');
    isOwn = true;
    const rows = await writeRows(handle, source, { ...options, layout, entries });
    await handle.datasync();
    await handle.close();
    handle = undefined;
    await rename(temporary, path);
    return { path, rows };
  } catch (cause) {
    await handle?.close();
    if (isOwn) await rm(temporary, { force: true });
    if (source.isBroken || isTecmnsError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunError(`'${path}' could not be written: ${reason}`, {
      code: 'not-written',
      subject: path,
      cause,
    });
  }
}

type Parts = ParquetOptions & {
  readonly layout: FileLayout;
  readonly entries: Readonly<Record<string, string>>;
};

async function writeRows(
  handle: FileHandle,
  source: Source,
  { rows, manifestText, layout, entries }: Parts,
): Promise<number> {
  const writer = new ParquetWriter({
    writer: new FileBytes(handle),
    schema: schemaOf(layout.columns),
    codec: 'SNAPPY',
    createdBy: `${engine.name} version ${engine.version}`,
  });
  let written = 0;
  for await (const group of rowGroups(source, rowsPerGroup(layout.columns.length))) {
    const table = layout.apply(group);
    const columnData = layout.columns.map((column) => encodeColumn(column, table.column(column.name)));
    await writer.write({ columnData, rowGroupSize: group.length });
    written += group.length;
  }
  requireRows(written, typeof rows === 'function' ? rows() : rows);
  const manifest = typeof manifestText === 'function' ? manifestText() : manifestText;
  // The hash is the last, so that it is found from the end.
  const all = { [MANIFEST_KEY]: manifest, ...entries, [HASH_KEY]: NO_HASH };
  writer.kvMetadata = Object.entries(all).map(([key, value]) => ({ key, value }));
  await writer.finish();
  return written;
}

/** The tables with the columns that were planned, which knows whether it was they that ended with an error. */
class Source {
  isBroken = false;
  readonly #tables: Iterable<Columns> | AsyncIterable<Columns>;
  readonly #columns: readonly PlannedColumn[];

  constructor(tables: Iterable<Columns> | AsyncIterable<Columns>, columns: readonly PlannedColumn[]) {
    this.#tables = tables;
    this.#columns = columns;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Columns, void, void> {
    try {
      for await (const table of this.#tables) yield fitTable(table, this.#columns);
    } catch (cause) {
      this.isBroken = true;
      throw cause;
    }
  }
}

function requireRows(written: number, planned: number): void {
  if (written === planned) return;
  const [there, wanted] = [written, planned].map((count) => count.toLocaleString('en-US'));
  throw new RunError(`There are ${there} rows where ${wanted} were planned.`, {
    code: 'missing-rows',
    subject: 'rows',
    value: written,
    range: String(planned),
  });
}
