import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import { MultiSigmoid, models } from './index.ts';

const suites = {
  MultiSigmoid: contractSuite(MultiSigmoid),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
