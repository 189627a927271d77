import { expect, test } from 'vitest';
import { configSim } from './configSim.ts';
import { Executor, type ExecutorOptions } from './Executor.ts';
import { Experiment } from './Experiment.ts';
import { type Hooks, hooked } from './hooks.ts';

const NAMES = ['Experiment', 'Simulation', 'Subset', 'Run', 'Timestep'];

function experiment(x: () => number = () => 1) {
  const made = new Experiment();
  made.appendModel({
    initialState: { x: 0 },
    simConfigs: configSim({ N: 2, T: 1, M: { a: [1, 2] } }),
    partialStateUpdateBlocks: [{ variables: { x: (_p, _s, _h, _x, _i) => ['x', x()] } }],
  });
  return made;
}

/** Hooks that write down that they were called; those that may take their time do. */
function writing(calls: string[], seen: unknown[] = []): Hooks {
  return Object.fromEntries(
    NAMES.flatMap((name) =>
      ['before', 'after'].map((when) => {
        const write = (context: object = {}) => {
          seen.push(context);
          calls.push([when + name, ...Object.values(context)].join(' '));
        };
        const slow = async (context?: object) => {
          await Promise.resolve();
          write(context);
        };
        return [when + name, name === 'Timestep' ? write : slow];
      }),
    ),
  );
}

const execute = (hooks: Hooks, options: ExecutorOptions = {}, x?: () => number) =>
  new Executor(experiment(x), { hooks, ...options }).execute();

test.each(['strict', 'compat'] as const)(
  'hooks are called in order around what happens, by %s rules',
  async (semantics) => {
    const calls: string[] = [];
    await execute(writing(calls), { semantics }, () => calls.push('update'));
    const run = (place: string) => [
      `beforeRun ${place}`,
      `beforeTimestep ${place} 1`,
      'update',
      `afterTimestep ${place} 1`,
      `afterRun ${place}`,
    ];
    const subset = (place: string) => [
      `beforeSubset ${place}`,
      ...run(`${place} 1`),
      ...run(`${place} 2`),
      `afterSubset ${place}`,
    ];
    expect(calls).toEqual([
      'beforeExperiment',
      'beforeSimulation 0',
      ...subset('0 0'),
      ...subset('0 1'),
      'afterSimulation 0',
      'afterExperiment',
    ]);
  },
);

test('what hooks are told is theirs alone, and cannot be changed', async () => {
  const seen: unknown[] = [];
  await execute(writing([], seen));
  const contexts = seen.filter((context) => Object.keys(context as object).length > 0);
  expect(new Set(contexts).size).toBe(2 * (1 + 2 + 4 + 4));
  expect(contexts.every(Object.isFrozen)).toBe(true);
});

test('runs that are carried out at once wait until all they are part of has begun', async () => {
  const { work } = new Executor(experiment());
  const calls: string[] = [];
  await hooked(work, writing(calls), async (around) => {
    await Promise.all(Array.from({ length: work.runs }, (_, index) => around!.before(index)));
    calls.push('all began');
    const outcome = { rows: 2, steps: 1, values: [], failure: undefined };
    await Promise.all(Array.from({ length: work.runs }, (_, index) => around!.after({ index, ...outcome })));
  });
  expect(calls.slice(1, 4)).toEqual(['beforeSimulation 0', 'beforeSubset 0 0', 'beforeSubset 0 1']);
  expect(calls.slice(4, 8).toSorted()).toEqual(
    [1, 2, 3, 4].map((i) => `beforeRun 0 ${(i - 1) >> 1} ${2 - (i % 2)}`),
  );
  expect(calls[8]).toBe('all began');
  expect(calls.slice(-2)).toEqual(['afterSimulation 0', 'afterExperiment']);
  expect(calls).toHaveLength(2 * (1 + 1 + 2 + 4) + 1);
});

test('a hook that throws does so for all runs that wait for it', async () => {
  const { work } = new Executor(experiment());
  let calls = 0;
  const beforeSubset = () => {
    calls++;
    throw new Error('not now');
  };
  const settled = await hooked(work, { beforeSubset }, (around) =>
    Promise.allSettled([0, 1].map((index) => around!.before(index))),
  );
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(calls).toBe(1);
});

test.each([
  ['throw', ['beforeExperiment', 'beforeSimulation', 'beforeSubset', 'beforeRun']],
  [
    'keep',
    [
      'beforeExperiment',
      'beforeSimulation',
      ...['beforeSubset', 'beforeRun', 'afterRun', 'beforeRun', 'afterRun', 'afterSubset'],
      ...['beforeSubset', 'beforeRun', 'afterRun', 'beforeRun', 'afterRun', 'afterSubset'],
      'afterSimulation',
      'afterExperiment',
    ],
  ],
] as const)('after runs that fail, with %s, hooks are called as is told', async (onError, expected) => {
  const calls: string[] = [];
  const { beforeTimestep: _before, afterTimestep: _after, ...hooks } = writing(calls);
  const executing = execute(hooks, { onError }, () => {
    throw new Error('never');
  });
  await executing.catch((error: Error) => expect(error.message).toContain('never'));
  expect(calls.map((call) => call.split(' ')[0])).toEqual(expected);
});

test('results are the same with hooks and without', async () => {
  expect((await execute(writing([]))).digest).toBe((await execute({})).digest);
});

test.each(['strict', 'compat'] as const)(
  'what a hook of a timestep throws is a failure of the run, by %s rules',
  async (semantics) => {
    const hooks: Hooks = {
      afterTimestep: ({ subset, run }) => {
        if (subset === 1 && run === 1) throw new Error('seen enough');
      },
    };
    const { failures, columns } = await execute(hooks, { semantics, onError: 'keep' });
    expect(failures.length).toBe(1);
    expect(failures[0]).toMatchObject({ subset: 1, run: 1, step: 1, function: 'afterTimestep' });
    expect(failures[0]!.message).toContain('in the hook afterTimestep: seen enough');
    expect(columns.length).toBe(7);
  },
);

test('what another hook throws ends the execution', async () => {
  const hooks: Hooks = {
    afterSubset: () => {
      throw new Error('enough');
    },
  };
  await expect(execute(hooks, { onError: 'keep' })).rejects.toThrow('enough');
});

test.each([
  [5, /hooks is 5/],
  [{ beforeRuns: () => {} }, /'beforeRuns' is unknown.*'beforeRun'/],
  [{ beforeRun: 5 }, /hooks\.beforeRun is 5/],
])('hooks like %o are refused', (hooks, message) => {
  expect(() => new Executor(experiment(), { hooks: hooks as never })).toThrow(message);
});

test('hooks of timesteps are refused with threads, with advice', () => {
  const hooks: Hooks = { beforeTimestep: () => {} };
  expect(() => new Executor(experiment(), { hooks, backend: 'threads' })).toThrow(
    /hooks of timesteps.*inline/s,
  );
});
