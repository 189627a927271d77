import { describe, expect, test } from 'vitest';
import { type Anything, executorOf, type Given } from '../../../testing/compatModel.ts';
import type { SimulationError } from '../../simulationError.ts';
import type { ExecutorOptions } from '../Executor.ts';

/** Runs one model by strict rules. */
const run = async (model: Given, options: ExecutorOptions = {}) =>
  executorOf({ initialState: { n: 0 }, T: 3, ...model }, { semantics: 'strict', ...options }).execute();

const failureOf = (...args: Parameters<typeof run>): Promise<SimulationError> =>
  run(...args).then(
    () => expect.unreachable('It ran.'),
    (error) => error as SimulationError,
  );

const update = (call: (...args: Anything[]) => unknown) => ({
  partialStateUpdateBlocks: [{ label: 'one', variables: { n: call } }],
});

describe('what an update returns', () => {
  test('is a pair, or an object with one member', async () => {
    const pairs = await run(update((_p, _s, _h, { n }) => ['n', n + 1]));
    const objects = await run(update((_p, _s, _h, { n }) => ({ n: n + 1 })));
    expect([...pairs.columns.numbers('n')]).toEqual([0, 1, 2, 3]);
    expect(objects.digest).toBe(pairs.digest);
  });

  test.each([
    [
      'another key',
      ['m', 1],
      "It returned a value for 'm', but is registered for 'n'. Return ['n', value], or register it under the other name.",
    ],
    [
      'a key that is none',
      [3, 1],
      "It returned a value for 3, but is registered for 'n'. Return ['n', value], or register it under the other name.",
    ],
    ['another member', { other: 1 }, "It returned a value for 'other', but is registered for 'n'."],
    ['three things', ['n', 1, 2], 'It returned a list of 3, which is no pair of a key and its value.'],
    ['two members', { n: 1, m: 2 }, 'It returned an object, which is no pair'],
    [
      'nothing',
      undefined,
      "It returned undefined, which is no pair of a key and its value. Return ['n', value] or { n: value }.",
    ],
    ['a number', 5, 'It returned 5, which is no pair'],
    ['a promise', Promise.resolve(['n', 1]), 'It returned a promise; a substep cannot wait.'],
    ['no finite number', ['n', Number.NaN], "'n' became NaN, which is not a finite number."],
    ['a text for a number', ['n', '1'], "'n' became '1', but it began as a number."],
    ['null for a number', ['n', null], "'n' became null, but it began as a number."],
  ])('is refused when it is %s', async (_, returned, message) => {
    const error = await failureOf(update(() => returned));
    expect(error.message).toContain(
      "Run 1 of subset 0 of model '0' failed at timestep 1, substep 1, in the update of 'n' of block 'one': ",
    );
    expect(error.message).toContain(message);
    expect(error).toMatchObject({
      simulation: 0,
      subset: 0,
      run: 1,
      step: 1,
      substep: 1,
      block: 'one',
      function: 'n',
    });
    expect(error.partial?.columns.length).toBe(1);
  });
});

describe('what a policy returns', () => {
  const withPolicies = (policies: object, label?: string) => ({
    partialStateUpdateBlocks: [
      {
        label,
        policies,
        variables: {
          n: (_p: Anything, _s: Anything, _h: Anything, _state: Anything, input: Anything) => [
            'n',
            input.a ?? -1,
          ],
        },
      },
    ],
  });

  test('may be nothing', async () => {
    const { columns } = await run(withPolicies({ one: () => null, two: () => undefined }));
    expect([...columns.numbers('n')]).toEqual([0, -1, -1, -1]);
    expect([...(await run(withPolicies({ one: () => null }))).columns.numbers('n')]).toEqual([0, -1, -1, -1]);
  });

  test('is added up by label, also when labels come and go', async () => {
    const policies = {
      one: (_p: Anything, _s: Anything, { length }: Anything) => (length === 2 ? { b: 1 } : { a: 1 }),
      two: () => ({ a: 10 }),
    };
    const { columns } = await run(withPolicies(policies));
    expect([...columns.numbers('n')]).toEqual([0, 11, 10, 11]);
  });

  test('may have labels that every object has a member of', async () => {
    const policies = { one: () => ({ constructor: 1 }), two: () => ({ a: 10, valueOf: 2, constructor: 4 }) };
    const variables = {
      n: (_p: Anything, _s: Anything, _h: Anything, _state: Anything, input: Anything) => [
        'n',
        input.a + input.valueOf + input.constructor,
      ],
    };
    const { columns } = await run({ partialStateUpdateBlocks: [{ policies, variables }] });
    expect([...columns.numbers('n')]).toEqual([0, 17, 17, 17]);
  });

  test('may be put together and changed in other ways', async () => {
    const model = {
      ...withPolicies({ one: () => ({ a: 3 }), two: () => ({ a: 4 }) }),
      policyOps: [Math.max, (a: number) => a * 10, (a: number) => a + 0.5],
    };
    const { columns } = await run(model);
    expect([...columns.numbers('n')]).toEqual([0, 40.5, 40.5, 40.5]);
  });

  test.each([
    ['a list', [1], 'It returned a list. Return an object of signals by label, or null for none.'],
    ['a number', 1, 'It returned a number.'],
    ['a promise', Promise.resolve({}), 'It returned a promise; a substep cannot wait.'],
  ])('is refused when it is %s', async (_, returned, message) => {
    const error = await failureOf(withPolicies({ one: () => returned, two: () => ({}) }));
    expect(error.message).toContain(`substep 1, in policy 'one' of block 1: ${message}`);
  });

  test('is refused where signals cannot be put together, and where an operation throws', async () => {
    const error = await failureOf(withPolicies({ one: () => ({ a: null }), two: () => ({ a: 1 }) }));
    expect(error.message).toContain("unsupported operand type(s) for +: 'NoneType' and 'int'");
    const thrown = await failureOf({
      ...withPolicies({ one: () => ({ a: 1 }) }),
      policyOps: [
        Math.max,
        () => {
          throw new Error('No.');
        },
      ],
    });
    expect(thrown.message).toContain('in the signals of block 1: No.');
  });
});

