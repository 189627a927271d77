import { expect, test } from 'vitest';
import { type Anything, executorOf, type Given } from '../../../testing/compatModel.ts';
import type { ExecutorOptions } from '../Executor.ts';

const run = (model: Given, options: ExecutorOptions = {}) =>
  executorOf({ T: 3, ...model }, { semantics: 'strict', ...options }).execute();

const valuesOf = async (model: Given, name = 'a') =>
  (await run(model)).columns.column(name).values as readonly unknown[];

const update = (call: (...args: Anything[]) => unknown, key = 'a') => ({
  partialStateUpdateBlocks: [{ label: 'one', variables: { [key]: call } }],
});

/** Changes what is in the state, and returns that. */
const inPlace = {
  'a typed array': [new Float64Array([0]), (a: Float64Array) => a[0]!++],
  'a map': [new Map([['x', { n: 0 }]]), (a: Map<string, { n: number }>) => a.get('x')!.n++],
  'a set': [new Set<number>(), (a: Set<number>) => a.add(a.size)],
  'a date': [new Date(0), (a: Date) => a.setTime(a.getTime() + 1)],
  bytes: [new ArrayBuffer(2), (a: ArrayBuffer) => new Uint8Array(a)[0]!++],
  'a view of bytes': [new DataView(new ArrayBuffer(2)), (a: DataView) => a.setInt8(0, a.getInt8(0) + 1)],
  'one within an object': [
    { list: [new Float64Array([0])] },
    (a: { list: Float64Array[] }) => a.list[0]![0]!++,
  ],
} satisfies Record<string, [object, (value: never) => unknown]>;

test.each(Object.entries(inPlace))(
  '%s that is changed in place stops the run that is checked',
  async (_, [a, change]) => {
    const changing = update((_p, _s, _h, { a }) => {
      change(a as never);
      return ['a', a];
    });
    await expect(run({ initialState: { a }, ...changing })).rejects.toThrow(
      "Run 1 of subset 0 of model '0' failed at timestep 1, substep 1, in the update of 'a' of block 'one': It changed state variable 'a' in place, which the rows before would show too. Change a copy and return that",
    );
  },
);

test.each(Object.entries(inPlace))(
  'of %s each row has its own, in runs that are not checked too',
  async (_, [a, change]) => {
    const changing = update((_p, _s, _h, { a, run }) => {
      if (run === 1) return ['a', a];
      change(a as never);
      return ['a', a];
    });
    const result = await run({ initialState: { a }, N: 2, ...changing });
    const rows = [...result.rows()].filter(({ run }) => run === 2).map(({ a }) => a);
    const expected = [structuredClone(a)];
    for (let i = 1; i <= 3; i++) {
      const next = structuredClone(expected.at(-1)!);
      change(next as never);
      expected.push(next);
    }
    expect(rows).toEqual(expected);
  },
);

test('copies that are returned are recorded, and what began the run is left as it was', async () => {
  const a = new Float64Array([0]);
  const values = await valuesOf({
    initialState: { a },
    ...update((_p, _s, _h, { a }) => ['a', a.map((x: number) => x + 1)]),
  });
  expect(values.map((list) => [...(list as Float64Array)])).toEqual([[0], [1], [2], [3]]);
  expect([...a]).toEqual([0]);
});

test('an array that a function keeps and changes later does not change rows', async () => {
  const mine = new Float64Array([0]);
  const values = await valuesOf({
    initialState: { a: new Float64Array([0]) },
    T: 2,
    ...update((_p, _s, _h, { timestep }) => {
      if (timestep > 0) return ['a', new Float64Array([9])];
      return ['a', mine];
    }),
  });
  mine[0] = 7;
  expect(values.map((list) => [...(list as Float64Array)])).toEqual([[0], [0], [9]]);
});

test('rows of the history can be changed without changing what was recorded', async () => {
  const values = await valuesOf({
    initialState: { a: new Set([0]) },
    ...update((_p, _s, history, { a }) => {
      history[0][0].a.add(99);
      expect([...history[0][0].a]).toEqual([0]);
      return ['a', new Set([...a, a.size])];
    }),
  });
  expect(values).toEqual([new Set([0]), new Set([0, 1]), new Set([0, 1, 2]), new Set([0, 1, 2, 3])]);
});

test('parameters and signals that cannot be frozen are kept from changes in the run that is checked', async () => {
  const changesParams = update(({ prices }) => ['a', prices[0]++]);
  await expect(
    run({ initialState: { a: 0 }, M: { prices: [new Float64Array([1])] }, ...changesParams }),
  ).rejects.toThrow("in the update of 'a' of block 'one': It changed params in place");
  const changesSignals = {
    partialStateUpdateBlocks: [
      {
        policies: { give: () => ({ orders: new Map([[1, 2]]) }) },
        variables: {
          a: (...[, , , , { orders }]: Anything[]) => {
            orders.clear();
            return ['a', 0];
          },
        },
      },
    ],
  };
  await expect(run({ initialState: { a: 0 }, ...changesSignals })).rejects.toThrow(
    "in the update of 'a' of block 1: It changed signals in place",
  );
});

test('signals of a block may be changed by whoever made them once the block is over', async () => {
  const orders = new Set<number>();
  const values = await valuesOf({
    initialState: { a: 0 },
    partialStateUpdateBlocks: [
      {
        policies: { give: () => ({ orders: orders.add(orders.size) }) },
        variables: { a: (...[, , , , signals]: Anything[]) => ['a', signals.orders.size] },
      },
    ],
  });
  expect(values).toEqual(new Float64Array([0, 1, 2, 3]));
});

