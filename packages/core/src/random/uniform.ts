import { argument } from './argument.ts';
import type { UniformSource } from './BitSource.ts';

/** Uniform on [min, max). */
export function uniform(source: UniformSource, min: number, max: number): number {
  const width = max - min;
  argument(
    width >= 0 && width < Number.POSITIVE_INFINITY,
    'uniform: max - min',
    width,
    'finite and 0 or more',
  );
  if (source.silent) return min + width / 2;
  for (;;) {
    const value = min + width * source.uniform();
    // Rounding can reach max, which is outside unless it is also min.
    if (value < max || width === 0) return value;
  }
}
