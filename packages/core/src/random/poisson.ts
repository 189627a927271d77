import { within } from './argument.ts';
import type { UniformSource } from './BitSource.ts';
import { logPoisson } from './logProbability.ts';

/** Mean from which rejection takes over from inversion, whose cost grows with the mean. */
const LARGE_MEAN = 10;

/** Poisson count with a mean. */
export function poisson(source: UniformSource, mean: number): number {
  within(mean, 0, 1e15, 'poisson: mean', 'in [0, 1e15]');
  if (source.silent) return mean;
  return mean < LARGE_MEAN ? byInversion(source, mean) : byRejection(source, mean);
}

/** Sequential search of the distribution function; what lies beyond 2^-53 of it is never asked for. */
function byInversion(source: UniformSource, mean: number): number {
  const target = source.uniform();
  let k = 0;
  let probability = Math.exp(-mean);
  let cumulative = probability;
  while (target >= cumulative) {
    k++;
    probability *= mean / k;
    const next = cumulative + probability;
    if (next === cumulative) break;
    cumulative = next;
  }
  return k;
}

/**
 * Transformed rejection, algorithm PTRS, for means from 10.
 *
 * Source: Hörmann, The transformed rejection method for generating Poisson random variables (1993).
 */
function byRejection(source: UniformSource, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = source.uniform() - 0.5;
    const v = source.positive();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= logPoisson(k, mean)) return k;
  }
}
