import { describe, expect, it } from 'vitest';
import { createClock } from '../clock.ts';
import { ParameterError } from '../errors.ts';
import type { RandomStream } from './RandomStream.ts';

const N = 200_000;

function streamOf(name: string, noise: 'on' | 'off' = 'on'): RandomStream {
  return createClock({ seed: 2024, noise }).clock.random(name);
}

type Case = readonly [title: string, draw: (stream: RandomStream) => number, mean: number, variance: number];

/** Means and variances from the closed forms of each distribution. */
const CASES: readonly Case[] = [
  ['uniform on [0, 1)', (s) => s.uniform(), 1 / 2, 1 / 12],
  ['uniform on [-3, 5)', (s) => s.uniform(-3, 5), 1, 64 / 12],
  ['normal', (s) => s.normal(), 0, 1],
  ['normal of mean 10 and deviation 3', (s) => s.normal(10, 3), 10, 9],
  ['exponential', (s) => s.exponential(), 1, 1],
  ['exponential of mean 4', (s) => s.exponential(4), 4, 16],
  ['lognormal', (s) => s.lognormal(0.5, 0.4), Math.exp(0.58), Math.expm1(0.16) * Math.exp(1.16)],
  ['gamma of shape 0.3', (s) => s.gamma(0.3, 2), 0.6, 1.2],
  ['gamma of shape 1', (s) => s.gamma(1), 1, 1],
  ['gamma of shape 7.5', (s) => s.gamma(7.5, 0.5), 3.75, 1.875],
  ['beta of two small shapes', (s) => s.beta(0.2, 0.5), 2 / 7, 0.1 / (0.49 * 1.7)],
  ['beta of a small and a large shape', (s) => s.beta(0.5, 3), 1 / 7, 1.5 / (12.25 * 4.5)],
  ['beta of two large shapes', (s) => s.beta(5, 2), 5 / 7, 10 / (49 * 8)],
  ['Poisson of mean 0.2', (s) => s.poisson(0.2), 0.2, 0.2],
  ['Poisson of mean 9.9', (s) => s.poisson(9.9), 9.9, 9.9],
  ['Poisson of mean 10', (s) => s.poisson(10), 10, 10],
  ['Poisson of mean 1000', (s) => s.poisson(1000), 1000, 1000],
  ['Poisson of mean 1e15', (s) => s.poisson(1e15) - 1e15, 0, 1e15],
  ['binomial by inversion', (s) => s.binomial(20, 0.3), 6, 4.2],
  ['binomial of likely success', (s) => s.binomial(20, 0.9), 18, 1.8],
  ['binomial by rejection', (s) => s.binomial(1000, 0.4), 400, 240],
  ['binomial by rejection of likely success', (s) => s.binomial(50, 0.75), 37.5, 9.375],
  ['binomial of a rare success', (s) => s.binomial(1e15, 2e-15), 2, 2],
  ['bernoulli', (s) => Number(s.bernoulli(0.3)), 0.3, 0.21],
  ['integer from -2 to 7', (s) => s.integer(-2, 7), 2.5, 99 / 12],
  ['even choice', (s) => s.choice([1, 2, 6]), 3, 14 / 3],
  ['weighted choice', (s) => s.choice([1, 2, 6], [2, 1, 1]), 2.5, 17 / 4],
];

