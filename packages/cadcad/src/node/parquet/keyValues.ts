import { canonicalJson } from '@tecmns/core';
import type { FileColumn, FileLayout, ParameterColumn } from '../../fileLayout.ts';
import type { PlannedColumn } from '../../work.ts';

/** Key of the manifest, as canonical JSON. */
export const MANIFEST_KEY = 'tecmns';

/** Key of the units by name of column, as canonical JSON. */
const UNITS_KEY = 'tecmns.units';

/** Key of {@link FileColumns}, as canonical JSON. */
export const COLUMNS_KEY = 'tecmns.columns';

/** Key of the SHA-256 of all bytes, in hexadecimal, taken with 64 zeros in its own place. */
export const HASH_KEY = 'tecmns.sha256';

/** From which columns a file was made. */
export type FileColumns = {
  readonly columns: readonly PlannedColumn[];
  readonly parameters: readonly Omit<ParameterColumn, 'values'>[];
  /** The columns that the file has, in its order: name and kind. */
  readonly file: readonly { readonly name: string; readonly kind: FileColumn['kind'] }[];
  /** Key of the hash; files of earlier versions have none. */
  readonly hash?: string;
};

/** What a file tells of its columns, by key. */
export function columnEntries(
  layout: FileLayout,
  columns: readonly PlannedColumn[],
  parameters: readonly ParameterColumn[],
): Readonly<Record<string, string>> {
  const about: FileColumns = {
    columns: columns.map(({ name, kind, unit, doc, nullable }) => ({ name, kind, unit, doc, nullable })),
    parameters: parameters.map(({ name, unit, doc }) => ({ name, unit, doc })),
    file: layout.columns.map(({ name, kind }) => ({ name, kind })),
    hash: HASH_KEY,
  };
  const units = layout.columns
    .filter(({ kind }) => kind === 'f64' || kind === 'whole')
    .map(({ name, unit }) => [name, unit]);
  return { [COLUMNS_KEY]: canonicalJson(about), [UNITS_KEY]: canonicalJson(Object.fromEntries(units)) };
}
