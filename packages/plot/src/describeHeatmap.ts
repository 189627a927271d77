import { formatNumber } from './formatNumber.ts';
import type { HeatmapAxis, HeatmapOptions } from './heatmapOptions.ts';
import { inUnit } from './options.ts';
import type { Heat } from './readHeatmap.ts';

/** Says in words what a heatmap shows: its size, its extremes and where they lie, and what is missing. */
export function describeHeatmap(options: HeatmapOptions, { x, y, rows, missing, beyond }: Heat): string {
  const { value } = options;
  let [lowest, highest] = ['', ''];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [j, row] of rows.entries())
    for (let i = 0; i < row.length; i++) {
      const one = row[i] as number;
      const say = () => `${inUnit(formatNumber(one), value.unit)} at ${whereOf(options, { x, y }, i, j)}`;
      if (one < low) [low, lowest] = [one, say()];
      if (one > high) [high, highest] = [one, say()];
    }
  const count = x.labels.length * y.labels.length;
  const size = `${value.label} in ${x.labels.length} × ${y.labels.length} cells of ${options.x.label} and ${options.y.label}`;
  const range =
    low === high
      ? `every value is ${inUnit(formatNumber(low), value.unit)}`
      : `lowest ${lowest}; highest ${highest}`;
  const gaps =
    missing === 0 ? '' : `; ${formatNumber(missing)} of ${formatNumber(count)} cells have no value`;
  const outside = beyond === 0 ? '' : `; ${formatNumber(beyond)} beyond the scale`;
  return `${size}: ${range}${gaps}${outside}.`;
}

/** The place of a cell in words. */
export function whereOf(
  options: HeatmapOptions,
  { x, y }: Pick<Heat, 'x' | 'y'>,
  i: number,
  j: number,
): string {
  const say = (axis: HeatmapAxis, label: string | undefined) =>
    `${axis.label} ${inUnit(label ?? '', axis.unit)}`;
  return `${say(options.x, x.labels[i])}, ${say(options.y, y.labels[j])}`;
}
