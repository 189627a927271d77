import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { economy, numRuns } from '../../testing/economy.ts';
import { simulate } from '../simulate.ts';
import { configSim } from './configSim.ts';
import { Executor } from './Executor.ts';
import { Experiment } from './Experiment.ts';
import { type ToBlocksOptions, toBlocks } from './toBlocks.ts';

type Case = ToBlocksOptions & {
  readonly steps: number;
  readonly runs: number;
  readonly volatility: readonly number[];
};

const cases = fc.record({
  seed: fc.integer({ min: 0, max: 1000 }),
  dt: fc.constantFrom(0.25, 1, 7),
  noise: fc.constantFrom('on' as const, 'off' as const),
  independentSubsets: fc.boolean(),
  steps: fc.integer({ min: 1, max: 6 }),
  runs: fc.integer({ min: 1, max: 3 }),
  volatility: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }),
});

async function byBlocks({ steps, runs, volatility, ...options }: Case) {
  const experiment = new Experiment();
  experiment.appendModel({
    ...toBlocks(economy(), options),
    simConfigs: configSim({ N: runs, T: steps, M: { product: { 'market.volatility': volatility } } }),
  });
  return new Executor(experiment).execute();
}

const bySimulation = ({ volatility, pure: _, ...options }: Case) =>
  simulate(economy(), { ...options, sweep: { product: { 'market.volatility': volatility } } });

const names = toBlocks(economy(), { seed: 1 }).columns;
const metricsOf = (rows: Iterable<object>) =>
  Array.from(rows, (row) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, (row as Record<string, unknown>)[name]])),
  );

describe.each([false, true])('with pure: %s', (pure) => {
  test('blocks give the metrics of the simulation, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const [blocks, simulation] = await Promise.all([
          byBlocks({ ...given, pure }),
          bySimulation({ ...given, pure }),
        ]);
        expect(metricsOf(blocks.rows())).toEqual(metricsOf(simulation.rows()));
      }),
      { numRuns: Math.min(numRuns, 40) },
    );
  });

  test('an execution may be repeated', async () => {
    const experiment = new Experiment();
    experiment.appendModel({
      ...toBlocks(economy(), { seed: 1, pure }),
      simConfigs: configSim({ N: 2, T: 3 }),
    });
    const executor = new Executor(experiment);
    expect((await executor.execute()).digest).toBe((await executor.execute()).digest);
  });
});

describe('steps that do not follow each other', () => {
  const row = { simulation: 0, subset: 0, run: 1, substep: 0, timestep: 0 };
  const step = (blocks: ReturnType<typeof toBlocks>, steps: number, place = row) => {
    const state = { ...blocks.initialState({}), ...place };
    const history = Array.from({ length: steps + 1 }, () => [state]);
    return blocks.partialStateUpdateBlocks[0]!.policies.step!({}, 1, history, state);
  };

  test.each([
    ['before a run has begun', [2], /no run has begun/],
    ['after a step too few', [0, 2], /step 3.*stands at step 1/],
    ['after a step too many', [0, 1, 1], /step 2.*stands at step 2/],
  ])('are refused %s', (_, steps, words) => {
    const blocks = toBlocks(economy(), { seed: 1 });
    for (const one of steps.slice(0, -1)) step(blocks, one);
    expect(() => step(blocks, steps.at(-1)!)).toThrow(words);
  });

  test('are refused of another run than began last', () => {
    const blocks = toBlocks(economy(), { seed: 1 });
    step(blocks, 0);
    expect(() => step(blocks, 1, { ...row, run: 2 })).toThrow(
      expect.objectContaining({ code: 'rewound', hint: expect.stringContaining('pure: true') }),
    );
  });

  test('are taken when blocks are pure', () => {
    const blocks = toBlocks(economy(), { seed: 1, pure: true });
    expect(step(blocks, 3)).toEqual(step(blocks, 3));
  });
});

test.each<[string, unknown, RegExp]>([
  ['no options', undefined, /seed: 1/],
  ['an unknown option', { seed: 1, purr: true }, /purr.*pure/s],
  ['pure that is no truth value', { seed: 1, pure: 1 }, /pure/],
  ['no seed', {}, /seed/],
  ['a timestep of no length', { seed: 1, dt: 0 }, /dt/],
])('%s: refused', (_, options, words) => {
  expect(() => toBlocks(economy(), options as ToBlocksOptions)).toThrow(words);
});
