import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Columns, RunError } from '@tecmns/core';
import { NotFoundError } from '../models/NotFoundError.ts';
import { csvColumns } from './csvColumns.ts';

/** A result on disk: what can be drawn of it, and where it stood. */
export type LoadedResult = {
  /** Its tables, each of whole runs. */
  readonly tables: Iterable<Columns> | AsyncIterable<Columns>;
  /** Name of its directory or file. */
  readonly name: string;
  /** The points of its sweep, when its manifest tells them. */
  readonly subsets: readonly Readonly<Record<string, unknown>>[] | undefined;
};

/**
 * Reads a result: a directory with files of Parquet, or with `results.csv` and its manifest; or one such file.
 *
 * @throws NotFoundError when there is nothing at the path; RunError `not-read` for something else.
 */
export async function loadResult(given: string, cwd: string): Promise<LoadedResult> {
  const path = resolve(cwd, given);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw new NotFoundError(`There is no file or directory '${given}'.`, {
      subject: given,
      hint: 'Write one with tecmns run <model> --out <directory>.',
    });
  }
  const name = basename(path);
  if (!found.isDirectory()) return { name, subsets: undefined, tables: await readFiles([path], given) };
  const names = (await readdir(path)).sort();
  const parquet = names.filter((file) => file.endsWith('.parquet')).map((file) => join(path, file));
  const manifest = names.includes('manifest.json') ? await readJson(join(path, 'manifest.json')) : {};
  const subsets = pointsOf(manifest);
  if (parquet.length > 0) return { name, subsets, tables: await readFiles(parquet, given) };
  if (!names.includes('results.csv')) throw noResult(given);
  const text = await readFile(join(path, 'results.csv'), 'utf8');
  return { name, subsets, tables: [csvColumns(text, manifest, given)] };
}

async function readFiles(paths: readonly string[], given: string): Promise<LoadedResult['tables']> {
  const [first] = paths;
  if (first!.endsWith('.csv')) return [csvColumns(await readFile(first!, 'utf8'), {}, given)];
  if (!first!.endsWith('.parquet')) throw noResult(given);
  const { readParquet } = await import('@tecmns/cadcad/node');
  return (async function* () {
    for (const path of paths) yield await readParquet(path);
  })();
}

/** A manifest, as far as it is read here. */
export type StoredManifest = {
  readonly columns?: readonly { readonly name: string; readonly unit?: string; readonly doc?: string }[];
  readonly subsets?: unknown;
};

async function readJson(path: string): Promise<StoredManifest> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch (cause) {
    throw new RunError(`'${path}' is no manifest: ${String(cause)}`, {
      code: 'not-read',
      subject: path,
      hint: 'Remove it to draw the columns without it, or run again.',
      cause,
    });
  }
}

function pointsOf({ subsets }: StoredManifest): LoadedResult['subsets'] {
  return Array.isArray(subsets) ? (subsets as readonly Readonly<Record<string, unknown>>[]) : undefined;
}

function noResult(given: string): RunError {
  return new RunError(`'${given}' is no result.`, {
    code: 'not-read',
    subject: given,
    range: 'a directory with *.parquet or results.csv, or one such file',
    hint: 'Name a directory that tecmns run --out wrote, or a file that ends in .parquet or .csv.',
  });
}
