import { describe, expect, it } from 'vitest';
import { type ClockOptions, createClock } from '../clock.ts';
import { mixStep, streamKey, type Words } from './streamKey.ts';

const N = 100_000;
const IDENTITY = { seed: 1, run: 0, path: 'a', name: 'b' };

function correlation(x: Float64Array, y: Float64Array): number {
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i]! - 0.5, y[i]! - 0.5];
    sx += a;
    sy += b;
    sxx += a * a;
    syy += b * b;
    sxy += a * b;
  }
  const n = x.length;
  return (sxy - (sx * sy) / n) / Math.sqrt((sxx - (sx * sx) / n) * (syy - (sy * sy) / n));
}

function within(options: ClockOptions, step = 0, name = 'x', path = 'm'): Float64Array {
  const driver = createClock(options);
  driver.at(step);
  const stream = driver.clock.in(path).random(name);
  return Float64Array.from({ length: N }, () => stream.uniform());
}

function lagged(draws: Float64Array, lag: number): number {
  return correlation(draws.subarray(0, draws.length - lag), draws.subarray(lag));
}

describe('streams of neighbours', () => {
  const base = within({ seed: 1 });
  const neighbours: [string, Float64Array][] = [
    ['seed', within({ seed: 2 })],
    ['seed, negative', within({ seed: -1 })],
    ['seed as text', within({ seed: '1' })],
    ['run', within({ seed: 1, run: 1 })],
    ['step', within({ seed: 1 }, 1)],
    ['step 2^32 later', within({ seed: 1 }, 2 ** 32)],
    ['name', within({ seed: 1 }, 0, 'y')],
    ['path', within({ seed: 1 }, 0, 'x', 'n')],
    ['subset', within({ seed: 1, subset: 1, independentSubsets: true })],
  ];
  for (const [title, draws] of neighbours) {
    it(`do not correlate: ${title}`, () => {
      expect(Math.abs(correlation(base, draws))).toBeLessThan(4 / Math.sqrt(N));
      expect(Math.abs(correlation(base.subarray(1), draws.subarray(0, N - 1)))).toBeLessThan(
        4 / Math.sqrt(N),
      );
    });
  }

  const first: [string, number, (i: number) => ClockOptions, (i: number) => string][] = [
    ['seeds', 20_000, (seed) => ({ seed }), () => 'x'],
    ['runs', 20_000, (run) => ({ seed: 1, run }), () => 'x'],
    ['names', 20_000, () => ({ seed: 1 }), (i) => `x${i}`],
  ];
  for (const [title, count, options, name] of first) {
    it(`do not correlate in their first draws: consecutive ${title}`, () => {
      const draws = Float64Array.from({ length: count }, (_, i) =>
        createClock(options(i)).clock.random(name(i)).uniform(),
      );
      for (const lag of [1, 2, 3]) expect(Math.abs(lagged(draws, lag))).toBeLessThan(4 / Math.sqrt(count));
    });
  }

  it('do not correlate in their first or second draws: consecutive steps, near 0 and far away', () => {
    for (const start of [0, 2 ** 31 - N / 2, 2 ** 32 - N / 2, 2 ** 52]) {
      const driver = createClock({ seed: 9 });
      const stream = driver.clock.random('x');
      const [firsts, seconds] = [new Float64Array(N), new Float64Array(N)];
      for (let i = 0; i < N; i++) {
        driver.at(start + i);
        firsts[i] = stream.uniform();
        seconds[i] = stream.uniform();
      }
      for (const lag of [1, 2, 3, 4, 8, 256]) {
        expect(Math.abs(lagged(firsts, lag))).toBeLessThan(4 / Math.sqrt(N));
        expect(Math.abs(lagged(seconds, lag))).toBeLessThan(4 / Math.sqrt(N));
      }
      expect(Math.abs(correlation(firsts, seconds))).toBeLessThan(4 / Math.sqrt(N));
    }
  });
});

describe('streamKey', () => {
  it('differs in whatever tells two streams apart', () => {
    const identities = [
      IDENTITY,
      { ...IDENTITY, seed: 2 },
      { ...IDENTITY, seed: '1' },
      { ...IDENTITY, run: 1 },
      { ...IDENTITY, path: 'ab', name: '' },
      { ...IDENTITY, path: '', name: 'ab' },
      { ...IDENTITY, simulation: 0, subset: 0 },
      { ...IDENTITY, simulation: 0, subset: 1 },
      { ...IDENTITY, simulation: 1, subset: 0 },
    ];
    expect(new Set(identities.map((identity) => streamKey(identity).join())).size).toBe(identities.length);
    expect(streamKey({ ...IDENTITY })).toEqual(streamKey(IDENTITY));
  });
});

describe('mixStep', () => {
  it('changes half of the 127 free bits for a change of any bit of the step or the key', () => {
    const state = (key: Words, step: number): Words => {
      const words: Words = [0, 0, 0, 0];
      mixStep(key, step, words);
      return words;
    };
    const distance = (a: Words, b: Words) =>
      a.reduce((sum, word, i) => sum + ((word ^ b[i]!) >>> 0).toString(2).replace(/[^1]/g, '').length, 0);
    const averages: number[] = [];
    const keys = Array.from({ length: 1000 }, (_, run) => streamKey({ ...IDENTITY, run }));
    const flips: ((key: Words, step: number) => [Words, number])[] = [];
    for (let bit = 0; bit < 52; bit++) {
      flips.push((key, step) => [
        key,
        Math.floor(step / 2 ** bit) % 2 === 0 ? step + 2 ** bit : step - 2 ** bit,
      ]);
    }
    for (let bit = 0; bit < 128; bit++) {
      flips.push((key, step) => [
        key.map((w, i) => (i === bit >> 5 ? w ^ (1 << (bit & 31)) : w)) as Words,
        step,
      ]);
    }
    for (const flip of flips) {
      let total = 0;
      keys.forEach((key, step) => {
        total += distance(state(key, step), state(...flip(key, step)));
      });
      averages.push(total / keys.length);
    }
    // One average has standard error √(127/4)/√1000; 180 of them stay within 5.
    const allowed = 5 * Math.sqrt(127 / 4 / keys.length);
    for (const average of averages) expect(Math.abs(average - 63.5)).toBeLessThan(allowed);
  });

  it('never gives the state of zeros, from which the generator does not move', () => {
    const words: Words = [0, 0, 0, 0];
    for (let step = 0; step < 1000; step++) {
      mixStep([0, 0, 0, 0], step, words);
      expect(words.some((word) => word !== 0)).toBe(true);
    }
  });
});
