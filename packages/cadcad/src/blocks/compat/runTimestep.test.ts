import { describe, expect, test } from 'vitest';
import {
  type Anything,
  executorOf,
  pair,
  rowsOf,
  same,
  thrownBy,
  type Update,
  update,
} from '../../../testing/compatModel.ts';
import type { ExecutorOptions } from '../Executor.ts';

// What stands here was seen by running cadCAD 0.5.3 itself on the same models.

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

  test('a model of one block sees the substep 0 in its state, but 1 in its history', async () => {
    const seen: Update = (_p, _s, history, { substep }) => 10 * substep + history.at(-1)[0].substep;
    expect((await rowsOf({ partialStateUpdateBlocks: [update('x', seen)] }, ['x'])).flat()).toEqual([
      0, 0, 1,
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
    const six = { x: (_p: 1, _s: 1, _h: 1, _x: 1, _i: 1, objects: unknown) => ['x', objects === null] };
    expect((await rowsOf({ T: 1, partialStateUpdateBlocks: [{ variables: six }] }, ['x'])).flat()).toEqual([
      0,
      true,
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

  test('that only turn copies off are not sent', async () => {
    const given = { T: 1, partialStateUpdateBlocks: [same] };
    expect((await rowsOf(given, ['x'], { additionalObjects: { deepcopy_off: true } })).flat()).toEqual([
      0, 0,
    ]);
  });

  test('that turn copies off contradict deep ones', () => {
    expect(() => executorOf({}, { copy: 'deep', additionalObjects: { deepcopy_off: true } })).toThrow(
      /'shallow'/,
    );
  });
});
