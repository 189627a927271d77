import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import { Alexandra, InterestRate, LTFTE, Market, MultiSigmoid, models, TokenEmissions } from './index.ts';

const suites = {
  Alexandra: contractSuite(Alexandra),
  InterestRate: contractSuite(InterestRate),
  LTFTE: contractSuite(LTFTE, { models: [MultiSigmoid] }),
  Market: contractSuite(Market),
  MultiSigmoid: contractSuite(MultiSigmoid),
  TokenEmissions: contractSuite(TokenEmissions),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
