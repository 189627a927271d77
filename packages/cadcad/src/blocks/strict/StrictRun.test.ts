import { describe, expect, test } from 'vitest';
import { configSim } from '../configSim.ts';
import { Executor, type ExecutorOptions } from '../Executor.ts';
import { Experiment, type ModelOptions } from '../Experiment.ts';
import type { Signals } from '../types.ts';

type Model = ModelOptions<Record<string, unknown>, Record<string, unknown>, Signals[]>;
type Blocks = NonNullable<Model['partialStateUpdateBlocks']>;
type Update = NonNullable<Blocks[number]['variables']>[string];

const three = configSim({ N: 1, T: 3 });

function executor(model: Partial<Model>, options: ExecutorOptions = {}) {
  const experiment = new Experiment();
  experiment.appendModel({ initialState: { x: 0 }, simConfigs: three, ...model } as Model);
  return new Executor(experiment, options);
}

const execute = (model: Partial<Model>, options?: ExecutorOptions) => executor(model, options).execute();
const rowsOf = async (model: Partial<Model>, options?: ExecutorOptions) => [
  ...(await execute(model, options)).rows(),
];
const failureOf = (model: Partial<Model>, options?: ExecutorOptions) =>
  execute(model, options).catch((reason: unknown) => reason);
const updating = (x: Update): Partial<Model> => ({ partialStateUpdateBlocks: [{ variables: { x } }] });

describe('functions see', () => {
  test('the substep and timestep of the row before, also with one block', async () => {
    const seen: unknown[] = [];
    await execute(
      updating((_p, substep, history, state) => {
        seen.push([substep, history.length, state.substep, state.timestep]);
        return ['x', 1];
      }),
    );
    expect(seen).toEqual([
      [1, 1, 0, 0],
      [1, 2, 1, 1],
      [1, 3, 1, 2],
    ]);
  });

  test('the same state in all functions of a block, and complete timesteps in the history', async () => {
    const seen: unknown[] = [];
    const add: Update = (_p, _s, history, { x }) => {
      seen.push([x, history.at(-1)?.map((row) => row.x)]);
      return ['x', (x as number) + 1];
    };
    await execute({ partialStateUpdateBlocks: [{ variables: { x: add } }, { variables: { x: add } }] });
    expect(seen).toEqual([
      [0, [0]],
      [1, [0]],
      [2, [1, 2]],
      [3, [1, 2]],
      [4, [3, 4]],
      [5, [3, 4]],
    ]);
  });

  test('nothing from absent policies, and from those that return null', async () => {
    const seen: unknown[] = [];
    const keep: Update = (_p, _s, _h, { x }, input) => {
      seen.push({ ...input });
      return { x };
    };
    await execute({
      simConfigs: configSim({ N: 1, T: 1 }),
      partialStateUpdateBlocks: [
        { variables: { x: keep } },
        { policies: { a: () => null }, variables: { x: keep } },
        { policies: { a: () => null, b: () => ({ l: 1 }), c: () => undefined }, variables: { x: keep } },
      ],
    });
    expect(seen).toEqual([{}, {}, { l: 1 }]);
  });
});

test('signals of one label are added, or go through the operations that are given', async () => {
  const model: Partial<Model> = {
    partialStateUpdateBlocks: [
      {
        policies: {
          a: (_p, _s, history) => ({ l: 1, ...(history.length > 1 ? { m: 7 } : {}) }),
          b: () => ({ l: 4 }),
        },
        variables: { x: (_p, _s, _h, _state, input) => ['x', { ...input }] },
      },
    ],
    initialState: { x: null },
  };
  const xs = async (more: Partial<Model>) => (await rowsOf({ ...model, ...more })).map(({ x }) => x).slice(1);
  expect(await xs({})).toEqual([{ l: 5 }, { l: 5, m: 7 }, { l: 5, m: 7 }]);
  const policyOps = [Math.max, (value: number) => value * 10] as unknown as Model['policyOps'];
  expect(await xs({ policyOps })).toEqual([{ l: 40 }, { l: 40, m: 70 }, { l: 40, m: 70 }]);
});

