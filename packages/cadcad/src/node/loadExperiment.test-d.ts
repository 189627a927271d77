import type { System } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import type { Market, Pool } from '../../testing/economy.ts';
import { Executor } from '../blocks/Executor.ts';
import type { Experiment } from '../blocks/Experiment.ts';
import type { ExperimentDeclaration } from '../defineExperiment.ts';
import { plan } from '../plan.ts';
import { simulate } from '../simulate.ts';
import type { SimulationResult } from '../simulationResult.ts';
import type { LoadedStudy, Study } from '../study.ts';
import { loadExperiment } from './loadExperiment.ts';
import { simulateToDirectory } from './simulateToDirectory.ts';

type OfSystem = ExperimentDeclaration<{ fee: number }, System<{ market: Market }, { pool: Pool }>>;
type OfBlocks = ExperimentDeclaration<{ runs: number }, Experiment>;
const url = 'file:///experiment.js';

test('what is loaded is not known before, and whoever runs it looks', async () => {
  const study = await loadExperiment(url);
  expectTypeOf(study).toEqualTypeOf<LoadedStudy>();
  expectTypeOf(study.build({})).toEqualTypeOf<unknown>();
  expectTypeOf(await simulate(study)).toEqualTypeOf<SimulationResult>();
  await simulateToDirectory(study, 'out');
  plan(study);
  new Executor(study);
});

test('what is said to build a system has its paths, and is no experiment of blocks', async () => {
  const study = await loadExperiment<OfSystem>(url, { args: { fee: 0.1 } });
  expectTypeOf(study).toEqualTypeOf<Study<System<{ market: Market }, { pool: Pool }>>>();
  const result = await simulate(study, { sweep: { product: { 'pool.fee': [0, 0.1] } } });
  result.series('pool.reserve');
  // @ts-expect-error: there is no such metric.
  result.series('pool.depth');
  // @ts-expect-error: a system is no experiment of blocks.
  new Executor(study);
});

test('what is said to build blocks is not simulated', async () => {
  const study = await loadExperiment<OfBlocks>(url);
  expectTypeOf(study).toEqualTypeOf<Study<Experiment>>();
  new Executor(study);
  // @ts-expect-error: blocks are no system.
  await simulate(study);
  // @ts-expect-error: blocks are no system.
  await simulateToDirectory(study, 'out');
  // @ts-expect-error: blocks are no system.
  plan(study);
});
