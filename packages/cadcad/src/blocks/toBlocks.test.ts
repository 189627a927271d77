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

/** A run of blocks by hand, which is told how many steps were taken before each step. */
function begin(blocks: ReturnType<typeof toBlocks>, params: Readonly<Record<string, unknown>> = {}) {
  const place = { simulation: 0, subset: 0, run: 1, substep: 0, timestep: 0 };
  const history: { readonly [name: string]: unknown }[][] = [];
  return (before: number) => {
    const state = { ...blocks.initialState(params), ...place };
    history.length = 0;
    for (let i = 0; i <= before; i++) history.push([state]);
    return blocks.partialStateUpdateBlocks[0]!.policies.step!(params, 1, history as never, state);
  };
}

describe('steps that do not follow each other', () => {
  test.each([
    ['before a run has begun', [2], /step 3.*none with this history has begun/],
    ['after a step too few', [0, 2], /step 3.*stands at step 1/],
    ['after a step too many', [0, 1, 1], /step 2.*stands at step 2/],
  ])('are refused %s', (_, steps, words) => {
    const step = begin(toBlocks(economy(), { seed: 1 }));
    for (const before of steps.slice(0, -1)) step(before);
    expect(() => step(steps.at(-1)!)).toThrow(words);
  });

  test('are refused of another history than the run began with', () => {
    const blocks = toBlocks(economy(), { seed: 1 });
    begin(blocks)(0);
    expect(() => begin(blocks)(1)).toThrow(
      expect.objectContaining({ code: 'rewound', hint: expect.stringContaining('pure: true') }),
    );
  });

  test('are taken when blocks are pure', () => {
    const step = begin(toBlocks(economy(), { seed: 1, pure: true }));
    expect(step(3)).toEqual(step(3));
  });
});

test('runs that take turns do not meet, wherever they stand', () => {
  const both = [{ 'market.volatility': 0.1 }, { 'market.volatility': 0.2 }];
  const taken = [0, 1, 2];
  const alone = both.map((params) => taken.map(begin(toBlocks(economy(), { seed: 1 }), params)));
  const blocks = toBlocks(economy(), { seed: 1 });
  const [one, two] = both.map((params) => begin(blocks, params));
  const together = taken.map((before) => [one!(before), two!(before)]);
  expect(together.map(([first]) => first)).toEqual(alone[0]);
  expect(together.map(([, second]) => second)).toEqual(alone[1]);
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
