import { expect, test } from 'vitest';
import { economy } from '../testing/economy.ts';
import { configSim } from './blocks/configSim.ts';
import { Executor } from './blocks/Executor.ts';
import { Experiment } from './blocks/Experiment.ts';
import type { BlocksManifest } from './manifest.ts';
import { simulate } from './simulate.ts';

const COMMON = [
  'columns',
  'complete',
  'digest',
  'engine',
  'failures',
  'format',
  'formatVersion',
  'rows',
  'runs',
];

test('the manifest of a system has the members that its type says', async () => {
  const { manifest } = await simulate(economy(), { steps: 1, seed: 1 });
  expect(Object.keys(manifest)).toEqual([...COMMON, 'experiment', 'models', 'subsets', 'system'].sort());
  expect(manifest.experiment).toEqual({
    ...{
      seed: 1,
      steps: 1,
      dt: 1,
      runs: 1,
      noise: 'on',
      from: 'parameters',
      independentSubsets: false,
      every: 1,
    },
  });
  expect(manifest.models.pool).toEqual({
    hash: expect.any(String),
    units: { collateral: 'wxDAI', token: 'TEC' },
  });
  expect(manifest.system).toMatchObject({ wires: expect.any(Array) });
});

test('the manifest of blocks has the members that its type says', async () => {
  const experiment = new Experiment();
  experiment.appendModel({
    initialState: { price: 1 },
    simConfigs: configSim({ N: 2, T: 1, M: { rate: [1, 2] } }),
    partialStateUpdateBlocks: [
      { label: 'trade', variables: { price: () => ['price', 2] } },
      { policies: { buy: () => ({}) }, variables: {} },
    ],
  });
  const { manifest } = await new Executor(experiment, { dropSubsteps: true }).execute();
  expect(Object.keys(manifest)).toEqual([...COMMON, 'experiment', 'models'].sort());
  const { experiment: own, models, system } = manifest as BlocksManifest;
  expect(system).toBe(undefined);
  expect(own).toEqual({ semantics: 'strict', dropSubsteps: true, copy: 'share', additionalObjects: null });
  expect(models).toEqual([
    {
      ...{ modelId: '0', userId: 'cadCAD_user', runs: 2, timesteps: [1], seeds: {}, identity: null },
      ...{ initialStates: [{ price: 1 }, { price: 1 }], subsets: [{ rate: 1 }, { rate: 2 }] },
      blocks: [
        { label: 'trade', policies: [], variables: ['price'] },
        { policies: ['buy'], variables: [] },
      ],
      ...{ envProcesses: {}, exogenous: [], exoUpdatePerTimestep: true, policyOps: ['plus'] },
      functions: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});
