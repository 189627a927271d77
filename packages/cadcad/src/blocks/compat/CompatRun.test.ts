import { describe, expect, test } from 'vitest';
import {
  executorOf,
  pair,
  rowsOf,
  same,
  thrownBy,
  type Update,
  update,
} from '../../../testing/compatModel.ts';
import { configSim } from '../configSim.ts';
import { Experiment } from '../Experiment.ts';

// What stands here was seen by running cadCAD 0.5.3 itself on the same models.

const IMPROPER = [
  'ValueError',
  'There is a State Update Function which is not returning an proper tuple',
] as const;

describe('errors', () => {
  const thrownIn = (block: unknown) =>
    thrownBy(() => executorOf({ partialStateUpdateBlocks: [block] }).execute());

  test('a policy that returns nothing', async () => {
    expect(await thrownIn({ policies: { p: () => null }, ...same })).toEqual([
      'AttributeError',
      "'NoneType' object has no attribute 'items'",
    ]);
  });

  test.each([
    ['has four parameters', (_p: 1, _s: 1, _h: 1, _x: 1) => ['x', 1]],
    ['returns nothing', (_p: 1, _s: 1, _h: 1, _x: 1, _i: 1) => undefined],
    ['returns three things', (_p: 1, _s: 1, _h: 1, _x: 1, _i: 1) => ['x', 1, 2]],
    [
      'throws a TypeError',
      (_p: 1, _s: 1, _h: 1, _x: 1, _i: 1) => {
        throw new TypeError('hidden');
      },
    ],
  ])('an update that %s is not told apart from others', async (_, x) => {
    expect(await thrownIn({ variables: { x } })).toEqual(IMPROPER);
  });

  test('a variable that other blocks update before it is there', async () => {
    const executor = executorOf({ partialStateUpdateBlocks: [{}, update('n', () => 1)] });
    expect(await thrownBy(() => executor.execute())).toEqual(['KeyError', "'n'"]);
  });

  test.each([
    [
      'the signals',
      {
        policyOps: [
          () => 0,
          () => {
            throw new RangeError('boom');
          },
        ],
      },
    ],
    [
      "policy 'p'",
      {
        partialStateUpdateBlocks: [
          {
            ...same,
            policies: {
              p: () => {
                throw new RangeError('boom');
              },
            },
          },
        ],
      },
    ],
    [
      "the environmental process of 'x'",
      {
        envProcesses: {
          x: () => {
            throw new RangeError('boom');
          },
        },
      },
    ],
  ])('a failure in %s says so', async (where, given) => {
    const executor = executorOf({ partialStateUpdateBlocks: [same], ...given }, { onError: 'keep' });
    const { failures } = await executor.execute();
    expect(failures[0]!.message).toBe(
      `Run 1 of subset 0 of model '0' failed at timestep 1, substep 1, in ${where} of block 1: boom`,
    );
  });

  test('what an update throws of another kind comes out as it is', async () => {
    const boom = new RangeError('boom');
    const block = update('x', () => {
      throw boom;
    });
    await expect(executorOf({ partialStateUpdateBlocks: [block] }).execute()).rejects.toBe(boom);
  });

  test('a failure that is kept says where, and complete timesteps stay', async () => {
    const blocks = [
      same,
      {
        label: 'pay',
        ...update('x', ({ bad }, _s, history, { x }) => {
          if (bad && history.length === 2) throw new RangeError('boom');
          return x + 1;
        }),
      },
    ];
    const given = { M: { bad: [false, true] }, partialStateUpdateBlocks: blocks };
    const { failures, columns } = await executorOf(given, { onError: 'keep' }).execute();
    expect([...columns.numbers('x')]).toEqual([0, 0, 1, 1, 2, 0, 0, 1]);
    expect(failures.length).toBe(1);
    expect(failures[0]).toMatchObject({
      simulation: 0,
      subset: 1,
      run: 2,
      step: 2,
      substep: 2,
      block: 'pay',
      function: 'x',
      cause: { message: 'boom' },
    });
    expect(failures[0]!.message).toContain("the update of 'x' of block 'pay': boom");
  });

  test('a state without variables, and a name that is taken even with its number', async () => {
    expect(await thrownBy(() => executorOf({ initialState: {} }))).toEqual([
      'Exception',
      'The initial conditions of the system have not been set',
    ]);
    const experiment = new Experiment();
    const append = (modelId: string) =>
      experiment.appendModel({ modelId, initialState: { x: 0 }, simConfigs: configSim({ N: 1, T: 1 }) });
    append('a@2');
    append('a');
    expect((await thrownBy(() => append('a')))[0]).toBe('Exception');
    expect(experiment.modelIds).toEqual(['a@2', 'a']);
  });
});

describe('rows', () => {
  test('have columns for what updates return, null where there is none', async () => {
    const block = { variables: { x: pair('n', () => 1) } };
    const { columns } = await executorOf({ T: 1, partialStateUpdateBlocks: [block] }).execute();
    expect(columns.names).toEqual(['x', 'simulation', 'subset', 'run', 'substep', 'timestep', 'n']);
    expect([...columns.rows()].map(({ x, n }) => [x, n])).toEqual([
      [0, null],
      [0, 1],
    ]);
  });

  test('have their places written over what a state calls by the names of these, where it stands', async () => {
    const { columns } = await executorOf({ T: 1, initialState: { timestep: 3, x: 1 } }).execute();
    expect(columns.names).toEqual(['timestep', 'x', 'simulation', 'subset', 'run', 'substep']);
    expect([...columns.numbers('timestep')]).toEqual([0, 1]);
  });

  test('take a subset that an update returns, but not a run, which is stamped afterwards', async () => {
    const variables = { subset: pair('subset', () => 4), run: pair('run', () => 4) };
    expect(await rowsOf({ partialStateUpdateBlocks: [{ variables }] }, ['subset', 'run'])).toEqual([
      [0, 1],
      [4, 1],
      [4, 1],
    ]);
    const text = { subset: pair('subset', () => 'bear') };
    expect(await rowsOf({ T: 1, partialStateUpdateBlocks: [{ variables: text }] }, ['subset'])).toEqual([
      [0],
      [0],
    ]);
  });

  test('take what updates return as an object of one key', async () => {
    const variables = { x: (_p: 1, _s: 1, _h: 1, _x: 1, _i: 1) => ({ x: 7 }) };
    expect((await rowsOf({ T: 1, partialStateUpdateBlocks: [{ variables }] }, ['x'])).flat()).toEqual([0, 7]);
  });

  test('hold other values than numbers where a variable becomes one', async () => {
    const given = { partialStateUpdateBlocks: [update('x', (_p, _s, _h, { x }) => (x === 0 ? 1 : 'two'))] };
    expect((await rowsOf(given, ['x'])).flat()).toEqual([0, 1, 'two']);
  });

  test('count runs over all subsets when each has one', async () => {
    const M = { a: [1, 2] };
    expect(await rowsOf({ T: 0, N: 1, M }, ['subset', 'run'])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(await rowsOf({ T: 0, N: 2, M }, ['subset', 'run'])).toEqual([
      [0, 1],
      [0, 2],
      [1, 1],
      [1, 2],
    ]);
  });

  test('of last substeps only leave the history whole', async () => {
    const count: Update = (_p, _s, history) => history.flat().length;
    const given = { partialStateUpdateBlocks: [same, update('x', count)] };
    expect(await rowsOf(given, ['x', 'substep'], { dropSubsteps: true })).toEqual([
      [0, 0],
      [1, 2],
      [3, 2],
    ]);
  });
});
