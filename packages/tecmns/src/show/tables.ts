import { type TableCell, table } from '@tecmns/plot';
import { type FinalRow, shortName } from './runTable.ts';

/** Metrics at the end of runs, a row for each. */
export function finalTable(rows: readonly FinalRow[], prefix: string, width: number): string {
  return table(
    rows.map(({ metric, unit, low, median, high }) => ({
      'at the end': shortName(metric, prefix),
      '5 %': low,
      median,
      '95 %': high,
      unit: unit === '1' ? '' : unit,
    })),
    { width },
  );
}

/** A value of a parameter in a cell: models by their id, lists as JSON. */
export function cellOf(value: unknown): TableCell {
  if (typeof value !== 'object' || value === null) return value as TableCell;
  if ('$model' in value) return String(value.$model);
  if ('$bigint' in value) return String(value.$bigint);
  return JSON.stringify(value);
}
