import { createClock, Model, p, System } from '@tecmns/core';
import { describe, expect, test } from 'vitest';
import { economy, Market, Pool } from '../testing/economy.ts';
import type { SystemSweep } from './options.ts';
import { simulate } from './simulate.ts';

describe('a run', () => {
  test('records the state before the first step and after each, with time in days', async () => {
    const result = await simulate(economy(), { steps: 3, seed: 1, dt: 0.5 });
    expect(result.columns.names).toEqual([
      ...['subset', 'run', 'step', 'time', 'market.price', 'pool.reserve', 'pool.runway'],
      ...['commons.age', 'commons.pool.reserve', 'commons.pool.runway'],
    ]);
    expect([...result.columns.numbers('step')]).toEqual([0, 1, 2, 3]);
    expect([...result.columns.numbers('time')]).toEqual([0, 0.5, 1, 1.5]);
    expect([...result.columns.numbers('commons.age')]).toEqual([0, 0.5, 1, 1.5]);
    expect(result.columns.row(0)).toMatchObject({
      'market.price': 2,
      'pool.reserve': 100,
      'pool.runway': null,
    });
    expect(result.columns.column('market.price')).toMatchObject({ unit: 'wxDAI/TEC', doc: 'Price now.' });
  });

  test('is what stepping the system by hand gives', async () => {
    const result = await simulate(economy(), { steps: 20, runs: 3, seed: 'by hand', dt: 2 });
    const system = economy();
    const driver = createClock({ seed: 'by hand', run: 2, dt: 2 });
    for (let step = 0; step <= 20; step++) {
      const metrics = system.metrics();
      expect(result.run(0, 2).select(Object.keys(metrics)).row(step)).toEqual(metrics);
      system.step(driver.clock);
      driver.advance();
    }
  });

  test('is the same again with the same seed, and different with another', async () => {
    const digest = async (seed: number | string) =>
      (await simulate(economy(), { steps: 10, runs: 4, seed })).digest;
    expect(await digest(7)).toBe(await digest(7));
    expect(await digest('7')).toBe(await digest('7'));
    expect(new Set([await digest(7), await digest(8), await digest('8x')]).size).toBe(3);
  });

  test('does not depend on how many runs there are', async () => {
    const few = await simulate(economy(), { steps: 10, runs: 10, seed: 3 });
    const many = await simulate(economy(), { steps: 10, runs: 100, seed: 3 });
    for (const run of [0, 4, 9]) expect(few.run(0, run).digest()).toBe(many.run(0, run).digest());
    expect(few.run(0, 3).digest()).not.toBe(few.run(0, 4).digest());
  });

  test('is equal in all numbers when noise is off', async () => {
    const result = await simulate(economy(), { steps: 10, runs: 5, seed: 3, noise: 'off' });
    const digests = Array.from({ length: 5 }, (_, run) => result.run(0, run).digest());
    expect(new Set(digests).size).toBe(1);
    expect([...new Set(result.columns.numbers('market.price'))]).toEqual([2]);
  });
});

