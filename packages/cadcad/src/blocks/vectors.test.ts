import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  blocksOf,
  operationsOf,
  processesOf,
  revived,
  timestepsOf,
  type VectorModel,
} from '../../testing/vectorModel.ts';
import { kindOf } from './CadcadError.ts';
import { compatSubsets } from './compat/compatSubsets.ts';
import { configSim, type ParameterLists, strictSubsets } from './configSim.ts';
import { Executor, type ExecutorOptions } from './Executor.ts';
import { Experiment } from './Experiment.ts';
import { plus } from './plus.ts';

const home = join(import.meta.dirname, '..', '..', 'vectors');
const files = readdirSync(home).filter((file) => file.endsWith('.json'));
const read = (file: string) => JSON.parse(readFileSync(join(home, file), 'utf8'));

type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] };
type Expected =
  | (Table & { readonly row_count: number })
  | { readonly throws: { readonly type: string; readonly message: string } };

type ModelFile = {
  readonly title: string;
  readonly config: { readonly models: readonly VectorModel[] };
  readonly expected: { readonly cadCAD: Expected; readonly radCAD?: Expected | string };
};

function experimentOf(models: readonly VectorModel[]): Experiment {
  const experiment = new Experiment();
  for (const { N, T, M, initial_state, env_processes, policy_ops, blocks } of models) {
    experiment.appendModel({
      initialState: revived(initial_state) as Record<string, unknown>,
      simConfigs: configSim({
        N,
        T: timestepsOf(T),
        ...(M === undefined ? {} : { M: revived(M) as ParameterLists }),
      }),
      envProcesses: processesOf(env_processes) as never,
      policyOps: operationsOf(policy_ops, plus) as never,
      partialStateUpdateBlocks: blocksOf(blocks) as never,
    });
  }
  return experiment;
}

/** Executes the models of a vector. */
async function executed(
  models: readonly VectorModel[],
  options: ExecutorOptions = { semantics: 'compat' },
): Promise<Table> {
  const { columns } = await new Executor(experimentOf(models), options).execute();
  return {
    columns: columns.names,
    rows: [...columns.rows()].map((row) => columns.names.map((name) => row[name])),
  };
}

/** A value of a table as our columns have it: where a row has no value, it is null. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$missing' in value ? null : revived(value);

/** Compares tables value by value, numbers bit for bit. */
function expectSame(own: Table, expected: Table, names: readonly string[] = expected.columns): void {
  for (const [at, row] of expected.rows.entries()) {
    for (const name of names) {
      const value = row[expected.columns.indexOf(name)];
      const ours = own.rows[at]![own.columns.indexOf(name)];
      const where = `${name} of row ${at}`;
      if (typeof value === 'number') expect(Object.is(ours, value), where).toBe(true);
      else expect(ours, where).toEqual(plain(value));
    }
  }
}

const isModelFile = (file: string) => Array.isArray(read(file).config?.models);
const modelFiles = [
  'cadcad-aggregation-max.json',
  'cadcad-aggregation-types.json',
  'cadcad-blocks-all-empty.json',
  'cadcad-blocks-no-policies.json',
  'cadcad-blocks-no-variables.json',
  'cadcad-blocks-none.json',
  'cadcad-blocks-partly-empty.json',
  'cadcad-env-processes.json',
  'cadcad-historical-state-access.json',
  'cadcad-key-duplicate.json',
  'cadcad-key-mismatch.json',
  'cadcad-parallel-update.json',
  'cadcad-param-sweep.json',
  'cadcad-params-absent.json',
  'cadcad-policy-aggregation.json',
  'cadcad-radcad-basic.json',
  'cadcad-radcad-drop-substeps.json',
  'cadcad-robots-and-marbles.json',
  'cadcad-sir.json',
  'cadcad-sweep-and-runs.json',
  'cadcad-sweep-single-run.json',
  'cadcad-throw-in-policy.json',
  'cadcad-throw-typeerror-in-update.json',
  'cadcad-time-list.json',
  'cadcad-time-offset.json',
  'cadcad-visibility-1-block.json',
  'cadcad-visibility-2-blocks.json',
  'cadcad-visibility-3-blocks.json',
];

describe('compat rules give the table of cadCAD 0.5.3', () => {
  test.each(modelFiles)('%s', async (file) => {
    const { config, expected } = read(file) as ModelFile;
    const { cadCAD } = expected;
    if ('throws' in cadCAD) {
      const error: unknown = await executed(config.models).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(kindOf(error)).toBe(cadCAD.throws.type);
      expect((error as Error).message).toBe(cadCAD.throws.message);
      return;
    }
    const table = await executed(config.models);
    expect(table.columns).toEqual(cadCAD.columns);
    expect(table.rows.length).toBe(cadCAD.row_count);
    expectSame(table, cadCAD);
  });

  test('for all models that there are', () => expect(files.filter(isModelFile)).toEqual(modelFiles));
});

