import { describe, expect, test } from 'vitest';
import { kindOf } from '../CadcadError.ts';
import { configSim, type ParameterLists } from '../configSim.ts';
import { Executor, type ExecutorOptions } from '../Executor.ts';
import { Experiment, type ModelOptions } from '../Experiment.ts';
import { compatSubsets } from './compatSubsets.ts';

// What stands here was seen by running cadCAD 0.5.3 itself on the same models.

// biome-ignore lint/suspicious/noExplicitAny: models of tests do to their rows what types forbid.
type Anything = any;
type Update = (p: Anything, substep: number, history: Anything, state: Anything, input: Anything) => unknown;

type Given = Partial<Record<keyof ModelOptions<Anything, Anything, Anything>, unknown>> & {
  readonly N?: number;
  readonly T?: number;
  readonly M?: ParameterLists;
};

/** An executor of one model by compat rules. */
function executorOf({ N = 1, T = 2, M, ...model }: Given, options: ExecutorOptions = {}): Executor {
  const experiment = new Experiment();
  const simConfigs = configSim({ N, T, ...(M === undefined ? {} : { M }) });
  experiment.appendModel({ initialState: { x: 0 }, simConfigs, ...model } as Anything);
  return new Executor(experiment, { semantics: 'compat', ...options });
}

/** Rows of a model, some columns of them. */
async function rowsOf(given: Given, names: readonly string[], options?: ExecutorOptions) {
  const { columns } = await executorOf(given, options).execute();
  return [...columns.rows()].map((row) => names.map((name) => row[name]));
}

/** Kind and message of what is thrown. */
async function thrownBy(call: () => unknown): Promise<readonly [string, string]> {
  try {
    await call();
  } catch (error) {
    return [kindOf(error), (error as Error).message];
  }
  return ['nothing', ''];
}

const update = (name: string, value: Update) => ({ variables: { [name]: pair(name, value) } });
const pair =
  (name: string, value: Update): Update =>
  (p, substep, history, state, input) => [name, value(p, substep, history, state, input)];
const same = update('x', (_p, _s, _h, { x }) => x);
const IMPROPER = [
  'ValueError',
  'There is a State Update Function which is not returning an proper tuple',
] as const;

describe('the environment', () => {
  test('acts without blocks, where the last variable begins each time with its first value', async () => {
    const plusOne = [(_p: unknown, value: number) => value + 1];
    const given = { initialState: { x: 0, y: 1 }, envProcesses: { y: plusOne, x: plusOne } };
    expect(await rowsOf(given, ['x', 'y'])).toEqual([
      [0, 1],
      [1, 2],
      [2, 2],
    ]);
  });

  test('acts in the order of the row, not in its own', async () => {
    const order: string[] = [];
    const noting = (name: string) => [
      (_p: unknown, value: number) => {
        order.push(name);
        return value;
      },
    ];
    const envProcesses = { y: noting('y'), x: noting('x') };
    await rowsOf({ T: 1, initialState: { x: 0, y: 1 }, envProcesses, partialStateUpdateBlocks: [same] }, []);
    expect(order).toEqual(['x', 'y']);
  });

  test('computes all its values from the row before any is written, and sees the moment before', async () => {
    const envProcesses = {
      x: (row: Anything) => row.y + 1,
      y: (row: Anything) => row.x + 10 * row.timestep + 100 * row.substep,
    };
    const given = { initialState: { x: 0, y: 0 }, envProcesses, partialStateUpdateBlocks: [same] };
    expect(await rowsOf(given, ['x', 'y'])).toEqual([
      [0, 0],
      [1, 0],
      [1, 11],
    ]);
  });

  test('cannot be updated once a timestep, because cadCAD fails at it', async () => {
    const rawExogenousStates = { x: pair('x', () => 1) };
    const message =
      "exo_update_per_ts.<locals>.ep_decorator() missing 5 required positional arguments: 'var_dict', 'sub_step', 'sL', 's', and '_input'";
    expect(await thrownBy(() => executorOf({ rawExogenousStates }))).toEqual(['TypeError', message]);
  });

  test('is updated in every block when it is not to be once a timestep', async () => {
    const given = {
      initialState: { x: 0, z: 0 },
      rawExogenousStates: { z: pair('z', (_p, _s, _h, { z }) => z + 1) },
      exoUpdatePerTimestep: false,
      partialStateUpdateBlocks: [update('x', (_p, _s, _h, { x }) => x + 1), {}],
    };
    expect(await rowsOf(given, ['x', 'z', 'substep', 'timestep'])).toEqual([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
      [1, 2, 2, 1],
      [2, 3, 1, 2],
      [2, 4, 2, 2],
    ]);
  });
});

