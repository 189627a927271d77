import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import { AugmentedBondingCurve, ConvictionVoting, Hatch, models } from './index.ts';

const suites = {
  AugmentedBondingCurve: contractSuite(AugmentedBondingCurve),
  ConvictionVoting: contractSuite(ConvictionVoting),
  Hatch: contractSuite(Hatch),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
