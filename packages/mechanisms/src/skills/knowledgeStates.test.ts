import { codeOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain, diamond, graphs, statesOf } from '../../testing/graphs.ts';
import vectors from '../../vectors/tea-skills-closed.json' with { type: 'json' };
import type { MechanismError } from '../mechanismError.ts';
import { innerFringe, isReachable, outerFringe, reachableStates } from './index.ts';

/** A graph, with two of its states. */
const pairs = graphs.chain((graph) => {
  const states = statesOf(graph, (mastered) => isReachable(graph, mastered));
  return fc.record({
    graph: fc.constant(graph),
    one: fc.constantFrom(...states),
    other: fc.constantFrom(...states),
  });
});

describe('States of knowledge', () => {
  it.each(vectors.downsets)('of $name are $states', ({ prereq, states }) => {
    expect(reachableStates(prereq)).toBe(states);
  });

  it('are counted as by trying all', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(reachableStates(graph)).toBe(statesOf(graph, (one) => isReachable(graph, one)).length);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('have with two states what both have, and what either has', () => {
    fc.assert(
      fc.property(pairs, ({ graph, one, other }) => {
        expect(
          isReachable(
            graph,
            one.map((has, skill) => has || other[skill]!),
          ),
        ).toBe(true);
        expect(
          isReachable(
            graph,
            one.map((has, skill) => has && other[skill]!),
          ),
        ).toBe(true);
      }),
      { numRuns },
    );
  });

  it('are well graded: as many steps lead from one to another as skills differ', () => {
    fc.assert(
      fc.property(pairs, ({ graph, one, other }) => {
        const differing = one.filter((has, skill) => has !== other[skill]).length;
        let now = one;
        let steps = 0;
        const go = (fringe: readonly number[], wanted: boolean): boolean => {
          const skill = fringe.find((each) => other[each] === wanted);
          if (skill === undefined) return false;
          now = now.with(skill, wanted);
          expect(isReachable(graph, now)).toBe(true);
          return ++steps > 0;
        };
        while (go(innerFringe(graph, now), false));
        while (go(outerFringe(graph, now), true));
        expect(now).toEqual(other);
        expect(steps).toBe(differing);
      }),
      { numRuns },
    );
  });

  it('have fringes', () => {
    expect(outerFringe(diamond, [false, false, false, false])).toEqual([0]);
    expect(outerFringe(diamond, [true, false, false, false])).toEqual([1, 2]);
    expect(outerFringe(diamond, [true, true, false, false])).toEqual([2]);
    expect(outerFringe(diamond, [true, true, true, true])).toEqual([]);
    expect(innerFringe(diamond, [true, true, true, true])).toEqual([3]);
    expect(innerFringe(diamond, [true, true, true, false])).toEqual([1, 2]);
    expect(innerFringe(diamond, [false, false, false, false])).toEqual([]);
  });

  it('are reached from below only', () => {
    expect(isReachable(diamond, [false, false, false, false])).toBe(true);
    expect(isReachable(diamond, [true, false, true, false])).toBe(true);
    expect(isReachable(diamond, [true, false, true, true])).toBe(false);
    expect(isReachable(diamond, [false, true, true, false])).toBe(false);
  });

  it('of one skill are two', () => {
    expect(reachableStates([[]])).toBe(2);
    expect(outerFringe([[]], [false])).toEqual([0]);
    expect([...outerFringe([[]], [true]), ...innerFringe([[]], [false])]).toEqual([]);
  });

  it('are counted for at most 24 skills', () => {
    expect(reachableStates(chain(24))).toBe(25);
    const error = (() => {
      try {
        reachableStates(chain(25));
      } catch (thrown) {
        return thrown as MechanismError;
      }
      return undefined;
    })()!;
    expect(error.message).toBe(
      'There are 25 skills; states are counted for at most 24. Count the parts of the tree.',
    );
    const { code, subject, value, range } = error;
    expect([code, subject, value, range]).toEqual([
      'too-many-skills',
      'prerequisites',
      25,
      'at most 24 skills',
    ]);
  });

  it.each([isReachable, outerFringe, innerFringe])('are yes or no for each skill, in %o', (ask) => {
    expect(() => ask(diamond, [true])).toThrow(
      'mastered is a list; it must be a list of 4 yes or no, one for each skill.',
    );
    expect(() => ask([[], [0]], [true, 1 as unknown as boolean])).toThrow(
      'mastered[1] is 1; it must be true or false.',
    );
    expect(codeOf(() => ask(diamond, [true, true, true, true, true]))).toBe('invalid-input');
    expect(codeOf(() => ask([[0]], [true]))).toBe('cycle');
  });
});
