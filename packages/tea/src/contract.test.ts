import { readFileSync } from 'node:fs';
import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import { Academy, Eco, models, SkillForest, SkillTree } from './index.ts';

const assumptions = readFileSync(new URL('../ASSUMPTIONS.md', import.meta.url), 'utf8');

const suites = {
  Academy: contractSuite(Academy, { assumptions }),
  Eco: contractSuite(Eco, { assumptions, models: [Academy, SkillForest] }),
  SkillForest: contractSuite(SkillForest, { assumptions }),
  SkillTree: contractSuite(SkillTree, { assumptions }),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
