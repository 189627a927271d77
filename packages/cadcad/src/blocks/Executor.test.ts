import { describe, expect, test } from 'vitest';
import { configSim } from './configSim.ts';
import { Executor, type ExecutorOptions } from './Executor.ts';
import { Experiment } from './Experiment.ts';

const SEMANTICS = ['strict', 'compat'] as const;

/** Two models: one grows in two blocks, the other has another variable. */
function experiment({ fails = -1, T = 3 } = {}) {
  const made = new Experiment();
  made.appendModel({
    initialState: { x: 0, note: 'new' },
    simConfigs: configSim({ N: 2, T, M: { by: [1, 10] } }),
    partialStateUpdateBlocks: [
      {},
      {
        variables: {
          x: ({ by }, _s, history, { x }, _i) => {
            if (by === 10 && history.length - 1 === fails) throw new RangeError('boom');
            return ['x', x + by];
          },
        },
      },
    ],
  });
  made.appendModel({ initialState: { y: 5 }, simConfigs: configSim({ N: 1, T: 1 }) });
  return made;
}

const execute = (options: ExecutorOptions, given?: Parameters<typeof experiment>[0]) =>
  new Executor(experiment(given), options).execute();

describe.each(SEMANTICS)('by %s rules', (semantics) => {
  test('columns are those of all models, null where a model has none', async () => {
    const { columns } = await execute({ semantics });
    expect(columns.names).toEqual(['x', 'note', 'y', 'simulation', 'subset', 'run', 'substep', 'timestep']);
    expect(columns.length).toBe(4 * 7 + 2);
    const rows = [...columns.rows()];
    expect(rows[0]).toEqual({
      x: 0,
      note: 'new',
      y: null,
      simulation: 0,
      subset: 0,
      run: 1,
      substep: 0,
      timestep: 0,
    });
    expect(rows.at(-1)).toEqual({
      x: null,
      note: null,
      y: 5,
      simulation: 1,
      subset: 0,
      run: 1,
      substep: 1,
      timestep: 1,
    });
  });

  test('an execution may be repeated, and gives the same', async () => {
    const executor = new Executor(experiment(), { semantics });
    expect(executor.rows).toBe(30);
    expect((await executor.execute()).digest).toBe((await executor.execute()).digest);
  });

  test('last substeps are kept only, when told so', async () => {
    const { columns } = await execute({ semantics, dropSubsteps: true });
    const whole = await execute({ semantics });
    const last = whole.where(({ simulation, substep }) => simulation === 1 || substep !== 1);
    expect([...columns.rows()]).toEqual([...last.rows()]);
  });

  test('complete timesteps of a run that failed stay, and other runs go on', async () => {
    const { columns, failures } = await execute({ semantics, onError: 'keep' }, { fails: 2 });
    expect(failures.map(({ subset, run }) => [subset, run])).toEqual([
      [1, 1],
      [1, 2],
    ]);
    for (const failure of failures) {
      expect(failure).toMatchObject({ simulation: 0, step: 3, substep: 2, block: 2, function: 'x' });
      expect(failure.cause).toBeInstanceOf(RangeError);
    }
    expect(columns.length).toBe(2 * 7 + 2 * 5 + 2);
  });

  test('a signal that says so stops it before it begins', async () => {
    const error = await execute({ semantics, signal: AbortSignal.abort() }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'RunError', code: 'cancelled' });
  });

  test('progress is told to its end', async () => {
    const seen: number[] = [];
    await execute({ semantics, onProgress: ({ runsDone, runs }) => seen.push(runsDone / runs) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('a result that would not fit is refused', () => {
    expect(() => new Executor(experiment({ T: 1_000_000 }), { semantics, maximumBytes: 1000 })).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });

  test('an experiment without models is refused', () => {
    expect(() => new Executor(new Experiment(), { semantics })).toThrow(/no model.*appendModel/s);
  });
});

test('a failure by strict rules names model, block, function and place, and has what was recorded', async () => {
  const error = await execute({}, { fails: 1 }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'failed', simulation: 0, subset: 1, run: 1, step: 2, function: 'x' });
  expect((error as Error).message).toBe(
    "Run 1 of subset 1 of model '0' failed at timestep 2, substep 2, in the update of 'x' of block 2: boom",
  );
  expect((error as { partial: { columns: { length: number } } }).partial.columns.length).toBe(2 * 7 + 3);
});

test('what a function throws comes out as it is by compat rules', async () => {
  await expect(execute({ semantics: 'compat' }, { fails: 1 })).rejects.toBeInstanceOf(RangeError);
});

test('where no quirk is met, both rules give the same', async () => {
  const same = (name: string) => name !== 'run';
  const [strict, compat] = await Promise.all(
    SEMANTICS.map(async (semantics) => {
      const { columns } = await execute({ semantics });
      return columns.select(columns.names.filter(same)).digest();
    }),
  );
  expect(strict).toBe(compat);
});

test.each([
  [{ semantics: 'loose' }, /semantics is 'loose', but must be 'strict' or 'compat'/],
  [{ semantic: 'strict' }, /'semantic' is unknown.*'semantics'/],
  [{ copy: 'deep' }, /copy is 'deep'/],
  [{ semantics: 'compat', copy: 'share' }, /copy is 'share'/],
  [{ additionalObjects: {} }, /additionalObjects/],
  [{ check: 'never' }, /check is 'never'/],
  [{ dropSubsteps: 1 }, /dropSubsteps is 1/],
  [{ onError: 'ignore' }, /onError is 'ignore'/],
  [{ backend: 'processes' }, /backend is 'processes'/],
  [{ workers: 2 }, /workers is 2/],
  [{ maximumBytes: 0 }, /maximumBytes is 0/],
  [{ signal: {} }, /signal/],
  [{ onProgress: 1 }, /onProgress/],
  [{ semantics: 'compat', backend: 'threads' }, /compat rules share objects/],
  [null, /options is null/],
])('options %o are refused', (options, message) => {
  expect(() => new Executor(experiment(), options as never)).toThrow(message);
});

test('the manifest tells of the model, of functions by name', async () => {
  const made = new Experiment();
  made.appendModel({
    modelId: 'growth',
    initialState: { x: 0, far: Number.POSITIVE_INFINITY, list: [{ a: 1 }] },
    simConfigs: configSim({ N: 1, T: 2, M: { law: function linear() {}, big: 2n } }),
    partialStateUpdateBlocks: [
      { label: 'grow', policies: { p: () => ({}) } },
      { variables: { x: () => ['x', 1] } },
    ],
    envProcesses: { list: [] },
  });
  const { manifest } = await new Executor(made, { semantics: 'compat', onError: 'keep' }).execute();
  expect(JSON.parse(JSON.stringify(manifest))).toMatchObject({
    experiment: { semantics: 'compat', dropSubsteps: false },
    models: [
      {
        modelId: 'growth',
        userId: 'cadCAD_user',
        initialStates: [{ x: 0, list: [{ a: 1 }] }],
        runs: 1,
        timesteps: [1, 2],
        subsets: [{ law: { function: 'linear' } }],
        blocks: [
          { label: 'grow', policies: ['p'], variables: [] },
          { policies: [], variables: ['x'] },
        ],
        envProcesses: { list: [] },
        exogenous: [],
      },
    ],
  });
});

test.each([[5], [{}], [[]]])('%o is refused as an experiment', (given) => {
  expect(() => new Executor(given as never)).toThrow(/new Experiment\(\)/);
});

test('a state that parameters make is refused by compat rules', () => {
  const made = new Experiment();
  made.appendModel({ initialState: () => ({ x: 0 }), simConfigs: configSim({ N: 1, T: 1 }) });
  expect(() => new Executor(made, { semantics: 'compat' })).toThrow(/initialState/);
});

test('more runs or timesteps than anybody could hold are refused at once', () => {
  const experiment = new Experiment();
  experiment.appendModel({ initialState: { x: 0 }, simConfigs: configSim({ N: 1e12, T: 1000 }) });
  expect(() => new Executor(experiment)).toThrow(/would have 1,001,000,000,000,000 rows × 6 columns/);
  expect(() => configSim({ N: 1, T: 1e9 })).toThrow(
    'T is 1000000000, but must be a whole number, up to 10000000.',
  );
});

test.each(SEMANTICS)(
  'by %s rules a variable that may be null keeps its numbers as numbers',
  async (semantics) => {
    const made = new Experiment();
    made.appendModel({
      initialState: { runway: null as number | null },
      columns: { runway: { unit: 'day', nullable: true } },
      simConfigs: configSim({ N: 1, T: 3 }),
      partialStateUpdateBlocks: [
        {
          variables: {
            runway: (_p, _s, _h, { timestep }, _input) => ['runway', timestep === 1 ? null : timestep],
          },
        },
      ],
    });
    const { columns } = await new Executor(made, { semantics }).execute();
    expect(columns.column('runway').kind).toBe('f64');
    expect([...columns.rows()].map(({ runway }) => runway)).toEqual([null, 0, null, 2]);
  },
);

test('half a sign in the words of an error does not keep the failure from manifests', async () => {
  const made = new Experiment();
  made.appendModel({
    initialState: { x: 0 },
    simConfigs: configSim({ N: 1, T: 1 }),
    partialStateUpdateBlocks: [
      {
        variables: {
          x: () => {
            throw new RangeError('ab\ud83d');
          },
        },
      },
    ],
  });
  const { manifest, failures } = await new Executor(made, { onError: 'keep' }).execute();
  expect(manifest.failures[0]?.message).toMatch(/: ab\ufffd$/);
  expect(failures[0]?.cause).toBeInstanceOf(RangeError);
});

test('a signal ends a run between steps that take long', async () => {
  const made = new Experiment();
  const controller = new AbortController();
  let steps = 0;
  made.appendModel({
    initialState: { x: 0 },
    simConfigs: configSim({ N: 1, T: 500 }),
    partialStateUpdateBlocks: [
      {
        variables: {
          x: () => {
            const until = performance.now() + 10;
            while (performance.now() < until);
            if (++steps === 5) setTimeout(() => controller.abort());
            return ['x', steps];
          },
        },
      },
    ],
  });
  await expect(new Executor(made, { signal: controller.signal }).execute()).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(steps).toBeLessThan(20);
});
