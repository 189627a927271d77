import { within } from './argument.ts';
import type { UniformSource } from './BitSource.ts';
import { logGamma, MIN_SHAPE, SHAPE_RANGE } from './gamma.ts';

/** Beta on [0, 1]: the share of one gamma in two, from their logarithms, since both may underflow. */
export function beta(source: UniformSource, a: number, b: number): number {
  within(a, MIN_SHAPE, Number.MAX_VALUE, 'beta: a', SHAPE_RANGE);
  within(b, MIN_SHAPE, Number.MAX_VALUE, 'beta: b', SHAPE_RANGE);
  if (source.silent) return 1 / (1 + b / a);
  const logA = logGamma(source, a);
  return 1 / (1 + Math.exp(logGamma(source, b) - logA));
}
