import { readFileSync } from 'node:fs';
import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import {
  ContinuousIssuance,
  ConvictionVoting,
  ExactContinuousIssuance,
  ExactConvictionVoting,
  models,
} from './index.ts';

const assumptions = readFileSync(new URL('../ASSUMPTIONS.md', import.meta.url), 'utf8');

const suites = {
  ContinuousIssuance: contractSuite(ContinuousIssuance, { assumptions }),
  ConvictionVoting: contractSuite(ConvictionVoting, { assumptions }),
  ExactContinuousIssuance: contractSuite(ExactContinuousIssuance, { assumptions }),
  ExactConvictionVoting: contractSuite(ExactConvictionVoting, { assumptions }),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
