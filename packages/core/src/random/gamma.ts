import { within } from './argument.ts';
import type { UniformSource } from './BitSource.ts';
import { standardNormal } from './normal.ts';

/** Below this shape, log(uniform) / shape overflows. */
export const MIN_SHAPE = 1e-300;
export const SHAPE_RANGE = 'finite and 1e-300 or more';

/** Gamma with a shape and a scale. */
export function gamma(source: UniformSource, shape: number, scale: number): number {
  within(shape, MIN_SHAPE, Number.MAX_VALUE, 'gamma: shape', SHAPE_RANGE);
  within(scale, 0, Number.MAX_VALUE, 'gamma: scale', 'finite and 0 or more');
  if (source.silent) return shape * scale;
  if (shape >= 1) return scale * gammaFromOne(source, shape);
  return scale * gammaFromOne(source, shape + 1) * source.positive() ** (1 / shape);
}

/** Logarithm of a gamma of scale 1, which stays finite where small shapes would underflow. */
export function logGamma(source: UniformSource, shape: number): number {
  if (shape >= 1) return Math.log(gammaFromOne(source, shape));
  return Math.log(gammaFromOne(source, shape + 1)) + Math.log(source.positive()) / shape;
}

/**
 * Gamma of scale 1 and shape at least 1, exact by rejection. Smaller shapes are raised by 1 and multiplied
 * by a uniform to the power 1/shape (§6 there).
 *
 * Source: Marsaglia and Tsang, A simple method for generating gamma variables (2000).
 */
function gammaFromOne(source: UniformSource, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(source);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(source.positive()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}
