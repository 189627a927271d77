import { type Column, Columns, RunError } from '@tecmns/core';
import type { StoredManifest } from './loadResult.ts';

/**
 * Columns out of comma-separated values as results have them. A column whose cells are all numbers or empty is one of
 * numbers; units and meaning are those of the manifest.
 *
 * @throws RunError `not-read` for a text without rows, or rows of other lengths than the first.
 */
export function csvColumns(text: string, manifest: StoredManifest, path: string): Columns {
  const [names, ...rows] = recordsOf(text);
  const odd = names === undefined ? 0 : rows.findIndex((row) => row.length !== names.length);
  if (names === undefined || rows.length === 0 || odd >= 0) {
    const what =
      odd >= 0 && rows.length > 0 ? `row ${odd + 1} has other columns than the first` : 'it has no rows';
    throw new RunError(`'${path}' cannot be read: ${what}.`, {
      code: 'not-read',
      subject: path,
      hint: 'Give a file with a line of names, then as many values in each line.',
    });
  }
  return new Columns(
    names.map((name, i): Column => {
      const cells = rows.map((row) => row[i]!);
      const { unit = '1', doc = '' } = manifest.columns?.find((column) => column.name === name) ?? {};
      const numbers = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)));
      const isNumeric = cells.every((cell, row) => cell === '' || !Number.isNaN(numbers[row]));
      if (isNumeric) return { kind: 'f64', name, unit, doc, values: Float64Array.from(numbers) };
      return { kind: 'json', name, doc, values: cells };
    }),
  );
}

/** Records of a text by RFC 4180: quoted cells may hold commas, quotes twice, and line ends. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g;
  for (const [whole, quoted, plain = '', end] of text.matchAll(cells)) {
    if (whole === '' && record.length === 0) break;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
