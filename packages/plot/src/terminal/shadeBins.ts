import { formatNumber } from '../formatNumber.ts';
import type { HeatmapValue } from '../heatmapOptions.ts';
import type { Domain } from '../scale.ts';

/** Four shades and what they stand for. */
export type ShadeBins = {
  /** Index of the shade of a value, 0 to 3. */
  readonly binOf: (value: number) => number;
  /** Ranges in words, from the lowest: `below 2`, `2 to 4`, `4 to 6`, `6 and more`. */
  readonly ranges: readonly string[];
};

/**
 * Quarters of the colour scale; with a midpoint two halves below and two above it. The borders are
 * rounded before they are used, so that what the legend says is exactly what the shades show.
 */
export function shadeBins([low, high]: Domain, { scale, midpoint }: HeatmapValue): ShadeBins {
  const between = (a: number, b: number) => (scale === 'log' ? Math.sqrt(a) * Math.sqrt(b) : a / 2 + b / 2);
  const isInside = midpoint !== undefined && midpoint > low && midpoint < high;
  const middle = isInside ? midpoint : between(low, high);
  const { borders, texts } = rounded([between(low, middle), middle, between(middle, high)]);
  const [first, second, third] = texts as [string, string, string];
  return {
    binOf: (value) => borders.filter((border) => value >= border).length,
    ranges: [`below ${first}`, `${first} to ${second}`, `${second} to ${third}`, `${third} and more`],
  };
}

/** Borders in as few digits, from 3, as keep them apart and each within a tenth of the way to its neighbours. */
function rounded(exact: readonly [number, number, number]): { borders: number[]; texts: string[] } {
  const reach = Math.min(exact[1] - exact[0], exact[2] - exact[1]) / 10;
  for (let digits = 3; ; digits++) {
    const borders = exact.map((border) => Number(border.toPrecision(digits)));
    const isClose = borders.every((border, index) => Math.abs(border - (exact[index] as number)) <= reach);
    if (isClose || digits === 15)
      return { borders, texts: borders.map((border) => formatNumber(border, { digits })) };
  }
}
