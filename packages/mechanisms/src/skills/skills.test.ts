import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, expectNear, numRuns } from '../../testing/near.ts';
import vectors from '../../vectors/tea-skills-closed.json' with { type: 'json' };
import type { MechanismError } from '../mechanismError.ts';
import {
  bassAdoption,
  bassPeak,
  chainMastery,
  chainMasteryOverTime,
  hoursToMaster,
  innerFringe,
  isReachable,
  learningOrder,
  learnTogether,
  masteryAfter,
  outerFringe,
  type Prerequisites,
  reachableStates,
  skillLevels,
  traced,
} from './index.ts';

const diamond = [[], [0], [0], [1, 2]];

/** Random graphs whose skills need only earlier ones. */
const graphs = fc
  .array(fc.array(fc.nat(100), { maxLength: 4 }), { minLength: 1, maxLength: 9 })
  .map((lists) =>
    lists.map((own, skill) => [...new Set(own.filter(() => skill > 0).map((one) => one % skill))]),
  );

describe('Prerequisites', () => {
  it.each(vectors.downsets)('of $name allow $states states', ({ prereq, states }) => {
    expect(reachableStates(prereq)).toBe(states);
  });

  it('are counted as states by trying all of them', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        let count = 0;
        for (let bits = 0; bits < 2 ** graph.length; bits++)
          if (
            isReachable(
              graph,
              graph.map((_, skill) => ((bits >> skill) & 1) === 1),
            )
          )
            count++;
        expect(reachableStates(graph)).toBe(count);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('give levels and an order', () => {
    expect(skillLevels([[1], [2], []])).toEqual([2, 1, 0]);
    expect(skillLevels([[], [0], [0, 1]])).toEqual([0, 1, 2]);
    expect(learningOrder([[1], [2], []])).toEqual([2, 1, 0]);
    expect(learningOrder(diamond)).toEqual([0, 1, 2, 3]);
  });

  it('give the fringes of a state', () => {
    expect(outerFringe(diamond, [false, false, false, false])).toEqual([0]);
    expect(outerFringe(diamond, [true, true, false, false])).toEqual([2]);
    expect(outerFringe(diamond, [true, true, true, true])).toEqual([]);
    expect(innerFringe(diamond, [true, true, true, false])).toEqual([1, 2]);
    expect(innerFringe(diamond, [false, false, false, false])).toEqual([]);
    expect(isReachable(diamond, [true, false, true, false])).toBe(true);
    expect(isReachable(diamond, [true, false, true, true])).toBe(false);
  });

  it('let one learn and forget at the fringes, one skill at a time', () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(100), { maxLength: 12 }), (graph, picks) => {
        const mastered = graph.map(() => false);
        for (const pick of picks) {
          const next = outerFringe(graph, mastered);
          if (next.length === 0) break;
          mastered[next[pick % next.length]!] = true;
          expect(isReachable(graph, mastered)).toBe(true);
          expect(innerFringe(graph, mastered).length).toBeGreaterThan(0);
          for (const last of innerFringe(graph, mastered))
            expect(isReachable(graph, mastered.with(last, false))).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it('are refused with the circle that they make', () => {
    const circle = [[2], [0], [1]];
    expect(codeOf(() => learningOrder(circle))).toBe('cycle');
    try {
      learningOrder([[], [2], [1]]);
    } catch (error) {
      expect((error as MechanismError).message).toBe(
        'Skills need each other in a circle: 1 needs 2 needs 1. Take one of these prerequisites away.',
      );
      expect((error as MechanismError).value).toEqual([1, 2, 1]);
    }
    expect(codeOf(() => skillLevels([[0]]))).toBe('cycle');
  });

  it('are refused when they name no skill, or one twice', () => {
    for (const wrong of [[[1]], [[-1]], [[0.5]], [[], [0, 0]]]) {
      const code = codeOf(() => reachableStates(wrong as Prerequisites));
      expect(['out-of-range', 'invalid-input']).toContain(code);
    }
    expect(codeOf(() => learningOrder([]))).toBe('invalid-input');
    expect(codeOf(() => outerFringe(diamond, [true]))).toBe('invalid-input');
  });

  it('are counted for at most 24 skills', () => {
    const chain = (length: number) => Array.from({ length }, (_, i) => (i === 0 ? [] : [i - 1]));
    expect(reachableStates(chain(24))).toBe(25);
    expect(codeOf(() => reachableStates(chain(25)))).toBe('too-many-skills');
  });
});

describe('Practice', () => {
  it.each(vectors.exp_practice)(
    'masters from $p0 with τ $tau',
    ({ p0, tau, theta, hours_to_master, p_after_10h }) => {
      expectNear(masteryAfter(p0, 10, tau), p_after_10h, 1e-12);
      expectNear(hoursToMaster(p0, theta, tau), hours_to_master, 1e-12);
      expectNear(masteryAfter(p0, hours_to_master, tau), theta, 1e-12);
    },
  );

  it('takes no time where the mastery is there', () => {
    expect(hoursToMaster(0.95, 0.95, 20)).toBe(0);
    expect(hoursToMaster(1, 0.95, 20)).toBe(0);
    expect(hoursToMaster(0.9499, 0.95, 20)).toBeGreaterThan(0);
    expect([masteryAfter(0.4, 0, 20), masteryAfter(1, 5, 20)]).toEqual([0.4, 1]);
  });

  it.each(vectors.bkt)('is traced from answers with T $T', ({ L0, T, G, S, seq }) => {
    let known = L0;
    for (const { obs, p_correct, posterior, L } of seq) {
      const step = traced(known, obs === 1, { learn: T, guess: G, slip: S });
      expectNear(step.correct, p_correct, 1e-12);
      expectNear(step.posterior, posterior, 1e-12);
      expectNear(step.known, L, 1e-12);
      known = step.known;
    }
  });

  it('tells nothing when guess and slip are one', () => {
    expect(codeOf(() => traced(0.5, true, { learn: 0, guess: 0.5, slip: 0.5 }))).toBe('out-of-range');
    expectNear(traced(0.5, true, { learn: 0, guess: 0.5, slip: 0.49 }).posterior, 0.51 / 1.01, 1e-12);
    expect(traced(1, false, { learn: 0.5, guess: 0, slip: 0 })).toEqual({
      correct: 1,
      posterior: 1,
      known: 1,
    });
    expect(traced(0, true, { learn: 0, guess: 0, slip: 0.1 }).known).toBe(0);
  });
});

describe('Learning together', () => {
  const chain = (length: number) => Array.from({ length }, (_, i) => (i === 0 ? [] : [i - 1]));

  it.each(vectors.chain_discrete)('gives the share of skill $n after $T steps', ({ n, T, a, m }) => {
    expectNear(chainMastery(n, T, a), m, 1e-11);
    const mastery = chain(n).map(() => 0);
    for (let step = 0; step < T; step++) learnTogether(chain(n), mastery, a);
    expectNear(mastery.at(-1)!, m, 1e-12, 1e-15);
  });

  it.each(vectors.chain_continuous)('gives the share of skill $n after λt $lam_t', ({ n, lam_t, m }) => {
    expectNear(chainMasteryOverTime(n, lam_t), m, 1e-12, 1e-15);
  });

  it('has ends', () => {
    expect([chainMastery(3, 2, 0.5), chainMastery(3, 3, 1), chainMastery(3, 9, 0)]).toEqual([0, 1, 0]);
    expectNear(chainMastery(3, 3, 0.5), 0.125, 1e-14);
    expect(chainMasteryOverTime(2, 0)).toBe(0);
    expectNear(chainMasteryOverTime(1, 1e-9), 1e-9, 1e-9);
    expect(codeOf(() => chainMastery(0, 2, 0.5))).toBe('out-of-range');
    expect(codeOf(() => chainMastery(1.5, 2, 0.5))).toBe('out-of-range');
    expect(codeOf(() => chainMastery(1, 1e6 + 1, 0.5))).toBe('out-of-range');
    expect(chainMastery(1, 0, 0.5)).toBe(0);
  });

  it('never makes a skill commoner than what it needs, and sums the gains', () => {
    fc.assert(
      fc.property(
        graphs,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (graph, hazards) => {
          const mastery = graph.map(() => 0);
          for (const hazard of hazards) {
            const before = mastery.reduce((sum, one) => sum + one, 0);
            const gained = learnTogether(graph, mastery, hazard);
            expectNear(
              mastery.reduce((sum, one) => sum + one, 0),
              before + gained,
              1e-9,
              1e-12,
            );
            graph.forEach((own, skill) => {
              for (const needed of own) expect(mastery[skill]).toBeLessThanOrEqual(mastery[needed]! + 1e-12);
              expect(mastery[skill]).toBeLessThanOrEqual(1);
            });
          }
        },
      ),
      { numRuns },
    );
  });

  it('gains nothing where more have a skill than may have it', () => {
    const mastery = [0.2, 0.5];
    expect(learnTogether([[], [0]], mastery, 0.5)).toBeCloseTo(0.4, 15);
    expect(mastery[1]).toBe(0.5);
    expect(codeOf(() => learnTogether([[], [5]], [0, 0], 0.5))).toBe('out-of-range');
  });
});

describe('Bass adoption', () => {
  it('peaks where its slope does', () => {
    expectNear(bassPeak(0.03, 0.38), 6.1926, 1e-5);
    const [t, h] = [bassPeak(0.03, 0.38), 1e-3];
    const slope = (at: number) => bassAdoption(at + h, 0.03, 0.38) - bassAdoption(at - h, 0.03, 0.38);
    expect(slope(t)).toBeGreaterThan(slope(t - 0.1));
    expect(slope(t)).toBeGreaterThan(slope(t + 0.1));
    expect([bassPeak(0.4, 0.4), bassPeak(0.5, 0.4)]).toEqual([0, 0]);
  });

  it('is exponential without imitation, and complete in the end', () => {
    expectNear(bassAdoption(2, 0.5, 0), 1 - Math.exp(-1), 1e-15);
    expect(bassAdoption(1e6, 0.03, 0.38)).toBe(1);
    const left = Math.exp(-0.41 * 3);
    expectNear(bassAdoption(3, 0.03, 0.38), (1 - left) / (1 + (0.38 / 0.03) * left), 1e-15);
  });
});
