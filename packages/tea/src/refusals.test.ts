import { createClock } from '@tecmns/core';
import { errorOf } from '@tecmns/tooling/vitest/near';
import { expect, test } from 'vitest';
import { Academy, Eco, type Skill, SkillForest, SkillTree } from './index.ts';

const { clock } = createClock({ seed: 1 });
const tree = (...skills: readonly Skill[]) => new SkillTree({ skills });

/** A tree in which Alice masters the first of two skills, which Bob and Carol hold. */
function learned(): SkillTree {
  const one = tree(['maths', [], 1, 1], ['auctions', ['maths'], 1, 1]);
  one.practise({ learner: 'alice', skill: 'maths', hours: 60 });
  for (const skill of ['maths', 'auctions'])
    for (const holder of ['bob', 'carol']) one.appoint({ skill, holder });
  return one;
}
const award = { skill: 'maths', recipient: 'alice', issuer: 'bob', verifier: 'carol' };

/** What a program reads of a refusal instead of its sentence. */
const read: readonly (readonly [title: string, details: object, call: () => unknown])[] = [
  [
    'a prerequisite that is nowhere',
    { code: 'unknown', subject: 'skills', value: 'art', range: 'one of maths, auctions' },
    () => tree(['maths', [], 1, 1], ['auctions', ['art'], 1, 1]),
  ],
  [
    'skills in a circle',
    { code: 'cycle', subject: 'skills', value: ['a', 'b', 'a'] },
    () => tree(['a', ['b'], 1, 1], ['b', ['a'], 1, 1]),
  ],
  [
    'a bridge from nowhere',
    { code: 'unknown', subject: 'bridges', value: 'a/z', range: 'one of a/x, a/y' },
    () =>
      new SkillForest({
        trees: [
          [
            'a',
            [
              ['x', [], 1, 1],
              ['y', [], 1, 1],
            ],
          ],
        ],
        bridges: [['a/z', 'a/x']],
      }),
  ],
  [
    'an unknown skill',
    { code: 'unknown', subject: 'skill', value: 'art', range: 'one of maths, auctions' },
    () => learned().holds('alice', 'art'),
  ],
  [
    'practice that comes too early',
    { code: 'prerequisites', subject: 'skill', value: 'auctions', range: 'one of maths' },
    () => learned().practise({ learner: 'dave', skill: 'auctions', hours: 1 }),
  ],
  [
    'practice of somebody who masters all',
    { code: 'mastered', subject: 'skill', value: 'maths', range: 'none; all are mastered' },
    () => {
      const one = learned();
      one.practise({ learner: 'alice', skill: 'auctions', hours: 60 });
      one.practise({ learner: 'alice', skill: 'maths', hours: 1 });
    },
  ],
  [
    'a badge that is held',
    { code: 'held', subject: 'skill', value: 'maths' },
    () => {
      const one = learned();
      one.mint(award);
      one.mint(award);
    },
  ],
  [
    'a first holder named late',
    { code: 'too-late', subject: 'skill', value: 'maths' },
    () => {
      const one = learned();
      one.mint(award);
      one.appoint({ skill: 'maths', holder: 'dave' });
    },
  ],
  [
    'a missing clock',
    { code: 'missing', subject: 'clock' },
    // @ts-expect-error no clock
    () => new Academy().teach(),
  ],
  [
    'a course of more than a month',
    { code: 'out-of-range', subject: 'dt', value: 31, range: 'above 0, at most 30.416666666666668 (day)' },
    () => new Academy().teach(createClock({ seed: 1, dt: 31 }).clock),
  ],
  [
    'missing work',
    { code: 'missing', subject: 'work' },
    // @ts-expect-error no work
    () => new SkillForest().develop(),
  ],
  [
    'a number out of its range',
    { code: 'out-of-range', subject: 'market.coupling', value: 2, range: 'from 0 to 1 (1)', unit: '1' },
    () => new Eco().scale({ scale: 1, hype: 0, coupling: 2 }, clock),
  ],
];

test.each(read)('%s is refused with what a program needs', (_, details, call) => {
  expect(errorOf(call)).toMatchObject(details);
});
