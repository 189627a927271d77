import { simulate } from '@tecmns/cadcad';
import { expect, test } from 'vitest';
import experiment from './modelExperiment.ts';
import { modelSystem } from './modelSystem.ts';

test('other threads make the same system as this one', async () => {
  const request = {
    model: 'commonsbuild/augmented-bonding-curve',
    preset: 'tec',
    values: { exitTribute: 0.03 },
    trader: { tradesPerDay: 2 },
  };
  const study = { steps: 20, runs: 2, seed: 1 };
  const [here, there] = [modelSystem(request), experiment.build(JSON.parse(JSON.stringify(request)))];
  expect((await simulate(there, study)).digest).toBe((await simulate(here, study)).digest);
});
