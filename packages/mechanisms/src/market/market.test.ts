import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import skills from '../../vectors/tea-skills-closed.json' with { type: 'json' };
import {
  coupling,
  hypeAt,
  latentAt,
  logisticStep,
  matches,
  monthlyHazard,
  priceMoments,
  reflectedMean,
  stationaryShare,
  stayProbability,
} from './index.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const positive = fc.double({ min: 1e-3, max: 1e4, noNaN: true });

describe('monthlyHazard', () => {
  it.each(skills.hazard)('is $p_step for $monthly a month', ({ monthly, delta, p_step }) => {
    expectNear(monthlyHazard(monthly, delta), p_step, 1e-12);
  });

  it('is certain or nothing at the ends', () => {
    expect([monthlyHazard(1, 0), monthlyHazard(1, 0.1), monthlyHazard(0, 5), monthlyHazard(0.3, 0)]).toEqual([
      0, 1, 0, 0,
    ]);
  });

  it('is the same in one step and in two', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0, max: 10, noNaN: true }), (rate, months) => {
        const half = monthlyHazard(rate, months / 2);
        expectNear(1 - (1 - half) ** 2, monthlyHazard(rate, months), 1e-9, 1e-15);
      }),
      { numRuns },
    );
  });
});

describe('Hype', () => {
  it('runs from 0 over a tenth to 1', () => {
    expect([hypeAt(0), hypeAt(1), latentAt(0), latentAt(1)]).toEqual([0, 1, 0, 1]);
    expectNear(hypeAt(0.5), 0.1, 1e-15);
    expectNear(hypeAt(0.25), 0.025, 1e-15);
  });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(share, (x) => expectNear(latentAt(hypeAt(x)), x, 1e-12, 1e-15)),
      { numRuns },
    );
  });

  it('has the mean of its walk in the long run', () => {
    expectNear(reflectedMean(0.4, 0.3), 0.888, 1e-3);
    expectNear(reflectedMean(-0.4, 0.3), 0.112, 1e-2);
    expectNear(reflectedMean(0.4, 0.3) + reflectedMean(-0.4, 0.3), 1, 1e-14);
    // On both sides of where the series takes over.
    for (const c of [-0.011, -0.009, 0.009, 0.011])
      expectNear(reflectedMean(c / 2, 1), 0.5 + c / 12 - c ** 3 / 720 + c ** 5 / 30_240, 1e-13);
    expectNear(reflectedMean(1, 1), 1 / (1 - Math.exp(-2)) - 0.5, 1e-14);
  });
});

describe('priceMoments', () => {
  it('are those of a lognormal price without jumps', () => {
    const moments = priceMoments(0.5, 0.4, 2);
    expectNear(moments.median, Math.exp(1), 1e-15);
    expectNear(moments.mean, Math.exp(2 * (0.5 + 0.08)), 1e-15);
    expectNear(moments.logVariance, 0.32, 1e-15);
    expectNear(moments.logMean, 1, 1e-15);
    expect([moments.logSkewness, moments.logExcessKurtosis]).toEqual([0, 0]);
  });

  it('count the jumps', () => {
    const [rate, mean, deviation] = [16.4, 0.0035, 0.121];
    const moments = priceMoments(1, 0.492, 0.5, { rate, mean, deviation });
    const variance = 0.492 ** 2 + rate * (mean ** 2 + deviation ** 2);
    expectNear(moments.logMean, (1 + rate * mean) / 2, 1e-14);
    expectNear(moments.logVariance, variance / 2, 1e-14);
    const third = rate * (mean ** 3 + 3 * mean * deviation ** 2);
    expectNear(moments.logSkewness, third / variance ** 1.5 / Math.sqrt(0.5), 1e-13);
    const fourth = rate * (mean ** 4 + 6 * mean ** 2 * deviation ** 2 + 3 * deviation ** 4);
    expectNear(moments.logExcessKurtosis, fourth / variance ** 2 / 0.5, 1e-13);
    const growth = 1 + 0.492 ** 2 / 2 + rate * (Math.exp(mean + deviation ** 2 / 2) - 1);
    expectNear(moments.mean, Math.exp(growth / 2), 1e-13);
    expectNear(moments.median, Math.exp(moments.logMean), 1e-15);
  });

  it('are nothing after no time, and without chance', () => {
    expect(priceMoments(1, 0.5, 0, { rate: 1, mean: 1, deviation: 1 })).toEqual({
      logMean: 0,
      logVariance: 0,
      logSkewness: 0,
      logExcessKurtosis: 0,
      mean: 1,
      median: 1,
    });
    expect(priceMoments(0, 0, 1).logExcessKurtosis).toBe(0);
    expect(codeOf(() => priceMoments(1000, 0, 1))).toBe('overflow');
  });
});

describe('matches', () => {
  it('have constant returns and never exceed the fewer', () => {
    fc.assert(
      fc.property(
        share,
        positive,
        positive,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (rate, u, v, iota) => {
          const found = matches(rate, u, v, iota);
          expect(found).toBeLessThanOrEqual(rate * Math.min(u, v) * (1 + 1e-12));
          expectNear(matches(rate, 2 * u, 2 * v, iota), 2 * found, 1e-12, 1e-300);
          expectNear(matches(rate, v, u, iota), found, 1e-12, 1e-300);
          expectNear(found, (rate * u * v) / (u ** iota + v ** iota) ** (1 / iota), 1e-9, 1e-300);
        },
      ),
      { numRuns },
    );
  });

  it('need both sides', () => {
    expect([matches(1, 0, 5, 1), matches(1, 5, 0, 1), matches(0, 5, 5, 1)]).toEqual([0, 0, 0]);
  });
});

describe('coupling', () => {
  it('rises from 0 towards 1', () => {
    expect([coupling(0), coupling(1), coupling(9)]).toEqual([0, 0.5, 0.75]);
    expect(coupling(1e300)).toBeLessThanOrEqual(1);
  });
});

describe('logisticStep', () => {
  it('is the same in one step and in two, and stays below its limit', () => {
    fc.assert(
      fc.property(
        share,
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (part, rate, years) => {
          const size = 0.1 + 9.8 * part;
          const once = logisticStep(size, 10, rate, years);
          expectNear(logisticStep(logisticStep(size, 10, rate, years / 2), 10, rate, years / 2), once, 1e-12);
          expect(once).toBeLessThanOrEqual(10);
          expect(once).toBeGreaterThan(0);
        },
      ),
      { numRuns },
    );
  });

  it('stays at its limit, and is not beyond it', () => {
    expect(logisticStep(10, 10, -1, 1)).toBe(10);
    expect(codeOf(() => logisticStep(10.001, 10, 1, 1))).toBe('out-of-range');
    expect(logisticStep(2, 10, 0, 1)).toBe(2);
  });
});

describe('Switching', () => {
  it('stays by the mean duration', () => {
    expectNear(stayProbability(1063, 1), 1 - 1 / 1063, 1e-15);
    expect(stayProbability(1063, 0)).toBe(1);
    expectNear(stayProbability(4, 2), 0.5625, 1e-15);
    expect(codeOf(() => stayProbability(1, 1))).toBe('out-of-range');
  });

  it('has the share of the longer regime', () => {
    expectNear(stationaryShare(1063, 371), 0.741, 1e-3);
    expectNear(stationaryShare(3, 1), 0.75, 1e-15);
    // (1 − q)/(2 − p − q) with stay probabilities p and q.
    const [p, q] = [1 - 1 / 1063, 1 - 1 / 371];
    expectNear(stationaryShare(1063, 371), (1 - q) / (2 - p - q), 1e-12);
  });
});