describe('the system given', () => {
  test('is as it was, also after it was stepped before', async () => {
    const system = economy();
    const { clock } = createClock({ seed: 1 });
    system.step(clock);
    system.models.pool.fee = 0.2;
    const before = JSON.stringify([system.snapshot(), system]);
    const sweep = { product: { 'pool.spending': [0, 5] } };
    await simulate(system, { steps: 5, runs: 3, seed: 1, sweep });
    await simulate(system, { steps: 5, runs: 3, seed: 1, from: 'current' });
    expect(JSON.stringify([system.snapshot(), system])).toBe(before);
  });

  test('may be changed while it is simulated, without effect', async () => {
    const calm = await simulate(economy(), { steps: 10, runs: 5, seed: 1 });
    const system = economy();
    const running = simulate(system, { steps: 10, runs: 5, seed: 1 });
    system.models.pool.fee = 0.5;
    expect((await running).digest).toBe(calm.digest);
  });

  test('starts from its parameters, whatever state it is in', async () => {
    const system = economy();
    system.step(createClock({ seed: 99 }).clock);
    const fresh = await simulate(economy(), { steps: 5, seed: 1 });
    expect((await simulate(system, { steps: 5, seed: 1 })).digest).toBe(fresh.digest);
  });

  test('can go on from the state it is in, each run from the same', async () => {
    const system = economy();
    system.step(createClock({ seed: 99, dt: 3 }).clock);
    const now = system.metrics();
    const result = await simulate(system, { steps: 5, runs: 2, seed: 1, from: 'current' });
    for (const run of [0, 1]) expect(result.run(0, run).row(0)).toEqual({ step: 0, time: 0, ...now });
    expect(result.manifest.experiment.from).toBe('current');
  });

  test('can be a function, which is called for each run, so that interact remembers nothing of another', async () => {
    let made = 0;
    const make = () => {
      made++;
      let turns = 0;
      return new System({
        controllables: { pool: new Pool() },
        interact({ pool }) {
          turns++;
          pool.fee = turns === 1 ? 0.1 : 0.3;
        },
      });
    };
    const result = await simulate(make, { steps: 2, runs: 3, seed: 1 });
    expect(made).toBeGreaterThanOrEqual(3);
    for (const reserve of result.series('pool.reserve')) expect([...reserve]).toEqual([100, 100.1, 101.1]);
    const warm = () => {
      const system = make();
      system.models.pool.reserve = 7;
      return system;
    };
    const current = await simulate(warm, { steps: 1, seed: 1, from: 'current' });
    expect(current.series('pool.reserve')[0]![0]).toBe(7);
    const swept = await simulate(make, { steps: 1, seed: 1, sweep: { zip: { 'pool.fee': [0, 0.5] } } });
    expect(swept.series('pool.reserve').map((reserve) => reserve[1])).toEqual([100, 105]);
  });

  test('of a function must have the same metrics each time', async () => {
    let made = 0;
    const moody = () => {
      made++;
      const models = made > 2 ? { pool: new Pool(), market: new Market() } : { pool: new Pool() };
      return new System({ controllables: models as { pool: Pool } });
    };
    await expect(simulate(moody, { steps: 1, runs: 3, seed: 1 })).rejects.toMatchObject({
      code: 'failed',
      run: 0,
      step: 0,
      cause: { code: 'mismatch' },
    });
  });

  test('may measure nothing at all', async () => {
    class Silent extends Model.define({ id: 'example/silent', params: {}, metrics: {} }) {
      step() {}
      protected measure() {
        return {};
      }
    }
    const result = await simulate(new System({ controllables: { silent: new Silent() } }), {
      steps: 2,
      seed: 1,
    });
    expect(result.columns.names).toEqual(['subset', 'run', 'step', 'time']);
    expect(result.columns.length).toBe(3);
  });
});

describe('a sweep', () => {
  const finals = async (sweep: SystemSweep<ReturnType<typeof economy>['models']>) => {
    const result = await simulate(economy(), { steps: 1, seed: 1, noise: 'off', sweep });
    return result.series('pool.reserve').map((reserve) => reserve[1]);
  };

  test('of a product has all combinations, the first axis slowest', async () => {
    const sweep = { product: { 'pool.fee': [0, 0.5], 'pool.spending': [0, 1, 2] } };
    const result = await simulate(economy(), { steps: 1, runs: 2, seed: 1, noise: 'off', sweep });
    expect(result.subsets).toEqual([
      ...[0, 1, 2].map((spending) => ({ 'pool.fee': 0, 'pool.spending': spending })),
      ...[0, 1, 2].map((spending) => ({ 'pool.fee': 0.5, 'pool.spending': spending })),
    ]);
    expect(await finals(sweep)).toEqual([100, 99, 98, 110, 109, 108]);
    const subsets = [...result.columns.numbers('subset')];
    expect(subsets).toEqual([0, 1, 2, 3, 4, 5].flatMap((subset) => Array(4).fill(subset)));
    expect([...result.columns.numbers('run')].slice(0, 8)).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  });

  test('zipped goes side by side', async () => {
    expect(await finals({ zip: { 'pool.fee': [0, 0.5], 'pool.spending': [1, 2] } })).toEqual([99, 108]);
  });

  test('of points takes each as it is, children by their path', async () => {
    expect(await finals({ points: [{}, { 'pool.fee': 0.5 }] })).toEqual([100.2, 110]);
    const sweep = { points: [{ 'commons.pool.fee': 0 }, { 'commons.pool': new Pool({ fee: 0.5 }) }] };
    const result = await simulate(economy(), { steps: 2, seed: 1, noise: 'off', sweep });
    expect(result.series('commons.pool.reserve').map((reserve) => reserve[2])).toEqual([98, 120]);
    expect(result.subsets[1]).toEqual({
      'commons.pool': { $model: 'example/pool', params: { fee: 0.5, spending: 0 } },
    });
  });

  test('meets the same shocks in all subsets, unless they are to be independent', async () => {
    const options = { steps: 5, runs: 2, seed: 1, sweep: { product: { 'pool.fee': [0, 0.1, 0.2] } } };
    const common = await simulate(economy(), options);
    for (const run of [0, 1]) {
      const prices = [0, 1, 2].map((subset) => common.run(subset, run).numbers('market.price').join());
      expect(new Set(prices).size).toBe(1);
    }
    const independent = await simulate(economy(), { ...options, independentSubsets: true });
    const prices = independent.series('market.price').map((price) => price.join());
    expect(new Set(prices).size).toBe(6);
  });

  test('cannot be changed from outside while it runs', async () => {
    class Listed extends Model.define({
      id: 'example/listed',
      params: {
        weights: p.list(p.number({ unit: '1', doc: 'A weight.' }), { default: [1], doc: 'Weights.' }),
      },
      metrics: { total: { unit: '1', doc: 'Sum of the weights.' } },
    }) {
      total = this.weights.reduce((sum, weight) => sum + weight, 0);
      step() {}
      protected measure() {
        return { total: this.total };
      }
    }
    const weights = [1, 2];
    const running = simulate(new System({ controllables: { listed: new Listed() } }), {
      steps: 1,
      runs: 3,
      seed: 1,
      sweep: { points: [{ 'listed.weights': weights }] },
    });
    weights[0] = 100;
    const result = await running;
    expect(result.series('listed.total').map((total) => total[1])).toEqual([3, 3, 3]);
    expect(result.subsets).toEqual([{ 'listed.weights': [1, 2] }]);
  });
});

