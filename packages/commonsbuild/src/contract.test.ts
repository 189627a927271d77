import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import {
  AugmentedBondingCurve,
  ConvictionVoting,
  CulturalBuild,
  Hatch,
  models,
  Praise,
  TaoVoting,
} from './index.ts';

const suites = {
  AugmentedBondingCurve: contractSuite(AugmentedBondingCurve),
  ConvictionVoting: contractSuite(ConvictionVoting),
  CulturalBuild: contractSuite(CulturalBuild, { models: [Praise], runs: 10 }),
  Hatch: contractSuite(Hatch),
  Praise: contractSuite(Praise, { runs: 10 }),
  TaoVoting: contractSuite(TaoVoting),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
