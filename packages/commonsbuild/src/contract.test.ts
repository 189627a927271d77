import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import * as commonsbuild from './index.ts';

const {
  AugmentedBondingCurve,
  CommonsBuild,
  ConvictionVoting,
  CulturalBuild,
  Hatch,
  HatchUpgrade,
  Praise,
  TaoVoting,
} = commonsbuild;
const { models } = commonsbuild;

const suites = {
  AugmentedBondingCurve: contractSuite(AugmentedBondingCurve),
  CommonsBuild: contractSuite(CommonsBuild, { models, runs: 10 }),
  ConvictionVoting: contractSuite(ConvictionVoting),
  CulturalBuild: contractSuite(CulturalBuild, { models: [Praise], runs: 10 }),
  Hatch: contractSuite(Hatch),
  HatchUpgrade: contractSuite(HatchUpgrade, { models }),
  Praise: contractSuite(Praise, { runs: 10 }),
  TaoVoting: contractSuite(TaoVoting),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
