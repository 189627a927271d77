import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import {
  ContinuousIssuance,
  ConvictionVoting,
  ExactContinuousIssuance,
  ExactConvictionVoting,
  models,
} from './index.ts';

const suites = {
  ContinuousIssuance: contractSuite(ContinuousIssuance),
  ConvictionVoting: contractSuite(ConvictionVoting),
  ExactContinuousIssuance: contractSuite(ExactContinuousIssuance),
  ExactConvictionVoting: contractSuite(ExactConvictionVoting),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
