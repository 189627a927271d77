import { extentOf } from './check.ts';
import type { Heat } from './readHeatmap.ts';

/** Significant digits, 3 or more, that tell apart values a hundredth of the range of the data from one another. */
export function heatDigits({ rows }: Pick<Heat, 'rows'>): number {
  const { low, high } = extentOf(rows);
  const range = high / 2 - low / 2;
  if (!(range > 0)) return 3;
  const size = Math.max(Math.abs(low), Math.abs(high)) / 2;
  return Math.min(Math.max(Math.ceil(Math.log10(size / range) + 2), 3), 15);
}