test('models are named as cadCAD names them', () => {
  const { expected } = read('cadcad-model-ids.json') as {
    readonly expected: readonly {
      readonly model_id_arguments: readonly (string | null)[];
      readonly model_ids: readonly string[];
    }[];
  };
  for (const { model_id_arguments, model_ids } of expected) {
    const experiment = new Experiment();
    for (const modelId of model_id_arguments)
      experiment.appendModel({ modelId, initialState: { x: 0 }, simConfigs: configSim({ N: 1, T: 1 }) });
    expect(experiment.modelIds).toEqual(model_ids);
  }
  expect(expected.length).toBe(6);
});

type SweepFile = {
  readonly expected: {
    readonly 'cadCAD config_sim': readonly SweepCase[];
    readonly 'cadCAD invalid N/T': readonly {
      readonly given: Record<string, string>;
      readonly throws: string;
      readonly message: string;
    }[];
    readonly 'radCAD generate_parameter_sweep': readonly {
      readonly M: ParameterLists;
      readonly M_values_are?: string;
      readonly subsets: readonly unknown[];
    }[];
  };
};
type SweepCase = {
  readonly M: ParameterLists;
  readonly M_values_are?: string;
  readonly returns?: string;
  readonly params_per_subset?: readonly unknown[];
  readonly throws?: string;
  readonly message?: string;
};

describe('parameters', () => {
  const { expected } = read('cadcad-config-sim.json') as SweepFile;

  test.each(expected['cadCAD config_sim'].map((one) => [JSON.stringify(one.M), one] as const))(
    '%s are taken apart by compat rules as by cadCAD',
    (_, { M, M_values_are, params_per_subset, throws, message }) => {
      // What Python has tuples for, JavaScript has lists in another realm of types for: typed arrays are no lists here either.
      const given = revived(M_values_are === 'tuples' ? tuples(M) : M) as ParameterLists;
      if (throws !== undefined) {
        const error = failureOf(() => compatSubsets(given));
        expect([kindOf(error), (error as Error).message]).toEqual([throws, message]);
        return;
      }
      expect(compatSubsets(given)).toEqual(
        M_values_are === 'tuples' ? [given] : params_per_subset!.map(revived),
      );
    },
  );

  test.each(expected['cadCAD invalid N/T'])(
    'N and T as in %o are refused as by cadCAD',
    ({ given, throws, message }) => {
      const T = given.T === undefined ? undefined : 5;
      const N = given.N === undefined ? undefined : Number(given.N);
      const error = failureOf(() => configSim({ N, T } as never));
      expect([kindOf(error), (error as Error).message]).toEqual([throws, message]);
    },
  );

  test('are taken apart by strict rules as by radCAD, but for lists of unequal or no length', () => {
    const cases = expected['radCAD generate_parameter_sweep'];
    for (const { M, M_values_are, subsets } of cases) {
      if (M_values_are === 'tuples') continue;
      const lengths = Object.values(M).flatMap((value) => (Array.isArray(value) ? [value.length] : []));
      const isUnequal = new Set(lengths.filter((length) => length !== 1)).size > 1 || lengths.includes(0);
      if (isUnequal) expect(failureOf(() => strictSubsets(M))).toMatchObject({ name: 'ParameterError' });
      else expect(strictSubsets(revived(M) as ParameterLists)).toEqual(subsets.map(revived));
    }
    expect(cases.length).toBe(10);
  });
});

/** Lists of numbers as what is no list. */
function tuples(M: ParameterLists): ParameterLists {
  return Object.fromEntries(
    Object.entries(M).map(([name, value]) => [name, Object.freeze({ tuple: value })]),
  );
}

function failureOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Where strict rules and radCAD 0.14 differ on purpose. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'cadcad-blocks-none.json': 'without blocks radCAD copies rows, and time stands still',
  'cadcad-param-sweep.json': 'a number of the initial state becomes a function, which strict rules refuse',
  'cadcad-policy-aggregation.json': 'radCAD knows no operations on signals but adding',
};

/** Columns in which radCAD shows its own bugs: it passes a method for the substep, and thins the history with the result. */
const BUGS = ['substep_arg_type', 'h'];

describe('strict rules give the table of radCAD 0.14, in the order of simulation, subset and run', () => {
  const compared = modelFiles.filter((file) => (read(file) as ModelFile).expected.radCAD !== undefined);

  test.each(compared.filter((file) => !(file in DIFFERENT)))('%s', async (file) => {
    const { config, expected } = read(file) as ModelFile;
    const radCAD = (typeof expected.radCAD === 'string' ? expected.cadCAD : expected.radCAD) as Expected;
    const options = { dropSubsteps: file.includes('drop-substeps') };
    if ('throws' in radCAD) {
      await expect(executed(config.models, options)).rejects.toMatchObject({ name: 'RunError' });
      return;
    }
    const own = await executed(config.models, options);
    const keys = ['simulation', 'subset', 'run', 'timestep', 'substep'].map((name) =>
      radCAD.columns.indexOf(name),
    );
    const order = (a: readonly unknown[], b: readonly unknown[]) =>
      keys.map((key) => Number(a[key]) - Number(b[key])).find((difference) => difference !== 0) ?? 0;
    expect(own.columns).toEqual(radCAD.columns);
    expect(own.rows.length).toBe(radCAD.row_count);
    const names = radCAD.columns.filter((name) => !BUGS.includes(name));
    expectSame(own, { ...radCAD, rows: radCAD.rows.toSorted(order) }, names);
  });

  test.each(Object.entries(DIFFERENT))('not in %s, because %s', async (file) => {
    const { config, expected } = read(file) as ModelFile;
    const own = await executed(config.models, {}).catch((error: Error) => error.message);
    expect(own).not.toEqual(expected.radCAD);
  });
});

