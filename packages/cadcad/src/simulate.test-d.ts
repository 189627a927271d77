import { type Columns, p, type Sweep, type System } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { type economy, type Market, Pool } from '../testing/economy.ts';
import type { ParameterPath, SystemSweep } from './options.ts';
import { plan } from './plan.ts';
import type { Result } from './result.ts';
import { simulate } from './simulate.ts';
import type { SimulationError } from './simulationError.ts';
import type { SimulationResult } from './simulationResult.ts';

type Economy = ReturnType<typeof economy>;
declare const system: Economy;
const good = { steps: 1, seed: 1 };

test('paths of parameters are checked by name, those of children by form', () => {
  expectTypeOf<ParameterPath<{ market: Market; pool: Pool }>>().toEqualTypeOf<
    | 'market.volatility'
    | 'market.opening'
    | `market.${string}.${string}`
    | 'pool.fee'
    | 'pool.spending'
    | `pool.${string}.${string}`
  >();
});

test('paths of an extended model name what it inherits and what it adds', () => {
  class Wide extends Pool.extend({
    id: 'example/wide',
    params: { fee: { default: 0.2 } },
    add: { depth: p.number({ default: 1, unit: '1', doc: 'Depth.' }) },
  }) {}
  expectTypeOf<ParameterPath<{ wide: Wide }>>().toEqualTypeOf<
    'wide.fee' | 'wide.spending' | 'wide.depth' | `wide.${string}.${string}`
  >();
});

/** A parameter and a metric with each extension. */
const added = { unit: '1', doc: 'Added.' } as const;
class M1 extends Pool.extend({
  id: 'example/m1',
  add: { b: p.number({ default: 1, ...added }) },
  metrics: { first: added },
}) {}
class M2 extends M1.extend({
  id: 'example/m2',
  add: { c: p.number({ default: 1, ...added }) },
  metrics: { second: added },
}) {}
class M3 extends M2.extend({
  id: 'example/m3',
  add: { d: p.number({ default: 1, ...added }) },
  metrics: { third: added },
}) {}

test('paths of a model extended three times name all that was added', async () => {
  expectTypeOf<ParameterPath<{ m3: M3 }>>().toEqualTypeOf<
    'm3.fee' | 'm3.spending' | 'm3.b' | 'm3.c' | 'm3.d' | `m3.${string}.${string}`
  >();
  const extended = system as unknown as System<Record<never, never>, { m3: M3 }>;
  plan(extended, { ...good, sweep: { product: { 'm3.fee': [0], 'm3.b': [0], 'm3.c': [0], 'm3.d': [0] } } });
  // @ts-expect-error there is no such parameter
  plan(extended, { ...good, sweep: { product: { 'm3.e': [0] } } });
  plan(extended, { ...good, record: { metrics: ['m3.reserve', 'm3.first', 'm3.second', 'm3.third'] } });
  // @ts-expect-error there is no such metric
  plan(extended, { ...good, record: { metrics: ['m3.fourth'] } });
  const result = await simulate(extended, good);
  expectTypeOf(result.series).toBeCallableWith('m3.third');
  // @ts-expect-error there is no such metric
  result.series('m3.fourth');
});

test('a typing error in the path of a sweep does not compile', () => {
  plan(system, { ...good, sweep: { product: { 'pool.fee': [0], 'commons.pool.fee': [0] } } });
  plan(system, { ...good, sweep: { points: [{}, { 'market.opening': 1 }] } });
  // @ts-expect-error there is no such parameter
  plan(system, { ...good, sweep: { product: { 'pool.fees': [0] } } });
  // @ts-expect-error there is no such model
  plan(system, { ...good, sweep: { zip: { 'pol.fee': [0] } } });
  // @ts-expect-error there is no such parameter
  plan(system, { ...good, sweep: { points: [{ 'pool.fees': 0 }] } });
  // @ts-expect-error an axis is a list
  plan(system, { ...good, sweep: { product: { 'pool.fee': 0 } } });
  // @ts-expect-error one form at a time
  plan(system, { ...good, sweep: { 'pool.fee': [0] } });
});

test('a sweep made elsewhere fits any system', () => {
  expectTypeOf<Sweep>().toExtend<SystemSweep<Economy['models']>>();
});

test('a seed and steps must be given, and the choices are literal', () => {
  // @ts-expect-error no seed
  plan(system, { steps: 1 });
  // @ts-expect-error no steps
  plan(system, { seed: 1 });
  // @ts-expect-error no such noise
  plan(system, { ...good, noise: 'some' });
  // @ts-expect-error a typing error
  plan(system, { ...good, rusn: 1 });
});

test('metrics are named by their paths', async () => {
  plan(system, { ...good, record: { metrics: ['market.price', 'commons.pool.reserve'] } });
  // @ts-expect-error there is no such metric
  plan(system, { ...good, record: { metrics: ['market.prize'] } });
  const result = await simulate(system, good);
  expectTypeOf(result.series).toBeCallableWith('pool.runway', 0);
  // @ts-expect-error there is no such metric
  result.series('pool.runaway');
  expectTypeOf(result.columns).toEqualTypeOf<Columns>();
});

test('a function that makes systems does as well', () => {
  expectTypeOf(simulate((): Economy => system, good)).resolves.toEqualTypeOf<
    SimulationResult<Economy['models']>
  >();
});

test('results of any system are results', () => {
  expectTypeOf<SimulationResult<Economy['models']>>().toExtend<SimulationResult>();
  expectTypeOf<SimulationError['partial']>().toEqualTypeOf<Result | undefined>();
});

test('a system about whose models nothing is known takes any path', () => {
  const unknown = system as unknown as System<Record<string, Pool>>;
  plan(unknown, { ...good, sweep: { product: { 'any.fee': [0] } } });
});
