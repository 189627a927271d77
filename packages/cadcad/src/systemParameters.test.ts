import { expect, test } from 'vitest';
import { economy, Pool } from '../testing/economy.ts';
import { jobOf } from './plan.ts';
import { givenOf, STUDY } from './study.ts';
import { systemExperimentOf } from './systemExperiment.ts';
import { systemWork } from './systemWork.ts';

const parametersOf = (subject: unknown, sweep: unknown) =>
  systemWork(jobOf(systemExperimentOf(givenOf(subject, { steps: 1, seed: 1, sweep })))).parameters;

test('parameters that are swept keep unit and meaning, those of children too', () => {
  const sweep = { product: { 'market.opening': [1, 2], 'commons.pool.fee': [0.1] } };
  expect(parametersOf(economy(), sweep)).toEqual([
    { name: 'commons.pool.fee', unit: '1', doc: 'Share of a trade.', values: [[0.1, 0.1]] },
    { name: 'market.opening', unit: 'wxDAI/TEC', doc: 'First price.', values: [[1, 2]] },
  ]);
});

test('a parameter that a point leaves out is what it is without', () => {
  const points = [{ 'pool.fee': 0.2 }, { 'pool.spending': 3 }];
  expect(parametersOf(economy(), { points }).map(({ values }) => values)).toEqual([[[0.2, 0.01]], [[0, 3]]]);
});

test('models are kept as the plain data that makes them', () => {
  const [pool] = parametersOf(economy(), { product: { 'commons.pool': [new Pool({ fee: 0.3 })] } });
  expect(pool!.values[0]).toMatchObject([{ $model: 'example/pool', params: { fee: 0.3 } }]);
});

test('of an argument that builds a system nothing is known but its values', () => {
  const reference = { module: 'x', exportName: 'default', args: {}, options: {} };
  const study = { [STUDY]: true, build: () => economy(), options: {}, reference };
  const [scale] = parametersOf(study, { product: { 'args.scale': ['small', 'large'] } });
  expect(scale).toEqual({ name: 'args.scale', unit: '1', doc: '', values: [['small', 'large']] });
});