describe('RandomStream', () => {
  for (const [title, draw, mean, variance] of CASES) {
    it(`${title}: mean and variance within 4 standard errors of the closed form`, () => {
      const stream = streamOf(title);
      const squares = new Float64Array(N);
      let sum = 0;
      for (let i = 0; i < N; i++) {
        const deviation = draw(stream) - mean;
        sum += deviation;
        squares[i] = deviation * deviation;
      }
      expect(Math.abs(sum / N) / Math.sqrt(variance / N)).toBeLessThan(4);
      const average = squares.reduce((total, square) => total + square, 0) / N;
      const spread = squares.reduce((total, square) => total + (square - average) ** 2, 0) / N;
      expect(Math.abs(average - variance)).toBeLessThanOrEqual(4 * Math.sqrt(spread / N) + 1e-12 * variance);
    });
  }

  it('gives the mean of every distribution when noise is off, every time', () => {
    for (const [title, draw, mean] of CASES.filter(([name]) => !/choice|bernoulli/.test(name))) {
      const stream = streamOf(title, 'off');
      expect(draw(stream), title).toBeCloseTo(mean, 12);
      expect(draw(stream), title).toBe(draw(stream));
    }
  });

  it('gives the first most likely item, and the likelier answer, when noise is off', () => {
    const stream = streamOf('any', 'off');
    expect(stream.choice(['a', 'b', 'c'])).toBe('a');
    expect(stream.choice(['a', 'b', 'c'], [1, 3, 3])).toBe('b');
    expect([stream.bernoulli(0.49), stream.bernoulli(0.5)]).toEqual([false, true]);
    expect(stream.integer(1, 6)).toBe(3.5);
    expect(stream.poisson(2.5)).toBe(2.5);
  });

  it('holds degenerate distributions at their only value', () => {
    const stream = streamOf('degenerate');
    expect(stream.uniform(2, 2)).toBe(2);
    expect(stream.normal(3, 0)).toBe(3);
    expect(stream.exponential(0)).toBe(0);
    expect(stream.lognormal(0, 0)).toBe(1);
    expect(stream.gamma(2, 0)).toBe(0);
    expect(stream.poisson(0)).toBe(0);
    expect([stream.binomial(0, 0.5), stream.binomial(9, 0), stream.binomial(9, 1)]).toEqual([0, 0, 9]);
    expect([stream.bernoulli(0), stream.bernoulli(1)]).toEqual([false, true]);
    expect(stream.integer(4, 4)).toBe(4);
    expect(stream.choice(['only'])).toBe('only');
    expect(stream.choice(['no', 'yes'], [0, 1])).toBe('yes');
  });

  it('stays finite and inside the range at extreme arguments', () => {
    const stream = streamOf('extreme');
    for (let i = 0; i < 1000; i++) {
      const share = stream.beta(1e-300, 1e-300);
      expect(share === 0 || share === 1).toBe(true);
      expect(stream.gamma(1e-300)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(stream.poisson(1e15) - 1e15)).toBeLessThan(1e9);
      expect(Math.abs(stream.binomial(1e15, 0.5) - 5e14)).toBeLessThan(1e9);
      expect(Number.isSafeInteger(stream.integer(-(2 ** 52), 2 ** 52 - 1))).toBe(true);
    }
  });

  it('refuses arguments outside their range with a sentence, and draws nothing', () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
    const calls: [string, (s: RandomStream) => unknown][] = [
      ['uniform: max - min is -1, but must be finite and 0 or more.', (s) => s.uniform(1, 0)],
      ['uniform: max - min', (s) => s.uniform(-1e308, 1e308)],
      ['uniform: max - min', (s) => s.uniform(nan)],
      ['normal: mean is Infinity, but must be finite.', (s) => s.normal(infinity)],
      ['normal: standardDeviation is -1, but must be finite and 0 or more.', (s) => s.normal(0, -1)],
      ['exponential: mean', (s) => s.exponential(-1)],
      ['lognormal: mu', (s) => s.lognormal(nan, 1)],
      ['lognormal: sigma', (s) => s.lognormal(0, infinity)],
      ['gamma: shape is 0, but must be finite and 1e-300 or more.', (s) => s.gamma(0)],
      ['gamma: scale', (s) => s.gamma(1, -1)],
      ['beta: a', (s) => s.beta(0, 1)],
      ['beta: b', (s) => s.beta(1, nan)],
      ['poisson: mean is -0.1, but must be in [0, 1e15].', (s) => s.poisson(-0.1)],
      ['poisson: mean', (s) => s.poisson(1e16)],
      ['binomial: n is 1.5, but must be an integer in [0, 1e15].', (s) => s.binomial(1.5, 0.5)],
      ['binomial: n', (s) => s.binomial(-1, 0.5)],
      ['binomial: n', (s) => s.binomial(1e16, 0.5)],
      ['binomial: probability', (s) => s.binomial(1, 1.1)],
      ['bernoulli: probability', (s) => s.bernoulli(nan)],
      ['integer: min', (s) => s.integer(0.5, 1)],
      ['integer: max', (s) => s.integer(0, infinity)],
      ['integer: max - min', (s) => s.integer(1, 0)],
      ['integer: max - min', (s) => s.integer(-(2 ** 53) + 1, 2 ** 53 - 1)],
      ['choice: items.length is 0, but must be 1 or more.', (s) => s.choice([])],
      ['choice: weights.length', (s) => s.choice([1], [])],
      ['choice: weight is -1', (s) => s.choice([1, 2], [1, -1])],
      ['choice: sum of weights is 0', (s) => s.choice([1], [0])],
      ['choice: sum of weights', (s) => s.choice([1, 2], [1e308, 1e308])],
    ];
    for (const noise of ['on', 'off'] as const) {
      const stream = streamOf('refusals', noise);
      for (const [message, call] of calls) {
        expect(() => call(stream), message).toThrowError(ParameterError);
        expect(() => call(stream), message).toThrowError(message);
      }
      expect(stream.uniform()).toBe(streamOf('refusals', noise).uniform());
    }
  });
});
