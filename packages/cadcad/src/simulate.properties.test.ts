import fc from 'fast-check';
import { expect, test } from 'vitest';
import { economy, numRuns } from '../testing/economy.ts';
import { plan } from './plan.ts';
import { simulate } from './simulate.ts';

const options = fc.record({
  steps: fc.integer({ min: 1, max: 20 }),
  runs: fc.integer({ min: 1, max: 4 }),
  dt: fc.double({ min: 0.01, max: 30, noNaN: true }),
  seed: fc.oneof(fc.maxSafeInteger(), fc.string()),
  noise: fc.constantFrom('on', 'off'),
  independentSubsets: fc.boolean(),
  record: fc.record({ every: fc.integer({ min: 1, max: 25 }) }),
  sweep: fc
    .uniqueArray(fc.double({ min: 0, max: 0.5, noNaN: true }), { minLength: 1, maxLength: 3 })
    .map((fees) => ({ product: { 'pool.fee': fees } })),
});

test('there are as many rows as were planned, in the order of subset, run and step', async () => {
  await fc.assert(
    fc.asyncProperty(options, async (given) => {
      const { columns } = await simulate(economy(), given);
      const planned = plan(economy(), given);
      const { steps, runs, dt, sweep, record } = given;
      const expected = sweep.product['pool.fee'].flatMap((_, subset) =>
        Array.from({ length: runs }, (_, run) =>
          Array.from({ length: steps + 1 }, (_, step) => [subset, run, step, step * dt]),
        ).flatMap((rows) => rows.filter(([, , step]) => step === steps || step! % record.every === 0)),
      );
      expect(columns.length).toBe(planned.rows);
      const [subset, run, step, time] = ['subset', 'run', 'step', 'time'].map((name) =>
        columns.numbers(name),
      );
      const places = Array.from(subset!, (_, row) => [subset![row], run![row], step![row], time![row]]);
      expect(places).toEqual(expected);
    }),
    { numRuns },
  );
});

test('the same arguments give the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(options, async (given) => {
      const [one, two] = [await simulate(economy(), given), await simulate(economy(), given)];
      expect(two.columns.digest()).toBe(one.columns.digest());
      expect(two.digest).toBe(one.digest);
    }),
    { numRuns },
  );
});

test('a run is the same whatever else is simulated, unless subsets are independent', async () => {
  await fc.assert(
    fc.asyncProperty(options, fc.nat(), async (given, pick) => {
      const fees = given.sweep.product['pool.fee'];
      const subset = pick % fees.length;
      const all = await simulate(economy(), { ...given, independentSubsets: false });
      const alone = await simulate(economy(), {
        ...given,
        independentSubsets: false,
        sweep: { points: [{ 'pool.fee': fees[subset] }] },
      });
      for (let run = 0; run < given.runs; run++)
        expect(alone.run(0, run).digest()).toBe(all.run(subset, run).digest());
    }),
    { numRuns },
  );
});

test('thinned and whole runs agree where both have rows', async () => {
  await fc.assert(
    fc.asyncProperty(options, async (given) => {
      const thin = await simulate(economy(), given);
      const whole = await simulate(economy(), { ...given, record: {} });
      const steps = whole.columns.numbers('step');
      const { every } = given.record;
      const same = whole.columns.where((row) => steps[row] === given.steps || steps[row]! % every === 0);
      expect(thin.columns.digest()).toBe(same.digest());
    }),
    { numRuns },
  );
});
