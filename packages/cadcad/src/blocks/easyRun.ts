import { Columns } from '@tecmns/core';
import { unknownName } from '../refuse.ts';
import { configSim, type ParameterLists, type ParametersOf, type Timesteps } from './configSim.ts';
import { Executor, type ExecutorOptions } from './Executor.ts';
import { Experiment } from './Experiment.ts';
import type { Blocks, SignalsOf, State } from './types.ts';

/** What {@link easyRun} is told beside model, timesteps and runs. */
export type EasyRunOptions = Omit<ExecutorOptions, 'dropSubsteps'> & {
  /** Which parameters get columns: all, none, or those named. Default true. */
  readonly assignParameters?: boolean | readonly string[] | undefined;
  /** Keeps of each timestep the last substep, without the column of substeps. Default true. */
  readonly dropSubsteps?: boolean | undefined;
  /** Adds a column `label` with the label of the block that wrote the row, `'Initial State'` in the first. Default false. */
  readonly useLabel?: boolean | undefined;
};

/**
 * Runs one model and gives its table with a column for each parameter: the short way for a notebook.
 *
 * @returns the columns of the result, then parameters, then labels
 * @throws what configSim, Experiment and Executor throw; ParameterError `unknown` for a parameter that there is not.
 *
 * @example
 * ```ts
 * const blocks = [{ variables: { level: ({ rain }, _substep, _history, { level }) => ['level', level + rain] } }];
 * const table = await easyRun({ level: 0 }, { rain: [1, 2] }, blocks, 3, 1);
 * table.row(7); // => { level: 6, simulation: 0, subset: 1, run: 1, timestep: 3, rain: 2 }
 * ```
 */
export async function easyRun<S extends State, const M extends ParameterLists, const B extends SignalsOf>(
  initialState: S,
  params: M,
  blocks: Blocks<S, ParametersOf<M>, B>,
  timesteps: Timesteps,
  runs: number,
  options: EasyRunOptions = {},
): Promise<Columns> {
  const { assignParameters = true, dropSubsteps = true, useLabel = false, ...rest } = options;
  const experiment = new Experiment();
  const simConfigs = configSim({ N: runs, T: timesteps, M: params });
  experiment.appendModel<S, ParametersOf<M>, B>({
    initialState,
    simConfigs,
    partialStateUpdateBlocks: blocks,
  });
  const executor = new Executor(experiment, { ...rest, dropSubsteps });
  const { parameters } = executor.work;
  const known = parameters.map(({ name }) => name);
  const wanted = typeof assignParameters === 'boolean' ? (assignParameters ? known : []) : assignParameters;
  const odd = wanted.find((name) => !known.includes(name));
  if (odd !== undefined) throw unknownName(`There is no parameter '${odd}'.`, odd, known);
  const { columns } = await executor.execute();
  const subsets = columns.numbers('subset');
  const added = wanted
    .filter((name) => !columns.names.includes(name))
    .map((name) => {
      const own = parameters.find((parameter) => parameter.name === name)!.values[0]!;
      const values = Array.from(subsets, (subset) => own[subset]);
      return values.every((value) => typeof value === 'number')
        ? ({ kind: 'f64', name, unit: '1', doc: '', values: Float64Array.from(values as number[]) } as const)
        : ({ kind: 'json', name, doc: '', values } as const);
    });
  const kept = columns.columns.filter(({ name }) => !dropSubsteps || name !== 'substep');
  const labels = useLabel ? [labelsOf(columns, experiment)] : [];
  return new Columns([...kept, ...added, ...labels]);
}

function labelsOf(columns: Columns, experiment: Experiment) {
  const blocks = experiment.models[0]!.blocks;
  const values = Array.from(columns.numbers('substep'), (substep) =>
    substep === 0 ? 'Initial State' : (blocks[substep - 1]?.label ?? String(substep)),
  );
  return { kind: 'json', name: 'label', doc: 'Block that wrote the row.', values } as const;
}
