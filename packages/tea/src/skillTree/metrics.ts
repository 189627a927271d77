import { populationMetrics } from './population.ts';

/** What a {@link SkillTree} reports. */
export const treeMetrics = {
  ...populationMetrics,
  hoursToFinish: {
    unit: 'hour',
    doc: 'Practice that somebody of the population still needs for all skills, averaged over the people.',
  },
  populationBadges: { unit: 'badge', doc: 'Badges that the population earned.' },
  learners: { unit: 'person', doc: 'People who are followed one by one.' },
  badges: { unit: 'badge', doc: 'Badges given to those people.' },
} as const;
