import { p } from '@tecmns/core';
import { assessments } from './assessments.ts';
import { defaultTree } from './defaultTree.ts';

const name = (doc: string) => p.string({ pattern: /^[^/]+$/, doc });

const skill = p.tuple(
  [
    name('Name of the skill.'),
    p.list(name('Name of a skill.'), { doc: 'Skills that must come before.' }),
    p.number({ bounds: [0.001, 1000], soft: [0.1, 10], unit: '1', doc: 'Weight in the coverage.' }),
    p.number({
      bounds: [0.001, 1000],
      soft: [0.1, 10],
      unit: '1',
      doc: 'Difficulty: how many times the usual time it takes to learn.',
    }),
  ],
  { doc: 'Name, prerequisites, weight and difficulty.' },
);

/** The skills of one tree among several. */
export const ownSkills = p.list(skill, { length: [1, null], doc: 'Skills of the tree.' });

/** What a {@link SkillTree} is configured by. */
export const treeParams = {
  skills: p.list(skill, {
    default: defaultTree,
    length: [1, null],
    constant: true,
    doc: 'Skills, each with what must come before it; they may not need each other in a circle.',
  }),
  startingMastery: p.fraction({
    default: 0.5,
    doc: 'Share of people who master the skills without prerequisites at the start.',
  }),
  learnRate: p.number({
    default: 0.35,
    bounds: [0, 1],
    exclusive: 'max',
    unit: '1/month',
    symbol: 'λ',
    doc: 'Share of those who may learn a skill that learns it in a month of full practice.',
  }),
  forgetting: p.number({
    default: 0.01,
    bounds: [0, 1],
    exclusive: 'max',
    unit: '1/month',
    symbol: 'φ',
    doc: 'Share of those who master a skill that loses it in a month.',
  }),
  timeConstant: p.number({
    default: 20,
    bounds: [0.001, 1e6],
    soft: [1, 200],
    unit: 'hour',
    symbol: 'τ',
    doc: 'Hours of practice, times the difficulty, after which all but 1/e of a skill is learned.',
  }),
  threshold: p.number({
    default: 0.95,
    bounds: [0, 1],
    exclusive: 'both',
    unit: '1',
    symbol: 'θ',
    doc: 'Mastery, or belief, from which a skill counts as mastered.',
  }),
  assessment: p.strategy(assessments, {
    default: 'practice',
    doc: 'What tells whether somebody masters a skill: hours of practice, or answers.',
  }),
  knownAtFirst: p.fraction({
    default: 0.3,
    symbol: 'L0',
    doc: 'Belief before the first answer that a skill is known.',
  }),
  learningChance: p.fraction({ default: 0.1, symbol: 'T', doc: 'Chance to learn a skill at an answer.' }),
  guessChance: p.fraction({ default: 0.2, symbol: 'G', doc: 'Chance of a right answer without the skill.' }),
  slipChance: p.fraction({ default: 0.1, symbol: 'S', doc: 'Chance of a wrong answer with the skill.' }),
} as const;
