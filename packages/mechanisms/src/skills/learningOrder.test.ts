import { codeOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chain, diamond, graphs } from '../../testing/graphs.ts';
import type { MechanismError } from '../mechanismError.ts';
import { learningOrder, type Prerequisites, skillLevels } from './index.ts';

function refusalOf(prerequisites: unknown): MechanismError {
  try {
    learningOrder(prerequisites as Prerequisites);
  } catch (error) {
    return error as MechanismError;
  }
  throw new Error('The call returned; it should have thrown.');
}

describe('An order of learning', () => {
  it('goes depth first through what each skill needs', () => {
    expect(learningOrder([[1], [2], []])).toEqual([2, 1, 0]);
    expect(learningOrder(diamond)).toEqual([0, 1, 2, 3]);
    expect(learningOrder([[2, 1], [], []])).toEqual([2, 1, 0]);
    expect(learningOrder([[]])).toEqual([0]);
  });

  it('has every skill once, after all that it needs', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const order = learningOrder(graph);
        expect([...order].sort((a, b) => a - b)).toEqual(graph.map((_, skill) => skill));
        graph.forEach((own, skill) => {
          for (const before of own) expect(order.indexOf(before)).toBeLessThan(order.indexOf(skill));
        });
      }),
      { numRuns },
    );
  });

  it('is found for a chain that is longer than the stack is deep', () => {
    const long = chain(100_000).reverse();
    const upside = long.map((own) => own.map((before) => 99_999 - before));
    expect(learningOrder(upside)[0]).toBe(99_999);
    expect(Math.max(...skillLevels(upside).slice(0, 10))).toBe(99_999);
  });

  it('is refused to a circle, which it names from its first skill to the same', () => {
    const error = refusalOf([[], [2], [3], [1]]);
    expect(error.message).toBe(
      'Skills need each other in a circle: 1 needs 2 needs 3 needs 1. Take one of these prerequisites away.',
    );
    expect([error.code, error.subject, error.range]).toEqual([
      'cycle',
      'prerequisites',
      'prerequisites without a circle',
    ]);
    expect(error.value).toEqual([1, 2, 3, 1]);
    expect(refusalOf([[0]]).value).toEqual([0, 0]);
  });

  it('names of a circle only the circle, not the way to it', () => {
    expect(refusalOf([[1], [2], [3], [2]]).value).toEqual([2, 3, 2]);
    expect(refusalOf([[1, 2], [], [3], [0]]).value).toEqual([0, 2, 3, 0]);
  });

  it('is found where two ways meet again', () => {
    expect(learningOrder([[1, 2], [3], [3], []])).toEqual([3, 1, 2, 0]);
    expect(learningOrder([[1], [3], [1, 3], []])).toEqual([3, 1, 0, 2]);
  });

  it('is refused in any graph to which a way back is added', () => {
    fc.assert(
      fc.property(graphs, fc.nat(100), (graph, pick) => {
        const skill = pick % graph.length;
        const below = new Set([skill]);
        for (const one of below) for (const before of graph[one]!) below.add(before);
        const bottom = [...below].at(-1)!;
        fc.pre(!graph[bottom]!.includes(skill));
        const circle = graph.map((own, i) => (i === bottom ? [...own, skill] : own));
        const { code, value } = refusalOf(circle);
        expect(code).toBe('cycle');
        const named = value as number[];
        expect(named[0]).toBe(named.at(-1));
        named.slice(1).forEach((before, i) => {
          expect(circle[named[i]!]).toContain(before);
        });
      }),
      { numRuns },
    );
  });

  it.each([
    [[[1]], 'prerequisites[0] is 1; it must be a number of a skill, from 0 to 0.'],
    [[[], [-1]], 'prerequisites[1] is -1; it must be a number of a skill, from 0 to 1.'],
    [[[0.5]], 'prerequisites[0] is 0.5; it must be a number of a skill, from 0 to 0.'],
    [[[], [0, 0]], 'prerequisites[1] is a list; it must be a list that names each skill once.'],
    [[[], 0], 'prerequisites[1] is 0; it must be a list of numbers of skills.'],
    [[], 'prerequisites is a list; it must be a list with one list of prerequisites for each skill.'],
    [7, 'prerequisites is 7; it must be a list with one list of prerequisites for each skill.'],
  ])('is refused to %j', (wrong, sentence) => {
    expect(refusalOf(wrong).message).toBe(`${sentence} Pass a value in that range.`);
  });
});

describe('The level of a skill', () => {
  it('is the length of the longest way to it', () => {
    expect(skillLevels([[1], [2], []])).toEqual([2, 1, 0]);
    expect(skillLevels([[], [0], [0, 1]])).toEqual([0, 1, 2]);
    expect(skillLevels([[], [0, 2], [0]])).toEqual([0, 2, 1]);
    expect(skillLevels(diamond)).toEqual([0, 1, 1, 2]);
    expect(codeOf(() => skillLevels([[0]]))).toBe('cycle');
  });

  it('is one more than the highest of what it needs', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const levels = skillLevels(graph);
        graph.forEach((own, skill) => {
          const highest = Math.max(-1, ...own.map((before) => levels[before]!));
          expect(levels[skill]).toBe(highest + 1);
        });
      }),
      { numRuns },
    );
  });
});
