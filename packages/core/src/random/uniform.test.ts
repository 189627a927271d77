import { describe, expect, it } from 'vitest';
import { createClock } from '../clock.ts';

const N = 100_000;

describe('uniform', () => {
  it('passes the Kolmogorov–Smirnov test at 0.1 % within a stream and over the first draws of steps', () => {
    const driver = createClock({ seed: 'uniform' });
    const within = Float64Array.from({ length: N }, () => driver.clock.random('within').uniform());
    const over = Float64Array.from({ length: N }, () => {
      driver.advance();
      return driver.clock.random('over').uniform();
    });
    for (const draws of [within, over]) {
      draws.sort();
      let distance = 0;
      draws.forEach((x, i) => {
        distance = Math.max(distance, x - i / N, (i + 1) / N - x);
      });
      expect(Math.sqrt(N) * distance).toBeLessThan(1.95);
    }
  });

  it('fills all 53 bits evenly', () => {
    const stream = createClock({ seed: 3 }).clock.random('bits');
    const ones = new Float64Array(53);
    let leftover = 0;
    for (let i = 0; i < N; i++) {
      let rest = stream.uniform();
      for (let bit = 0; bit < 53; bit++) {
        rest *= 2;
        if (rest >= 1) {
          rest -= 1;
          ones[bit]!++;
        }
      }
      leftover += rest;
    }
    expect(leftover).toBe(0);
    for (const count of ones) expect(Math.abs(count - N / 2)).toBeLessThan(4 * Math.sqrt(N / 4));
  });

  it('never rounds up to the excluded end', () => {
    const stream = createClock({ seed: 4 }).clock.random('narrow');
    for (let i = 0; i < 100; i++) expect(stream.uniform(1, 1 + Number.EPSILON)).toBe(1);
  });
});
