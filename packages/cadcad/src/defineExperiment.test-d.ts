import { expectTypeOf, test } from 'vitest';
import { economy } from '../testing/economy.ts';
import { Experiment } from './blocks/Experiment.ts';
import { defineExperiment } from './defineExperiment.ts';
import { simulate } from './simulate.ts';
import type { SimulationResult } from './simulationResult.ts';
import type { Study } from './study.ts';

type Economy = ReturnType<typeof economy>;
declare const study: Study<Economy>;

test('options are those of simulate, and paths are checked', () => {
  defineExperiment({ build: economy, steps: 3, seed: 1, sweep: { product: { 'pool.fee': [0, 0.1] } } });
  defineExperiment({ build: economy, sweep: { zip: { 'args.traders': [1, 2], 'pool.fee': [0, 0.1] } } });
  // @ts-expect-error -- there is no such parameter
  defineExperiment({ build: economy, sweep: { product: { 'pool.fees': [0, 0.1] } } });
  // @ts-expect-error -- there is no such option
  defineExperiment({ build: economy, step: 3 });
});

test('build gets the arguments that are declared', () => {
  const declared = defineExperiment({
    args: { traders: 3 },
    build({ traders }) {
      expectTypeOf(traders).toEqualTypeOf<number>();
      return economy();
    },
    steps: 3,
  });
  expectTypeOf(declared.build).returns.toEqualTypeOf<Economy>();
});

test('experiments of blocks take the options of Executor', () => {
  defineExperiment({ build: () => new Experiment(), dropSubsteps: true, semantics: 'strict' });
  // @ts-expect-error -- blocks have their steps in simConfigs
  defineExperiment({ build: () => new Experiment(), steps: 3 });
});

test('a study is simulated with options of its own, of which none is required', async () => {
  expectTypeOf(await simulate(study)).toExtend<SimulationResult>();
  simulate(study, { runs: 3, sweep: { product: { 'args.traders': [1], 'market.volatility': [0.1] } } });
  // @ts-expect-error -- there is no such parameter
  simulate(study, { sweep: { product: { 'market.volatile': [0.1] } } });
  // @ts-expect-error -- there is no such option
  simulate(study, { rusn: 3 });
});
