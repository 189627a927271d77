import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import { InterestRate, LTFTE, Market, MultiSigmoid, models } from './index.ts';

const suites = {
  InterestRate: contractSuite(InterestRate),
  LTFTE: contractSuite(LTFTE, { models: [MultiSigmoid] }),
  Market: contractSuite(Market),
  MultiSigmoid: contractSuite(MultiSigmoid),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
