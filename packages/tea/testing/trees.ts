import { createClock } from '@tecmns/core';
import fc from 'fast-check';
import type { Skill } from '../src/index.ts';

/** A month [day]: a step in which a monthly rate is the hazard. */
export const MONTH = 365 / 12;

/** A clock at its first step. */
export const clockOf = (dt = 1) => createClock({ seed: 1, dt }).clock;

/** Skills that each need the one before, of the usual weight and difficulty. */
export const chain = (length: number): Skill[] =>
  Array.from({ length }, (_, skill) => [`skill ${skill}`, skill === 0 ? [] : [`skill ${skill - 1}`], 1, 1]);

/** Skills from the numbers of what each needs. */
export const skillsOf = (prerequisites: readonly (readonly number[])[]): Skill[] =>
  prerequisites.map((needed, skill) => [`skill ${skill}`, needed.map((before) => `skill ${before}`), 1, 1]);

/** Random trees of up to seven skills, in any order, of any weight and difficulty. */
export const trees: fc.Arbitrary<Skill[]> = fc
  .array(
    fc.record({
      needed: fc.array(fc.nat(100), { maxLength: 3 }),
      weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
      difficulty: fc.double({ min: 0.1, max: 10, noNaN: true }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .chain((drawn) => {
    const skills = drawn.map(({ needed, weight, difficulty }, skill): Skill => {
      const before = new Set(needed.filter(() => skill > 0).map((one) => `skill ${one % skill}`));
      return [`skill ${skill}`, [...before], weight, difficulty];
    });
    return fc.shuffledSubarray(skills, { minLength: skills.length });
  });

/** A share. */
export const share = fc.double({ min: 0, max: 1, noNaN: true });