test('the environment acts on the row that is written, and sees its moment', async () => {
  const seen: unknown[] = [];
  const rows = await rowsOf({
    initialState: { x: 1, y: 1, z: 0 },
    simConfigs: configSim({ N: 1, T: 2 }),
    partialStateUpdateBlocks: [{}, {}],
    envProcesses: {
      x: [(_p: unknown, x: unknown) => (x as number) + 1, (_p: unknown, x: unknown) => (x as number) * 2],
      y: (row: Readonly<Record<string, unknown>>, _params: unknown, y: unknown) => {
        seen.push([row.timestep, row.substep, row.x]);
        return (y as number) + (row.x as number);
      },
      z: 5,
    },
  });
  expect(seen).toEqual([
    [1, 1, 1],
    [1, 2, 4],
    [2, 1, 10],
    [2, 2, 22],
  ]);
  expect(rows.map(({ x, y, z }) => [x, y, z])).toEqual([
    [1, 1, 0],
    [4, 2, 5],
    [10, 6, 5],
    [22, 16, 5],
    [46, 38, 5],
  ]);
});

test('updates of the environment run in the first substep of every timestep', async () => {
  const rows = await rowsOf({
    partialStateUpdateBlocks: [{}, {}],
    rawExogenousStates: { x: (_p, _s, _h, { x }) => ['x', (x as number) + 1] },
  });
  expect(rows.map(({ x }) => x)).toEqual([0, 1, 1, 2, 2, 3, 3]);
});

test('timesteps have the numbers of a list and one, and none leave the first row', async () => {
  const timesteps = async (T: Iterable<number>) =>
    (await rowsOf({ simConfigs: configSim({ N: 1, T }) })).map(({ timestep }) => timestep);
  expect(await timesteps([10, 20, 40])).toEqual([0, 11, 21, 41]);
  expect(await timesteps(new Set([5, 6]))).toEqual([0, 6, 7]);
  expect(await timesteps([])).toEqual([0]);
});

test('runs are counted in each subset, and the state may be made from its parameters', async () => {
  const rows = await rowsOf({
    initialState: ({ start }) => ({ x: start }),
    simConfigs: configSim({ N: 1, T: 0, M: { start: [3, 4] } }),
  } as Partial<Model>);
  expect(rows.map(({ x, subset, run }) => [x, subset, run])).toEqual([
    [3, 0, 1],
    [4, 1, 1],
  ]);
});

describe('what a function changes', () => {
  const mutations: [string, Partial<Model>][] = [
    [
      'the state',
      updating((_p, _s, _h, state) => {
        Object.assign(state, { x: 9 });
        return ['x', 1];
      }),
    ],
    [
      'the parameters',
      updating((params) => {
        Object.assign(params, { x: 9 });
        return ['x', 1];
      }),
    ],
    [
      'the history',
      updating((_p, _s, history) => {
        (history as unknown[]).push([]);
        return ['x', 1];
      }),
    ],
    [
      'the signals',
      updating((_p, _s, _h, _x, input) => {
        Object.assign(input, { x: 9 });
        return ['x', 1];
      }),
    ],
  ];

  test.each(mutations)('%s: fails in the first run, with advice', async (_, model) => {
    const error = await failureOf(model);
    expect(error).toMatchObject({ code: 'failed', run: 1, step: 1, function: 'x' });
    expect((error as Error).message).toMatch(/copy/i);
  });

  const late = updating(({ seen }, _s, history, state) => {
    if (state.run === 2 && history.length === 2) (seen as unknown[]).push(1);
    return ['x', (seen as unknown[]).length];
  });
  const simConfigs = configSim({ N: 3, T: 3, M: { seen: [[]] } as never });

  test('in a later run stays in that run, or fails when it is always checked', async () => {
    const rows = await rowsOf({ ...late, simConfigs } as Partial<Model>);
    const last = rows.filter(({ timestep }) => timestep === 3).map(({ run, x }) => [run, x]);
    expect(last).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
    ]);
    const error = await failureOf({ ...late, simConfigs } as Partial<Model>, { check: 'always' });
    expect(error).toMatchObject({ run: 2, step: 2, function: 'x' });
  });

  test('nothing: both checks give the same', async () => {
    const model = {
      ...updating((_p, _s, _h, { x, run }) => ['x', Math.sin((x as number) + run)]),
      simConfigs: configSim({ N: 3, T: 20 }),
    };
    const [first, always] = await Promise.all([execute(model), execute(model, { check: 'always' })]);
    expect(always.digest).toBe(first.digest);
  });
});