describe('recording', () => {
  test('every few steps keeps the first, the multiples and the last', async () => {
    const whole = await simulate(economy(), { steps: 10, runs: 2, seed: 1, dt: 0.5 });
    const thin = await simulate(economy(), { steps: 10, runs: 2, seed: 1, dt: 0.5, record: { every: 4 } });
    expect([...thin.columns.numbers('step')]).toEqual([0, 4, 8, 10, 0, 4, 8, 10]);
    expect([...thin.columns.numbers('time')].slice(0, 4)).toEqual([0, 2, 4, 5]);
    const kept = whole.columns.where((row) => [0, 4, 8, 10].includes(whole.columns.numbers('step')[row]!));
    expect(thin.columns.digest()).toBe(kept.digest());
  });

  test('less often than there are steps keeps the first and the last', async () => {
    const thin = await simulate(economy(), { steps: 3, seed: 1, record: { every: 100 } });
    expect([...thin.columns.numbers('step')]).toEqual([0, 3]);
  });

  test('some metrics keeps these, in the order in which they are named', async () => {
    const metrics = ['commons.pool.reserve', 'market.price'] as const;
    const whole = await simulate(economy(), { steps: 6, runs: 2, seed: 1 });
    const some = await simulate(economy(), { steps: 6, runs: 2, seed: 1, record: { metrics } });
    expect(some.columns.names).toEqual(['subset', 'run', 'step', 'time', ...metrics]);
    expect(some.columns.digest()).toBe(whole.columns.select(some.columns.names).digest());
    const none = await simulate(economy(), { steps: 6, runs: 2, seed: 1, record: { metrics: [] } });
    expect(none.columns.names).toEqual(['subset', 'run', 'step', 'time']);
  });
});

describe('a run that is asked to stop', () => {
  const stopWhen = ({ market }: { market: Market }) => market.price > 2.1;

  test('ends with the row of the state that ended it', async () => {
    const whole = await simulate(economy(), { steps: 60, runs: 6, seed: 5 });
    const result = await simulate(economy(), { steps: 60, runs: 6, seed: 5, stopWhen });
    const lengths = result.series('market.price').map((prices, run) => {
      const over = whole
        .run(0, run)
        .numbers('market.price')
        .findIndex((price, step) => step > 0 && price > 2.1);
      expect(prices.length).toBe(over < 0 ? 61 : over + 1);
      expect([...prices]).toEqual([...whole.run(0, run).numbers('market.price').subarray(0, prices.length)]);
      return prices.length;
    });
    expect(new Set(lengths).size).toBeGreaterThan(2);
    expect(result.failures).toEqual([]);
  });

  test('keeps its last row also where only some steps are kept', async () => {
    const stopped = { steps: 60, seed: 5, stopWhen: (_: unknown, { step }: { step: number }) => step === 10 };
    const { columns } = await simulate(economy(), { ...stopped, record: { every: 7 } });
    expect([...columns.numbers('step')]).toEqual([0, 7, 10]);
    expect([...columns.numbers('time')]).toEqual([0, 7, 10]);
  });

  test('sees the models of its own run', async () => {
    const own = economy();
    const seen = new Set<unknown>();
    const stopWhen = ({ pool }: { pool: Pool }) => {
      seen.add(pool);
      return false;
    };
    await simulate(own, { steps: 3, runs: 2, seed: 1, stopWhen });
    expect(seen.size).toBe(2);
    expect(seen.has(own.models.pool)).toBe(false);
  });

  test('is not taken for one that failed, unlike one whose question fails', async () => {
    const fails = simulate(economy(), {
      steps: 3,
      seed: 1,
      stopWhen() {
        throw new Error('No answer.');
      },
    });
    await expect(fails).rejects.toThrow("Run 0 of subset 0 failed at step 1 in 'stopWhen': No answer.");
    const vague = simulate(economy(), { steps: 3, seed: 1, stopWhen: () => 1 as unknown as boolean });
    await expect(vague).rejects.toThrow('The answer of stopWhen is 1, but must be true or false.');
  });
});
