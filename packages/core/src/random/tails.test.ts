import { describe, expect, it } from 'vitest';
import type { UniformSource } from './BitSource.ts';
import { binomial } from './binomial.ts';
import { choice } from './choice.ts';
import { exponential } from './exponential.ts';
import { poisson } from './poisson.ts';

/** A source that yields one number for ever. */
function constant(uniform: number): UniformSource {
  return {
    silent: false,
    spareNormal: Number.NaN,
    bits53: () => uniform * 2 ** 53,
    uniform: () => uniform,
    positive: () => uniform + 2 ** -53,
    follow: () => {},
  };
}

const LARGEST = 1 - 2 ** -53;

describe('draws from the largest and smallest uniform', () => {
  it('end, though the sum of the probabilities rounds to less than 1', () => {
    for (const mean of [0.1, 3, 9.9]) {
      const count = poisson(constant(LARGEST), mean);
      expect(count).toBeGreaterThan(mean);
      expect(count).toBeLessThan(mean + 60);
      const successes = binomial(constant(LARGEST), 1e12, mean / 1e12);
      expect(successes).toBeGreaterThan(mean);
      expect(successes).toBeLessThan(mean + 60);
    }
    expect(binomial(constant(LARGEST), 3, 0.5)).toBe(3);
    expect(poisson(constant(0), 9.9)).toBe(0);
  });

  it('choose an item that has weight, though the weights round', () => {
    const weights = [0.1, 0.2, 0.3, 0];
    expect(choice(constant(LARGEST), ['a', 'b', 'c', 'none'], weights)).toBe('c');
    expect(choice(constant(0), ['none', 'b'], [0, 1])).toBe('b');
    for (let length = 1; length < 100; length++) {
      const items = Array.from({ length }, (_, i) => i);
      expect(choice(constant(LARGEST), items, undefined)).toBe(length - 1);
    }
  });

  it('give a finite exponential', () => {
    expect(exponential(constant(0), 1)).toBeCloseTo(53 * Math.LN2, 12);
    expect(Object.is(exponential(constant(LARGEST), 1), 0)).toBe(true);
  });
});