describe('what functions share', () => {
  test('parameters are shared by all runs, and the only value of a list by all subsets', async () => {
    const hit: Update = ({ hits }) => hits.push(1);
    const given = { N: 2, M: { hits: [[]], q: [1, 2] }, partialStateUpdateBlocks: [update('x', hit)] };
    const xs = (await rowsOf(given, ['x'])).flat();
    expect(xs).toEqual([0, 1, 2, 0, 3, 4, 0, 5, 6, 0, 7, 8]);
  });

  test('another execution begins anew, also with the parameters', async () => {
    const list: number[] = [];
    const hit: Update = ({ hits }) => hits.push(1);
    const executor = executorOf({ M: { hits: [list] }, partialStateUpdateBlocks: [update('x', hit)] });
    const first = await executor.execute();
    expect((await executor.execute()).digest).toBe(first.digest);
    expect(list).toEqual([]);
  });

  test('the history is what is recorded', async () => {
    const rewrite: Update = (_p, _s, history, { x }) => {
      history[0][0].x = 99;
      return x + 1;
    };
    expect((await rowsOf({ partialStateUpdateBlocks: [update('x', rewrite)] }, ['x'])).flat()).toEqual([
      99, 1, 2,
    ]);
  });

  test('one copy of the state is for all functions of a block, and goes on', async () => {
    const policies = {
      p: (_p: unknown, _s: unknown, _h: unknown, state: Anything) =>
        Object.assign(state, { x: state.x + 10 }) && {},
    };
    const block = { policies, ...update('y', (_p, _s, _h, { x }) => x) };
    const given = { initialState: { x: 0, y: 0 }, partialStateUpdateBlocks: [block] };
    expect(await rowsOf(given, ['x', 'y'])).toEqual([
      [0, 0],
      [10, 10],
      [20, 20],
    ]);
  });

  const grow = (_p: unknown, _s: unknown, _h: unknown, { list }: Anything) => {
    list.push(1);
    return {};
  };
  const growing = {
    N: 2,
    initialState: { list: [] as number[], y: 0 },
    partialStateUpdateBlocks: [
      {
        policies: { p: grow },
        ...update('y', (_p, _s, _h, { list }) => list.length),
      },
    ],
  };
  const lengths = async (options?: ExecutorOptions) =>
    (await rowsOf(growing, ['list', 'y'], options)).map(([list, y]) => [(list as unknown[]).length, y]);

  test('deep copies keep rows apart', async () => {
    const run = [
      [0, 0],
      [1, 1],
      [2, 2],
    ];
    expect(await lengths()).toEqual([...run, ...run]);
  });

  test.each([{ copy: 'shallow' }, { additionalObjects: { deepcopy_off: true } }] as const)(
    'with %o all rows of a run hold the same list, but no other run does',
    async (options) => {
      const run = [
        [2, 0],
        [2, 1],
        [2, 2],
      ];
      expect(await lengths(options)).toEqual([...run, ...run]);
    },
  );

  test('signals are read before the next policy is called', async () => {
    const shared = { s: 1 };
    const policies = { p: () => shared, q: () => Object.assign(shared, { s: 50 }) && { s: 100 } };
    const given = {
      T: 1,
      partialStateUpdateBlocks: [{ policies, ...update('x', (_p, _s, _h, _x, { s }) => s) }],
    };
    expect((await rowsOf(given, ['x'])).flat()).toEqual([0, 101]);
  });
});

describe('additional objects', () => {
  const block = {
    policies: { p: (...args: Anything[]) => ({ s: args[4].k }) },
    variables: {
      x: (_p: unknown, _s: unknown, _h: unknown, _x: unknown, { s }: Anything, o: Anything) => ['x', s + o.k],
    },
  };

  test('reach policies as the fifth, and updates as the sixth argument', async () => {
    const given = { T: 1, partialStateUpdateBlocks: [block] };
    expect((await rowsOf(given, ['x'], { additionalObjects: { k: 5 } })).flat()).toEqual([0, 10]);
    const off = { deepcopy_off: true, k: 5 };
    expect((await rowsOf(given, ['x'], { additionalObjects: off })).flat()).toEqual([0, 10]);
  });

  test('are null for updates of six arguments when there are none, and not sent to those of five', async () => {
    const six = { x: (_p: 1, _s: 1, _h: 1, _x: 1, _i: 1, objects: unknown) => ['x', objects] };
    expect((await rowsOf({ T: 1, partialStateUpdateBlocks: [{ variables: six }] }, ['x'])).flat()).toEqual([
      0,
      null,
    ]);
    const five = {
      x: new Proxy((_p: 1, _s: 1, _h: 1, _x: 1, _i: 1) => ['x', 0], {
        apply: (_f, _t, args) => ['x', args.length],
      }),
    };
    const given = { T: 1, partialStateUpdateBlocks: [{ policies: { p: () => ({}) }, variables: five }] };
    expect((await rowsOf(given, ['x'], { additionalObjects: { k: 1 } })).flat()).toEqual([0, 5]);
  });

  test('are refused by what stands for absent policies', async () => {
    const executor = executorOf({ partialStateUpdateBlocks: [same] }, { additionalObjects: { k: 1 } });
    expect(await thrownBy(() => executor.execute())).toEqual([
      'TypeError',
      'Identity.p_identity() takes 5 positional arguments but 6 were given',
    ]);
  });

  test('that turn copies off contradict deep ones', () => {
    expect(() => executorOf({}, { copy: 'deep', additionalObjects: { deepcopy_off: true } })).toThrow(
      /'shallow'/,
    );
  });
});

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

test.each([
  [{ a: [1], b: 'xy', c: 'xyz' }, 'TypeError', 'can only concatenate str (not "list") to str'],
  [{ a: [1], b: 'xy', c: { k: 1 } }, 'KeyError', '-1'],
  [{ a: [1], b: {} }, 'KeyError', '-1'],
  [{ a: [1], b: '' }, 'IndexError', 'string index out of range'],
  [{ a: [1], b: null }, 'TypeError', "object of type 'NoneType' has no len()"],
  [{ a: [1], b: 1.5 }, 'TypeError', "object of type 'float' has no len()"],
])('parameters %o cannot be taken apart', async (M, kind, message) => {
  expect(await thrownBy(() => compatSubsets(M))).toEqual([kind, message]);
});

test('parameters without lists stay as they are, and keys are taken for values beside a list of one', () => {
  expect(compatSubsets({ a: [] })).toEqual([{ a: [] }]);
  expect(compatSubsets({ a: [1], b: { k: 5 } })).toEqual([{ a: 1, b: 'k' }]);
});
