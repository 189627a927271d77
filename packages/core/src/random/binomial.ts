import { argument, within } from './argument.ts';
import type { UniformSource } from './BitSource.ts';
import { logBinomial } from './logProbability.ts';

/** Mean from which rejection takes over from inversion, whose cost grows with the mean. */
const LARGE_MEAN = 10;

/** Successes in n trials of a probability. */
export function binomial(source: UniformSource, n: number, probability: number): number {
  argument(Number.isInteger(n) && n >= 0 && n <= 1e15, 'binomial: n', n, 'an integer in [0, 1e15]');
  within(probability, 0, 1, 'binomial: probability', 'in [0, 1]');
  if (source.silent) return n * probability;
  if (probability > 0.5) return n - fewerThanHalf(source, n, 1 - probability);
  return fewerThanHalf(source, n, probability);
}

function fewerThanHalf(source: UniformSource, n: number, p: number): number {
  return n * p < LARGE_MEAN ? byInversion(source, n, p) : byRejection(source, n, p);
}

/** Sequential search of the distribution function; what lies beyond 2^-53 of it is never asked for. */
function byInversion(source: UniformSource, n: number, p: number): number {
  const target = source.uniform();
  const odds = p / (1 - p);
  let k = 0;
  let probability = Math.exp(n * Math.log1p(-p));
  let cumulative = probability;
  while (target >= cumulative && k < n) {
    k++;
    probability *= ((n - k + 1) / k) * odds;
    const next = cumulative + probability;
    if (next === cumulative) break;
    cumulative = next;
  }
  return k;
}

/**
 * Transformed rejection, algorithm BTRS, for n·p from 10 and p up to ½.
 *
 * Source: Hörmann, The generation of binomial random variates (1993).
 */
function byRejection(source: UniformSource, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const center = n * p + 0.5;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const squeeze = 0.92 - 4.2 / b;
  const logMode = logBinomial(Math.floor((n + 1) * p), n, p);
  for (;;) {
    const u = source.uniform() - 0.5;
    const v = source.positive();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + center);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= logBinomial(k, n, p) - logMode) return k;
  }
}
