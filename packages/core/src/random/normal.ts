import { argument, within } from './argument.ts';
import type { UniformSource } from './BitSource.ts';

/** Normal with a mean and a standard deviation. */
export function normal(source: UniformSource, mean: number, standardDeviation: number): number {
  argument(Number.isFinite(mean), 'normal: mean', mean, 'finite');
  within(standardDeviation, 0, Number.MAX_VALUE, 'normal: standardDeviation', 'finite and 0 or more');
  return source.silent ? mean : mean + standardDeviation * standardNormal(source);
}

/**
 * Normal with mean 0 and standard deviation 1, two for two uniforms: the number of uniforms spent does
 * not depend on their values, so that draws of two scenarios stay in step.
 *
 * Source: Box and Muller, A note on the generation of random normal deviates (1958).
 */
export function standardNormal(source: UniformSource): number {
  source.follow();
  const spare = source.spareNormal;
  if (!Number.isNaN(spare)) {
    source.spareNormal = Number.NaN;
    return spare;
  }
  const radius = Math.sqrt(-2 * Math.log(source.positive()));
  const angle = 2 * Math.PI * source.uniform();
  source.spareNormal = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}
