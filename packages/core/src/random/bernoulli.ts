import { within } from './argument.ts';
import type { UniformSource } from './BitSource.ts';

/** True with a probability. */
export function bernoulli(source: UniformSource, probability: number): boolean {
  within(probability, 0, 1, 'bernoulli: probability', 'in [0, 1]');
  return source.silent ? probability >= 0.5 : source.uniform() < probability;
}
