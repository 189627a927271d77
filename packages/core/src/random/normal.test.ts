import { describe, expect, it } from 'vitest';
import { createClock } from '../clock.ts';

const N = 100_000;

/** Distribution function of the normal, by the series of Marsaglia, Evaluating the normal distribution (2004). */
function distribution(x: number): number {
  let term = x;
  let sum = x;
  for (let i = 3; sum + term !== sum; i += 2) {
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}

describe('normal', () => {
  it('passes the Kolmogorov–Smirnov test at 0.1 %', () => {
    const stream = createClock({ seed: 'normal' }).clock.random('x');
    const draws = Float64Array.from({ length: N }, () => stream.normal()).sort();
    let distance = 0;
    draws.forEach((x, i) => {
      const p = distribution(x);
      distance = Math.max(distance, p - i / N, (i + 1) / N - p);
    });
    expect(Math.sqrt(N) * distance).toBeLessThan(1.95);
  });

  it('gives pairs without correlation, also of their squares', () => {
    const stream = createClock({ seed: 'pairs' }).clock.random('x');
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < N; i++) {
      const [x, y] = [stream.normal(), stream.normal()];
      sum += x * y;
      squares += (x * x - 1) * (y * y - 1);
    }
    expect(Math.abs(sum) / N).toBeLessThan(4 / Math.sqrt(N));
    expect(Math.abs(squares) / N / 2).toBeLessThan(4 / Math.sqrt(N));
  });

  it('forgets the second of a pair when the step ends', () => {
    const driver = createClock({ seed: 1 });
    const stream = driver.clock.random('x');
    const first = stream.normal();
    driver.at(0);
    expect(stream.normal()).toBe(first);
  });

  it('spends two uniforms on two normals, so that streams stay in step', () => {
    const { clock } = createClock({ seed: 1 });
    const { clock: other } = createClock({ seed: 1 });
    clock.random('x').normal(0, 1);
    clock.random('x').normal(5, 2);
    other.random('x').uniform();
    other.random('x').uniform();
    expect(clock.random('x').uniform()).toBe(other.random('x').uniform());
  });
});
