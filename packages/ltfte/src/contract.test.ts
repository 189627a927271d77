import { readFileSync } from 'node:fs';
import { contractSuite } from '@tecmns/core/testing';
import { describe, test } from 'vitest';
import {
  Alexandra,
  Cashflow,
  InterestRate,
  LTFTE,
  Market,
  MultiSigmoid,
  models,
  Opex,
  TokenEmissions,
} from './index.ts';

/** With something to do: a ledger that runs out of cash, and flows to value. */
const project = {
  rate: 0.1,
  flows: [-1000, 300, 420, 680],
  startingCash: 100,
  schedule: [
    [3, -150, 'rent'],
    [9.25, 400, 'sale'],
  ],
} as const;

const assumptions = readFileSync(new URL('../ASSUMPTIONS.md', import.meta.url), 'utf8');

const suites = {
  Alexandra: contractSuite(Alexandra, { assumptions }),
  Cashflow: contractSuite(Cashflow, { assumptions, make: () => new Cashflow(project) }),
  InterestRate: contractSuite(InterestRate, { assumptions }),
  LTFTE: contractSuite(LTFTE, { assumptions, models: [MultiSigmoid] }),
  Market: contractSuite(Market, { assumptions }),
  MultiSigmoid: contractSuite(MultiSigmoid, { assumptions }),
  Opex: contractSuite(Opex, {
    assumptions,
    make: () => new Opex({ items: [['tools', 80, 0.01, true, 0, null]] }),
    dt: 10,
  }),
  TokenEmissions: contractSuite(TokenEmissions, { assumptions }),
};

describe.each(models.map(({ name }) => name as keyof typeof suites))('%s keeps the contract', (name) => {
  for (const { name: check, run } of suites[name]) test(check, run);
});