test('experiments have the rows of cadCAD, in its order', async () => {
  const { expected } = read('cadcad-row-counts.json') as {
    readonly expected: readonly (Readonly<Record<string, unknown>> & {
      readonly rows: number;
      readonly timestep_counts: Readonly<Record<string, number>>;
      readonly identifier_order_simulation_subset_run: readonly (readonly number[] | '...')[];
    })[];
  };
  for (const { rows, timestep_counts, ...shape } of expected) {
    const [models, sweeps, runs, timesteps, substeps] = shape[
      'N_sim,N_sweeps,N_runs,N_timesteps,N_substeps'
    ] as readonly [number, number, number, number, number];
    const experiment = new Experiment();
    for (let i = 0; i < models; i++) {
      experiment.appendModel({
        initialState: { varA: null },
        simConfigs: configSim({ N: runs, T: timesteps, M: { A: Array(sweeps).fill(null), B: [null] } }),
        partialStateUpdateBlocks: Array.from({ length: substeps }, () => ({})),
      });
    }
    const { columns } = await new Executor(experiment, { semantics: 'compat' }).execute();
    expect(columns.length).toBe(rows);
    const counts: Record<string, number> = {};
    for (const timestep of columns.numbers('timestep')) counts[timestep] = (counts[timestep] ?? 0) + 1;
    expect(counts).toEqual(timestep_counts);
    const places = [...columns.rows()].map(({ simulation, subset, run }) => `${simulation} ${subset} ${run}`);
    const order = shape.identifier_order_simulation_subset_run;
    const gap = order.indexOf('...');
    const words = (some: typeof order) => some.map((place) => (place as readonly number[]).join(' '));
    const own = [...new Set(places)];
    expect(own.length).toBe(models * sweeps * runs);
    if (gap < 0) expect(own).toEqual(words(order));
    else {
      expect(own.slice(0, gap)).toEqual(words(order.slice(0, gap)));
      expect(own.slice(gap + 1 - order.length)).toEqual(words(order.slice(gap + 1)));
    }
  }
  expect(expected.length).toBe(8);
});

test('hooks are called when what they tell happens, as by radCAD in one process', async () => {
  type Call = readonly [hook: string, simulation?: number, run?: number | null, subset?: number | null];
  const { expected } = read('cadcad-radcad-hooks.json') as {
    readonly expected: { readonly single_process: readonly Call[] };
  };
  const calls: string[] = [];
  const note =
    (name: string) =>
    ({ simulation, run, subset }: { simulation?: number; run?: number; subset?: number } = {}) => {
      calls.push([name, simulation, subset, run].join(' ').trim());
    };
  const experiment = new Experiment();
  for (const simulation of [0, 1]) {
    experiment.appendModel({
      initialState: { x: 0 },
      simConfigs: configSim({ N: 2, T: 1, M: { a: [1, 2] } }),
      partialStateUpdateBlocks: [
        {
          variables: {
            x: ({ a }, _substep, _history, { run }) => {
              note('update')({ simulation, subset: a - 1, run });
              return ['x', a];
            },
          },
        },
      ],
    });
  }
  const hooks = {
    beforeExperiment: note('before_experiment'),
    afterExperiment: note('after_experiment'),
    beforeSimulation: note('before_simulation'),
    afterSimulation: note('after_simulation'),
    beforeSubset: note('before_subset'),
    afterSubset: note('after_subset'),
    beforeRun: note('before_run'),
    afterRun: note('after_run'),
  };
  await new Executor(experiment, { hooks }).execute();
  // radCAD has the subsets of each run within it, we the runs of each subset, because rows stand so: names change places.
  const swapped = (name: string) =>
    name.endsWith('_run') ? name.replace('_run', '_subset') : name.replace('_subset', '_run');
  const nested = expected.single_process.map(([name, simulation, run, subset]) => {
    if (/experiment/.test(name)) return name;
    if (/simulation/.test(name)) return `${name} ${simulation}`;
    const isOuter = name.endsWith('_run');
    // The outer count of radCAD, its runs from 1, is our count of subsets from 0; its inner one likewise.
    const [outer, inner] = [run! - 1, subset! + 1];
    return [swapped(name), simulation, outer, ...(isOuter ? [] : [inner])].join(' ');
  });
  expect(calls.map((call) => call.trim())).toEqual(nested);
});
