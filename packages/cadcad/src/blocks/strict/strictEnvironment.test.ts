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

describe('the environment', () => {
  const one = {
    variables: { n: (_p: Anything, _s: Anything, _h: Anything, { n }: Anything) => ['n', n + 1] },
  };

  test('acts on the row that is written, each process on the row before any of them', async () => {
    const initialState = { n: 0, when: 0, twice: 0, fixed: 0 };
    const envProcesses = {
      when: (row: Anything) => 10 * row.timestep + row.substep,
      twice: (row: Anything) => 2 * row.n,
      n: [(params: Anything, value: number) => value + params.by, (_p: Anything, value: number) => value * 2],
      fixed: 7,
    };
    const M = { by: 100 };
    const { columns } = await run({ initialState, envProcesses, M, T: 2, partialStateUpdateBlocks: [one] });
    expect([...columns.rows()].map(({ n, when, twice, fixed }) => [n, when, twice, fixed])).toEqual([
      [0, 0, 0, 0],
      [202, 11, 2, 7],
      [606, 21, 406, 7],
    ]);
    const frozen = await run(
      { initialState, envProcesses, M, T: 2, partialStateUpdateBlocks: [one] },
      { check: 'always' },
    );
    expect(frozen.columns.digest()).toBe(columns.digest());
  });

  test('acts once a timestep where there is no block', async () => {
    const { columns } = await run({ envProcesses: { n: [(_p: Anything, value: number) => value + 1] } });
    expect([...columns.numbers('n')]).toEqual([0, 1, 2, 3]);
    expect([...columns.numbers('substep')]).toEqual([0, 1, 1, 1]);
  });

  test('has updates of its own in the first substep of every timestep', async () => {
    const rawExogenousStates = {
      rain: (_p: Anything, substep: number, _h: Anything, { rain }: Anything) => ['rain', rain + substep],
    };
    const { columns } = await run({
      initialState: { n: 0, rain: 0 },
      rawExogenousStates,
      partialStateUpdateBlocks: [one, one],
    });
    expect([...columns.numbers('rain')]).toEqual([0, 1, 1, 2, 2, 3, 3]);
  });

  test('is told where it fails', async () => {
    const error = await failureOf({
      envProcesses: { n: () => Number.POSITIVE_INFINITY },
      partialStateUpdateBlocks: [one],
    });
    expect(error.message).toContain("in the environmental process of 'n' of block 1: 'n' became Infinity");
    expect(error.cause).toMatchObject({ code: 'not-finite' });
  });
});

describe('variables', () => {
  test('that are nullable are a number or null, also in the history', async () => {
    const seen: unknown[] = [];
    const model = {
      initialState: { n: 0, gap: null },
      columns: { gap: { unit: 'day', doc: 'Days without.', nullable: true } },
      partialStateUpdateBlocks: [
        {
          variables: {
            gap: (_p: Anything, _s: Anything, history: Anything, { gap }: Anything) => {
              seen.push(history.at(-1)[0].gap, gap);
              return ['gap', gap === null ? 3 : null];
            },
          },
        },
      ],
    };
    const { columns } = await run(model);
    expect([...columns.rows()].map(({ gap }) => gap)).toEqual([null, 3, null, 3]);
    expect(columns.column('gap')).toMatchObject({ kind: 'f64', unit: 'day', doc: 'Days without.' });
    expect(seen).toEqual([null, null, 3, 3, null, null]);
    const wrong = await failureOf({
      ...model,
      partialStateUpdateBlocks: [{ variables: { gap: () => ['gap', 'none'] } }],
    });
    expect(wrong.cause).toMatchObject({ code: 'not-a-number', range: 'finite numbers, or null' });
  });

  test.each([
    [
      { partialStateUpdateBlocks: [{ variables: { m: () => ['m', 1] } }] },
      "Model '0': 'm' is no variable of its initial state. Known are n.",
    ],
    [{ envProcesses: { m: 1 } }, "'m' is no variable"],
    [{ columns: { m: {} } }, "'m' is no variable"],
    [
      { initialState: { n: 0, run: 1 } },
      "a variable cannot be called 'run', as a column is. Call it something else.",
    ],
    [{ initialState: { n: Number.NaN } }, "'n' begins with NaN, which is not a finite number."],
    [
      { initialState: { n: 'x' }, columns: { n: { nullable: true } } },
      "'n' begins with 'x', which is not a finite number.",
    ],
    [
      { initialState: ({ a }: Anything) => (a === 1 ? { n: 0 } : { m: 0 }), M: { a: [1, 2] } },
      'subset 1 has other variables than subset 0.',
    ],
    [{ initialState: () => 5 }, 'initialState is 5, but must be an object with a value for each variable.'],
    [{ initialState: () => ({}) }, 'The initial conditions of the system have not been set'],
  ])('are refused before the first run: %o', (model, message) => {
    expect(() =>
      executorOf({ initialState: { n: 0 }, ...(model as Given) }, { semantics: 'strict' }),
    ).toThrow(message);
  });
});

describe('hooks of timesteps', () => {
  test('end the run that they fail in, and keep what is complete', async () => {
    const model = update((_p, _s, _h, { n }) => ['n', n + 1]);
    const calls: string[] = [];
    const beforeTimestep = ({ timestep }: { readonly timestep: number }) => {
      calls.push(`before ${timestep}`);
      if (timestep === 3) throw new Error('Enough.');
    };
    const afterTimestep = ({ timestep }: { readonly timestep: number }) => {
      calls.push(`after ${timestep}`);
    };
    const error = await failureOf(model, { hooks: { beforeTimestep, afterTimestep } });
    expect(error.message).toBe(
      "Run 1 of subset 0 of model '0' failed at timestep 3, in the hook beforeTimestep: Enough.",
    );
    expect(error.partial?.columns.length).toBe(3);
    expect(calls).toEqual(['before 1', 'after 1', 'before 2', 'after 2', 'before 3']);
  });
});

test('only the last substep of each timestep is kept when that is asked for, and functions see all', async () => {
  const lengths: number[] = [];
  const block = {
    variables: {
      n: (_p: Anything, _s: Anything, history: Anything, { n }: Anything) => {
        lengths.push(history.at(-1).length);
        return ['n', n + 1];
      },
      text: (_p: Anything, _s: Anything, _h: Anything, { text }: Anything) => ['text', `${text}.`],
    },
  };
  const model = { initialState: { n: 0, text: '' }, partialStateUpdateBlocks: [block, block] };
  const { columns } = await run(model, { dropSubsteps: true });
  expect([...columns.rows()].map(({ n, text, substep }) => [n, text, substep])).toEqual([
    [0, '', 0],
    [2, '..', 2],
    [4, '....', 2],
    [6, '......', 2],
  ]);
  expect(lengths).toEqual([1, 1, 2, 2, 2, 2]);
});
