import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain, diamond, graphs } from '../../testing/graphs.ts';
import vectors from '../../vectors/tea-skills-closed.json' with { type: 'json' };
import { learnableShares, learnTogether, outerFringe } from './index.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const sum = (shares: readonly number[]) => shares.reduce((all, one) => all + one, 0);

describe('Learning together', () => {
  it.each(vectors.chain_discrete)('gives the share of skill $n after $T steps', ({ n, T, a, m }) => {
    const mastery = chain(n).map(() => 0);
    for (let step = 0; step < T; step++) learnTogether(chain(n), mastery, a);
    expectNear(mastery.at(-1)!, m, 1e-12);
  });

  it('moves all skills at once, by what was there before', () => {
    const mastery = [0.5, 0.25, 0, 0];
    expectNear(learnTogether(diamond, mastery, 0.5), 0.25 + 0.125 + 0.25, 1e-15);
    expect(mastery).toEqual([0.75, 0.375, 0.25, 0]);
  });

  it('takes a hazard for each skill', () => {
    const mastery = [0.5, 0.25, 0, 0];
    expectNear(learnTogether(diamond, mastery, [0, 1, 0.5, 1]), 0.5, 1e-15);
    expect(mastery).toEqual([0.5, 0.5, 0.25, 0]);
    expect(learnTogether(diamond, mastery, [0, 0, 0, 0])).toBe(0);
  });

  it('gains nothing where more have a skill than may have it', () => {
    const mastery = [0.2, 0.5];
    expectNear(learnTogether([[], [0]], mastery, 0.5), 0.4, 1e-15);
    expect(mastery[1]).toBe(0.5);
    expect(learnableShares([[], [0]], [0.2, 0.5])).toEqual([0.8, 0]);
  });

  it('never makes a skill commoner than what it needs, to the bit, and sums the gains', () => {
    fc.assert(
      fc.property(
        graphs.chain((graph) =>
          fc.tuple(
            fc.constant(graph),
            fc.array(fc.tuple(fc.array(share, { minLength: graph.length, maxLength: graph.length }), share), {
              maxLength: 20,
            }),
          ),
        ),
        ([graph, steps]) => {
          const mastery = graph.map(() => 0);
          for (const [hazards, kept] of steps) {
            const before = sum(mastery);
            const gained = learnTogether(graph, mastery, hazards);
            expectNear(sum(mastery), before + gained, 1e-12, 1e-12);
            mastery.forEach((one, skill) => {
              mastery[skill] = one * kept;
            });
            graph.forEach((own, skill) => {
              for (const needed of own) expect(mastery[skill]).toBeLessThanOrEqual(mastery[needed]!);
              expect(mastery[skill]).toBeGreaterThanOrEqual(0);
              expect(mastery[skill]).toBeLessThanOrEqual(1);
            });
          }
        },
      ),
      { numRuns },
    );
  });

  it('reaches with a hazard of 1 what may be reached, and no more', () => {
    fc.assert(
      fc.property(share, share, (more, less) => {
        const mastery = [Math.max(more, less), Math.min(more, less)];
        const reach = mastery[0]!;
        learnTogether([[], [0]], mastery, 1);
        expect(mastery[0]).toBe(1);
        expect(mastery[1]).toBeLessThanOrEqual(reach);
        expectNear(mastery[1]!, reach, 1e-15, 1e-300);
      }),
      { numRuns },
    );
  });

  it('may be what the outer fringe is, where everybody has all of a skill or nothing', () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(100), { maxLength: 9 }), (graph, picks) => {
        const mastered = graph.map(() => false);
        for (const pick of picks) {
          const next = outerFringe(graph, mastered);
          if (next.length > 0) mastered[next[pick % next.length]!] = true;
        }
        const shares = learnableShares(graph, mastered.map(Number));
        expect(shares.flatMap((one, skill) => (one === 1 ? [skill] : []))).toEqual(
          outerFringe(graph, mastered),
        );
        expect(sum(shares)).toBe(outerFringe(graph, mastered).length);
      }),
      { numRuns },
    );
  });

  it.each([
    [[[], [5]], [0, 0], 0.5, 'prerequisites[1] is 5; it must be a number of a skill, from 0 to 1.'],
    [[[], [0.5]], [0, 0], 0.5, 'prerequisites[1] is 0.5; it must be a number of a skill, from 0 to 1.'],
    [[[], [0]], [0], 0.5, 'mastery is a list; it must be a list of 2 shares, one for each skill.'],
    [[[], [0]], [0, 1.5], 0.5, 'mastery[1] is 1.5; it must be between 0 and 1 (a share).'],
    [[[], [0]], [0, 0], -0.5, 'hazard is -0.5; it must be between 0 and 1 (a share).'],
    [[[], [0]], [0, 0], [0, 1.5], 'hazard[1] is 1.5; it must be between 0 and 1 (a share).'],
    [
      [[], [0]],
      [0, 0],
      [0],
      'hazard is a list; it must be between 0 and 1 (a share), or a list of 2 of them.',
    ],
    [
      [],
      [],
      0.5,
      'prerequisites is a list; it must be a list with one list of prerequisites for each skill.',
    ],
    [
      [[], 5 as unknown as number[]],
      [0, 0],
      0.5,
      'prerequisites is a list; it must be a list with one list of prerequisites for each skill.',
    ],
  ])('refuses %j with %j and %j, and changes nothing', (prerequisites, mastery, hazard, sentence) => {
    const before = [...mastery];
    expect(() => learnTogether(prerequisites, mastery, hazard)).toThrow(sentence);
    expect(mastery).toEqual(before);
    expect(codeOf(() => learnTogether(prerequisites, mastery, hazard))).toMatch(/out-of-range|invalid-input/);
  });
});
