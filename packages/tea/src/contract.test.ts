import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import { Academy, Eco, models, SkillForest, SkillTree } from './index.ts';

const suites = {
  Academy: contractSuite(Academy),
  Eco: contractSuite(Eco, { models: [Academy, SkillForest] }),
  SkillForest: contractSuite(SkillForest),
  SkillTree: contractSuite(SkillTree),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