test('a policy or process that changes the state in place is named', async () => {
  const policies = { take: (...[, , , { a }]: Anything[]) => a.clear() };
  await expect(
    run({ initialState: { a: new Set([1]) }, partialStateUpdateBlocks: [{ policies, variables: {} }] }),
  ).rejects.toThrow("in policy 'take' of block 1: It changed state variable 'a' in place");
  const envProcesses = { n: ({ a }: Anything) => a.delete(1) };
  await expect(run({ initialState: { a: new Set([1]), n: 0 }, envProcesses })).rejects.toThrow(
    "in the environmental process of 'n'",
  );
});

test('a variable that did not begin with one may not come to hold one', async () => {
  const sentence =
    "Variable 'a' now holds a typed array, map, set or date, which it did not begin with. Begin with one, like an empty one";
  await expect(
    run({ initialState: { a: [0] }, ...update(() => ['a', new Float64Array(1)]) }),
  ).rejects.toThrow(sentence);
  await expect(
    run({ initialState: { a: null, b: { own: new Set() } }, ...update((_p, _s, _h, { b }) => ['a', b]) }),
  ).rejects.toThrow(sentence);
});

test('objects of classes are copied with their public fields, and private ones are told of', async () => {
  class Counter {
    count = 0;
    get next() {
      return Object.assign(new Counter(), { count: this.count + 1 });
    }
  }
  class Secret {
    #count = 0;
    get next(): unknown {
      return this.#count === 0 ? this : undefined;
    }
  }
  const next = update((_p, _s, _h, { a }) => ['a', a.next]);
  const values = await valuesOf({ initialState: { a: new Counter() }, ...next });
  expect(values).toEqual([0, 1, 2, 3].map((count) => Object.assign(new Counter(), { count })));
  await expect(run({ initialState: { a: new Secret() }, ...next })).rejects.toMatchObject({
    hint: 'Each run has a copy of the state, and private fields cannot be copied: keep what the object holds in public fields, or in plain objects.',
  });
});

test('a state that holds itself runs', async () => {
  const ring: Record<string, unknown> = { n: 1, seen: new Set() };
  ring.self = ring;
  const values = await valuesOf({ initialState: { a: ring }, ...update((_p, _s, _h, { a }) => ['a', a]) });
  expect(values.map((value) => (value as typeof ring).n)).toEqual([1, 1, 1, 1]);
});

test('a change is noticed where what is new stands elsewhere in the same value', async () => {
  const model = {
    initialState: {
      m: new Map([
        ['a', { v: 1 }],
        ['b', { v: 2 }],
      ]),
    },
    ...update((_p, _s, _h, { m }) => {
      m.set('b', m.get('a'));
      return ['m', new Map(m)];
    }, 'm'),
  };
  await expect(run(model)).rejects.toThrow(
    "in the update of 'm' of block 'one': It changed state variable 'm' in place",
  );
});

test('a process that changes what an update has just made is named', async () => {
  const model = {
    initialState: { m: new Map([['a', 1]]), n: 0 },
    T: 1,
    ...update(() => ['m', new Map([['a', 2]])], 'm'),
    envProcesses: { n: ({ m }: Anything) => m.set('b', 3).size },
  };
  await expect(run(model)).rejects.toThrow(
    "in the environmental process of 'n' of block 'one': It changed what it made of 'm' in place",
  );
});

test('subclasses of lists, maps and dates stay what they are', async () => {
  class Ledger extends Map<string, number> {
    get total() {
      return [...this.values()].reduce((sum, amount) => sum + amount, 0);
    }
  }
  class Day extends Date {}
  class Names extends Array<string> {}
  const initialState = {
    ledger: new Ledger([['a', 1]]),
    day: new Day(0),
    names: Names.from(['x']),
    total: 0,
  };
  const { columns } = await run({
    initialState,
    partialStateUpdateBlocks: [
      {
        variables: {
          ledger: (...[, , , { ledger }]: Anything[]) => ['ledger', new Ledger([...ledger, ['b', 2]])],
          day: (...[, , , { day }]: Anything[]) => ['day', new Day(day.getTime() + 1)],
          total: (...[, , , { ledger, names }]: Anything[]) => ['total', ledger.total + names.length],
        },
      },
    ],
  });
  expect([...columns.numbers('total')]).toEqual([0, 2, 4, 4]);
  expect((columns.column('day').values as Day[]).map((day) => day instanceof Day && day.getTime())).toEqual([
    0, 1, 2, 3,
  ]);
});

test('objects of classes with a name of their own are copied, and what is shared is not frozen', async () => {
  class Token {
    n = 0;
    get [Symbol.toStringTag]() {
      return 'Token';
    }
  }
  const cause = new Error('x');
  const initialState = { token: new Token(), cause };
  await run({
    initialState,
    ...update((_p, _s, _h, { token }) => ['token', Object.assign(new Token(), { n: token.n + 1 })], 'token'),
  });
  expect(initialState.token.n).toBe(0);
  expect([Object.isFrozen(initialState.token), Object.isFrozen(cause)]).toEqual([false, false]);
  const count = (_p: Anything, _s: Anything, _h: Anything, { token }: Anything, _input: Anything) => {
    token.n++;
    return ['token', token];
  };
  const { columns } = await run(
    { initialState, N: 2, T: 2, ...update(count, 'token') },
    { semantics: 'compat' },
  );
  expect((columns.column('token').values as Token[]).map(({ n }) => n)).toEqual([0, 1, 2, 0, 1, 2]);
});
