import { within } from './argument.ts';
import type { UniformSource } from './BitSource.ts';

/** Exponential with a mean, by inversion of its distribution function. */
export function exponential(source: UniformSource, mean: number): number {
  within(mean, 0, Number.MAX_VALUE, 'exponential: mean', 'finite and 0 or more');
  // Subtracted from 0, since -0 is not wanted.
  return source.silent ? mean : 0 - mean * Math.log(source.positive());
}
