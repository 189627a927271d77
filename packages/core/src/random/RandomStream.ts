/**
 * A stream of random numbers. It is a pure function of seed, run, path, name and step: within a step each
 * draw continues the stream, and each step starts its own. With `noise: 'off'` every draw is the mean of
 * its distribution.
 *
 * Every method throws ParameterError (`out-of-range`) for arguments outside the stated ranges, and the
 * stream is then as it was.
 */
export type RandomStream = {
  /** Uniform on [min, max), finite, min ≤ max; `min` when they are equal. Mean (min + max) / 2. */
  uniform(min?: number, max?: number): number;
  /** Normal with the given mean and standard deviation ≥ 0. */
  normal(mean?: number, standardDeviation?: number): number;
  /** Exponential with the given mean ≥ 0. */
  exponential(mean?: number): number;
  /** Poisson count with the given mean in [0, 1e15]. */
  poisson(mean: number): number;
  /** Gamma with shape ≥ 1e-300 and scale ≥ 0. Mean shape·scale. */
  gamma(shape: number, scale?: number): number;
  /** Beta on [0, 1] with a, b ≥ 1e-300. Mean a / (a + b). */
  beta(a: number, b: number): number;
  /** exp of a normal with mean μ and standard deviation σ ≥ 0. Mean exp(μ + σ²/2). */
  lognormal(mu: number, sigma: number): number;
  /** Successes in n trials, an integer in [0, 1e15], of the given probability. Mean n·probability. */
  binomial(n: number, probability: number): number;
  /**
   * One of at least one items, evenly or in proportion to weights ≥ 0 of positive sum. With `noise: 'off'`
   * the first of the most likely items.
   */
  choice<T>(items: readonly T[], weights?: readonly number[]): T;
  /** True with the given probability. With `noise: 'off'`, whether it is at least 0.5. */
  bernoulli(probability: number): boolean;
  /**
   * A whole number from min to max, both included: safe integers at most 2^53 − 1 apart. With
   * `noise: 'off'` the mean (min + max) / 2, which need not be whole.
   */
  integer(min: number, max: number): number;
};
