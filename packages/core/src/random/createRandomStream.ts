import type { UniformSource } from './BitSource.ts';
import { bernoulli } from './bernoulli.ts';
import { beta } from './beta.ts';
import { binomial } from './binomial.ts';
import { choice } from './choice.ts';
import { exponential } from './exponential.ts';
import { gamma } from './gamma.ts';
import { integer } from './integer.ts';
import { lognormal } from './lognormal.ts';
import { normal } from './normal.ts';
import { poisson } from './poisson.ts';
import type { RandomStream } from './RandomStream.ts';
import { uniform } from './uniform.ts';

/** The distributions as methods of a stream over a source of uniforms. */
class SourcedStream implements RandomStream {
  readonly #source: UniformSource;

  constructor(source: UniformSource) {
    this.#source = source;
  }

  uniform(min = 0, max = 1): number {
    return uniform(this.#source, min, max);
  }
  normal(mean = 0, standardDeviation = 1): number {
    return normal(this.#source, mean, standardDeviation);
  }
  exponential(mean = 1): number {
    return exponential(this.#source, mean);
  }
  poisson(mean: number): number {
    return poisson(this.#source, mean);
  }
  gamma(shape: number, scale = 1): number {
    return gamma(this.#source, shape, scale);
  }
  beta(a: number, b: number): number {
    return beta(this.#source, a, b);
  }
  lognormal(mu: number, sigma: number): number {
    return lognormal(this.#source, mu, sigma);
  }
  binomial(n: number, probability: number): number {
    return binomial(this.#source, n, probability);
  }
  choice<T>(items: readonly T[], weights?: readonly number[]): T {
    return choice(this.#source, items, weights);
  }
  bernoulli(probability: number): boolean {
    return bernoulli(this.#source, probability);
  }
  integer(min: number, max: number): number {
    return integer(this.#source, min, max);
  }
}

/** A stream that draws from a source. */
export function createRandomStream(source: UniformSource): RandomStream {
  return new SourcedStream(source);
}
