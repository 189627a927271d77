import { formatNumber, groupThousands } from './formatNumber.ts';
import type { Axis } from './ticks.ts';

const SUFFIXES = [
  [1e12, ' T'],
  [1e9, ' B'],
  [1e6, ' M'],
] as const;

/** Labels of all ticks of an axis in one style: same suffix and same decimals, so that no two are alike. */
export function tickLabels({ ticks, step }: Axis): string[] {
  if (step === null) return ticks.map((tick) => formatNumber(tick));
  const largest = Math.max(...ticks.map(Math.abs), step);
  if (largest >= 1e6 && largest < 1e15)
    for (const [size, suffix] of SUFFIXES)
      if (largest >= size && decimals(step / size) <= 3)
        return ticks.map((tick) => (tick === 0 ? '0' : plain(tick / size, decimals(step / size)) + suffix));
  if (largest >= 1e-4 && largest < 1e15) return ticks.map((tick) => plain(tick, decimals(step)));
  const exponent = Math.floor(Math.log10(largest) + 1e-9);
  const places = Math.max(0, exponent - Math.floor(Math.log10(step) + 1e-9));
  return ticks.map((tick) => (tick === 0 ? '0' : `${mantissa(tick, exponent, places)}e${exponent}`));
}

/** Decimals that show a step of 1, 2 or 5 times a power of ten. */
function decimals(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

function plain(value: number, places: number): string {
  const text = groupThousands(Math.abs(value).toFixed(Math.min(places, 100)));
  return value < 0 ? `-${text}` : text;
}

/** Mantissa for a common exponent; two divisions, because 1e-310 is no divisor a double can hold exactly. */
function mantissa(value: number, exponent: number, places: number): string {
  const half = Math.trunc(exponent / 2);
  return (value / Number(`1e${half}`) / Number(`1e${exponent - half}`)).toFixed(Math.min(places, 100));
}
