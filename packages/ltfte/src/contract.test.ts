import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import { LTFTE, Market, MultiSigmoid, models } from './index.ts';

const suites = {
  LTFTE: contractSuite(LTFTE, { models: [MultiSigmoid] }),
  Market: contractSuite(Market),
  MultiSigmoid: contractSuite(MultiSigmoid),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
