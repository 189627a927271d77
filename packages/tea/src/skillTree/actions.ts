import { action, p } from '@tecmns/core';
import { learn } from './population.ts';

const person = (doc: string) => p.string({ length: [1, null], doc });
const skill = p.string({ length: [1, null], doc: 'Name of the skill.' });

/** What can be done to a {@link SkillTree}. */
export const treeActions = {
  practise: action({
    input: {
      learner: person('Who practises.'),
      skill,
      hours: p.number({ bounds: [0, null], soft: [0, 100], unit: 'hour', doc: 'Time of practice.' }),
    },
    output: {
      mastery: p.fraction({ doc: 'Mastery after it.' }),
      mastered: p.boolean({ doc: 'Whether the skill now counts as mastered.' }),
    },
    doc: 'Practises a skill of the outer fringe of what the learner masters.',
  }),
  answer: action({
    input: { learner: person('Who answers.'), skill, right: p.boolean({ doc: 'Whether it is right.' }) },
    output: {
      correct: p.fraction({ doc: 'Chance of a right answer, before it.' }),
      posterior: p.fraction({ doc: 'Belief after the answer that the skill is known.' }),
      known: p.fraction({ doc: 'Belief after what is learned by answering.' }),
    },
    doc: 'Takes an answer as a sign of knowledge.',
  }),
  appoint: action({
    input: { skill, holder: person('Who holds the skill from the start.') },
    doc: 'Names a first holder of a skill, while nobody has earned its badge.',
  }),
  mint: action({
    input: {
      skill,
      recipient: person('Who receives it.'),
      issuer: person('Who issues it.'),
      verifier: person('Who confirms it.'),
    },
    doc: 'Gives the badge of a skill, once, to somebody who masters it and holds what it needs.',
  }),
  learn,
} as const;