describe('what functions are given', () => {
  const list = { initialState: { n: 0, items: [{ x: 1 }] } };

  test.each([
    [
      'state',
      {
        policies: {
          p: (_a: Anything, _b: Anything, _c: Anything, state: Anything) => {
            state.items[0]!.x = 9;
            return null;
          },
        },
      },
    ],
    [
      'a list in the state',
      {
        policies: {
          p: (_a: Anything, _b: Anything, _c: Anything, state: Anything) => {
            state.items.push(1);
            return null;
          },
        },
      },
    ],
    [
      'parameters',
      {
        policies: {
          p: (params: Anything) => {
            params.deep.y = 9;
            return null;
          },
        },
      },
    ],
    [
      'signals',
      {
        policies: { p: () => ({ a: 1 }) },
        variables: {
          n: (_a: Anything, _b: Anything, _c: Anything, _d: Anything, input: Anything) => {
            input.a = 2;
            return ['n', 2];
          },
        },
      },
    ],
  ])('cannot be changed: %s', async (_, block) => {
    const model = { ...list, partialStateUpdateBlocks: [block] };
    const error = await failureOf({ ...model, M: { deep: { y: 1 } } });
    expect(error.message).toContain('cannot be changed: return a copy');
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test('is frozen in the first run of each subset, or always, with the same result', async () => {
    const frozen: boolean[] = [];
    const model = {
      initialState: { n: 0, items: [1] },
      partialStateUpdateBlocks: [
        {
          variables: {
            n: (_p: Anything, _s: Anything, _h: Anything, state: Anything) => {
              frozen.push(Object.isFrozen(state));
              return ['n', state.n + 1];
            },
            items: (_p: Anything, _s: Anything, _h: Anything, { items, n }: Anything) => [
              'items',
              [...items, n],
            ],
          },
        },
      ],
    };
    const config = { N: 2, T: 1, M: { a: [1, 2] } };
    const first = await run({ ...model, ...config });
    expect(frozen.splice(0)).toEqual([true, false, true, false]);
    const always = await run({ ...model, ...config }, { check: 'always' });
    expect(frozen).toEqual([true, true, true, true]);
    expect(always.digest).toBe(first.digest);
  });

  test('may be emitted and passed on, the history too, with the same result', async () => {
    const policies = { look: (_p: Anything, _s: Anything, past: Anything) => ({ past, deep: { past } }) };
    const variables = {
      n: (_p: Anything, _s: Anything, _h: Anything, _state: Anything, { past, deep }: Anything) => [
        'n',
        [...past].length + deep.past.at(-1)[0].n,
      ],
    };
    const model = { N: 2, partialStateUpdateBlocks: [{ policies, variables }] };
    const first = await run(model);
    expect([...first.columns.numbers('n')]).toEqual([0, 1, 3, 6, 0, 1, 3, 6]);
    expect((await run(model, { check: 'always' })).digest).toBe(first.digest);
  });

  test('is of the run alone: what one writes is seen by no other', async () => {
    const model = {
      M: { box: { list: [0] } },
      partialStateUpdateBlocks: [
        {
          variables: {
            n: (params: Anything, _s: Anything, _h: Anything, { run: number }: Anything) => {
              // The first run is frozen, so only the others can.
              if (number > 1) params.box.list.push(number);
              return ['n', params.box.list.length];
            },
          },
        },
      ],
    };
    const { columns } = await run({ ...model, N: 3, T: 2 });
    expect([...columns.numbers('n')]).toEqual([0, 1, 1, 0, 2, 3, 0, 2, 3]);
  });

  test('is the true substep, timestep and run of the row before', async () => {
    const seen: unknown[] = [];
    const block = {
      variables: {
        n: (_p: Anything, substep: number, { length }: Anything, state: Anything) => {
          seen.push([substep, length, state.substep, state.timestep, state.run]);
          return ['n', 0];
        },
      },
    };
    await run({ T: 2, partialStateUpdateBlocks: [block] });
    expect(seen.splice(0)).toEqual([
      [1, 1, 0, 0, 1],
      [1, 2, 1, 1, 1],
    ]);
    await run({ T: [4, 9] as never, partialStateUpdateBlocks: [block, block] });
    expect(seen).toEqual([
      [1, 1, 0, 0, 1],
      [2, 1, 1, 5, 1],
      [1, 2, 2, 5, 1],
      [2, 2, 1, 10, 1],
    ]);
  });
});
