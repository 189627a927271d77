import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain } from '../../testing/graphs.ts';
import vectors from '../../vectors/tea-skills-closed.json' with { type: 'json' };
import { chainMastery, chainMasteryOverTime, learnTogether } from './index.ts';

describe('Mastery along a chain', () => {
  it.each(vectors.chain_discrete)('of skill $n after $T steps is the share known', ({ n, T, a, m }) => {
    expectNear(chainMastery(n, T, a), m, 1e-12);
  });

  it.each(vectors.chain_continuous)('of skill $n after λt $lam_t is the share known', ({ n, lam_t, m }) => {
    expectNear(chainMasteryOverTime(n, lam_t), m, 1e-12);
  });

  it('is what a population comes to that learns together', () => {
    const steps = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), steps, fc.double({ min: 0, max: 1 }), (n, T, a) => {
        fc.pre(!Number.isNaN(a));
        const mastery = chain(n).map(() => 0);
        for (let step = 0; step < T; step++) learnTogether(chain(n), mastery, a);
        expectNear(chainMastery(n, T, a), mastery.at(-1)!, 1e-11, 1e-15);
      }),
      { numRuns },
    );
  });

  it('has ends', () => {
    expect([chainMastery(3, 2, 0.5), chainMastery(3, 3, 1), chainMastery(3, 9, 0)]).toEqual([0, 1, 0]);
    expect([chainMastery(3, 2, 1), chainMastery(1, 0, 0.5)]).toEqual([0, 0]);
    expectNear(chainMastery(3, 3, 0.5), 0.125, 1e-15);
    expectNear(chainMastery(1, 3, 0.5), 0.875, 1e-15);
    expect(chainMasteryOverTime(2, 0)).toBe(0);
    expectNear(chainMasteryOverTime(1, 1e-9), -Math.expm1(-1e-9), 1e-15);
    expectNear(chainMasteryOverTime(1, 0.5), -Math.expm1(-0.5), 1e-15);
  });

  it('keeps its digits where next to nobody is there, and where all but nobody is', () => {
    expectNear(chainMastery(50, 50, 0.001), 1e-150, 1e-12);
    expectNear(1 - chainMastery(1, 10, 0.9), 1e-10, 1e-5);
    expectNear(chainMastery(2, 1_000_000, 1e-12), 4.999_991_667e-13, 1e-9);
    expectNear(chainMasteryOverTime(20, 1e-3), 4.107_2e-79, 1e-3);
  });

  it('is near one half where n are expected of very many', () => {
    expectNear(chainMastery(500_000, 1_000_000, 0.5), 0.5 + 0.5 * 0.000_797_884_5, 1e-9);
    expectNear(chainMasteryOverTime(1_000_000, 1_000_000), 0.5 + 1 / (3 * Math.sqrt(2e6 * Math.PI)), 1e-8);
    expect(chainMasteryOverTime(1, 2003)).toBe(1);
    expect(chainMasteryOverTime(1_000_000, 1e300)).toBe(1);
    expect(chainMasteryOverTime(1_000_000, 2_001_999)).toBe(1);
  });

  it('comes to the continuous share as steps become short', () => {
    // Le Cam's inequality: a sum of T rare events is within T·a² of a Poisson process.
    for (const { n, lam_t } of vectors.chain_continuous) {
      const steps = 100_000;
      const apart = Math.abs(chainMastery(n, steps, lam_t / steps) - chainMasteryOverTime(n, lam_t));
      expect(apart).toBeLessThanOrEqual(lam_t ** 2 / steps);
    }
  });

  it.each([
    [() => chainMastery(0, 2, 0.5), 'position is 0; it must be a whole number from 1 to 1,000,000.'],
    [() => chainMastery(1.5, 2, 0.5), 'position is 1.5; it must be a whole number from 1 to 1,000,000.'],
    [() => chainMastery(1, -1, 0.5), 'steps is -1; it must be a whole number from 0 to 1,000,000.'],
    [() => chainMastery(1, 1e6 + 1, 0.5), 'steps is 1000001; it must be a whole number'],
    [() => chainMastery(1, 1, 1.5), 'hazard is 1.5; it must be between 0 and 1'],
    [() => chainMasteryOverTime(0, 1), 'position is 0; it must be a whole number from 1'],
    [() => chainMasteryOverTime(1, -1), 'expected is -1; it must be a finite number of at least 0 (1).'],
  ])('is refused by a sentence: %s', (call, sentence) => {
    expect(call).toThrow(sentence);
    expect(codeOf(call)).toBe('out-of-range');
  });

  it('is known up to a million skills and steps', () => {
    expectNear(chainMastery(1_000_000, 1_000_000, 0.999_999), Math.exp(1e6 * Math.log1p(-1e-6)), 1e-9);
  });
});