describe('a run fails, naming the function, for', () => {
  test.each<[string, Update, string, RegExp]>([
    ['another key', () => ['y', 1], 'other-key', /value for 'y', but is registered for 'x'/],
    ['a key that is near', () => ({ X: 1 }), 'other-key', /Did you mean 'x'/],
    ['no name', () => [1, 1] as never, 'other-key', /registered for 'x'/],
    ['a triple', () => ['x', 1, 2] as never, 'no-pair', /no pair/],
    ['two keys', () => ({ x: 1, y: 2 }) as never, 'no-pair', /no pair/],
    ['nothing', () => undefined as never, 'no-pair', /no pair/],
    ['a number alone', () => 1 as never, 'no-pair', /no pair/],
    ['a number that is not finite', () => ['x', Number.NaN], 'not-finite', /not a finite number/],
    ['a text', () => ['x', 'a'], 'not-a-number', /began as a number/],
    ['null', () => ['x', null], 'not-a-number', /nullable/],
  ])('%s', async (_, update, code, words) => {
    const error = await failureOf(updating(update));
    expect(error).toMatchObject({ code: 'failed', block: 1, function: 'x', cause: { code } });
    const { cause } = error as { cause: Error & { hint?: string } };
    expect(`${cause.message} ${cause.hint}`).toMatch(words);
  });

  test.each([
    ['a list', [1]],
    ['a number', 1],
  ])('signals that are %s', async (what, returned) => {
    const error = await failureOf({
      partialStateUpdateBlocks: [{ policies: { p: () => returned as never } }],
    });
    expect(error).toMatchObject({ function: 'p', cause: { code: 'bad-signals' } });
    expect(String((error as Error).cause)).toContain(what);
  });

  const boom = () => {
    throw new RangeError('boom');
  };
  test.each<[string, Partial<Model>, ExecutorOptions, string]>([
    ['a process', { envProcesses: { x: boom } }, {}, 'x'],
    [
      'operations on signals',
      { policyOps: [boom, boom], partialStateUpdateBlocks: [{ policies: { p: () => ({ a: 1 }) } }] },
      {},
      'policyOps',
    ],
    ['a hook before a timestep', {}, { hooks: { beforeTimestep: boom } }, 'beforeTimestep'],
    ['a hook after a timestep', {}, { hooks: { afterTimestep: boom } }, 'afterTimestep'],
  ])('what is thrown in %s', async (_, model, options, name) => {
    const error = await failureOf(model, options);
    expect(error).toMatchObject({ step: 1, function: name, cause: { message: 'boom' } });
  });
});

test('a variable may be a number or null, in rows and in the history', async () => {
  const seen: unknown[] = [];
  const rows = await rowsOf({
    initialState: { x: null },
    columns: { x: { nullable: true, unit: 'day' } },
    ...updating((_p, _s, history, { x }) => {
      seen.push(history.at(-1)?.[0]?.x);
      return ['x', x === null ? 1 : null];
    }),
  });
  expect(rows.map(({ x }) => x)).toEqual([null, 1, null, 1]);
  expect(seen).toEqual([null, 1, null]);
});

describe('a model is refused that', () => {
  test.each<[string, Partial<Model>, RegExp]>([
    [
      'updates what is no variable',
      { partialStateUpdateBlocks: [{ variables: { xx: () => ['xx', 1] } }] },
      /'xx'/,
    ],
    ['has a process for none', { envProcesses: { y: 1 } }, /'y' is no variable/],
    ['has a variable called like a place', { initialState: { run: 1 } }, /cannot be called 'run'/],
    ['begins with what is not finite', { initialState: { x: Infinity } }, /'x' begins with Infinity/],
    [
      'begins with a text where it is nullable',
      { initialState: { x: 'a' }, columns: { x: { nullable: true } } },
      /'x' begins with/,
    ],
    [
      'has other variables in other subsets',
      {
        initialState: (({ on }: { on: number }) => (on === 1 ? { x: 1 } : { y: 1 })) as never,
        simConfigs: configSim({ N: 1, T: 1, M: { on: [1, 2] } }) as never,
      },
      /subset 1 has other variables/,
    ],
    ['makes no state', { initialState: (() => 5) as never }, /initialState/],
  ])('%s', (_, model, words) => {
    expect(() => executor(model)).toThrow(words);
  });
});
