import { parseCanonicalJson, RunError } from '@tecmns/core';
import { type AsyncBuffer, asyncBufferFromFile, type FileMetaData, parquetMetadataAsync } from 'hyparquet';
import { isRecord } from '../../refuse.ts';
import { COLUMNS_KEY, type FileColumns } from './keyValues.ts';

/** What stands at the end of a file, without its rows. */
export type Footer = {
  readonly path: string;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly rows: number;
  /** Key-value metadata. */
  readonly entries: ReadonlyMap<string, string>;
  readonly about: FileColumns;
};

/**
 * Reads the end of a file that {@link writeParquet} wrote.
 *
 * @throws RunError `not-read` when it cannot be read or is not complete; `foreign` when something else wrote it.
 */
export async function readFooter(path: string): Promise<Footer> {
  const { file, metadata, entries } = await orNotRead(path, async () => {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const entries = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value ?? '']));
    return { file, metadata, entries };
  });
  const text = entries.get(COLUMNS_KEY);
  if (text === undefined) {
    throw new RunError(`'${path}' does not tell from which columns it was made.`, {
      code: 'foreign',
      subject: path,
      hint: 'Read files that this package wrote; DuckDB, pandas and polars read any other.',
    });
  }
  const about = await orNotRead(path, async () => fileColumns(parseCanonicalJson(text)));
  return { path, file, metadata, rows: Number(metadata.num_rows), entries, about };
}

function fileColumns(value: unknown): FileColumns {
  if (isFileColumns(value)) return value;
  throw new Error('What it tells of its columns is not complete.');
}

function isFileColumns(value: unknown): value is FileColumns {
  const isNamed = (one: unknown) => isRecord(one) && typeof one.name === 'string';
  const areNamed = (list: unknown) => Array.isArray(list) && list.every(isNamed);
  return isRecord(value) && [value.columns, value.parameters, value.file].every(areNamed);
}

/** Tells of what goes wrong while a file is read. */
export async function orNotRead<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunError(`'${path}' could not be read: ${reason}`, { code: 'not-read', subject: path, cause });
  }
}
