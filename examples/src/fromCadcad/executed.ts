import {
  configSim,
  Executor,
  type ExecutorOptions,
  Experiment,
  type ParameterLists,
  type Timesteps,
} from '@tecmns/cadcad';

/** A function of a model that does what types forbid. */
// biome-ignore lint/suspicious/noExplicitAny: what is shown here is what happens when rules are broken.
export type Call = (p: any, substep: number, history: any, state: any, input: any) => any;

/** A model in parts, with what is left out made up. */
export type Given = {
  readonly N?: number;
  readonly T?: Timesteps;
  readonly M?: ParameterLists;
  readonly [member: string]: unknown;
};

/** Runs one model. */
export async function executed({ N = 1, T = 2, M, ...model }: Given, options: ExecutorOptions = {}) {
  const experiment = new Experiment();
  const simConfigs = configSim({ N, T, ...(M === undefined ? {} : { M }) });
  experiment.appendModel({ initialState: { x: 0 }, simConfigs, ...model } as never);
  return await new Executor(experiment, options).execute();
}

/** One column of what a model gives. */
export async function valuesOf(name: string, given: Given, options?: ExecutorOptions): Promise<unknown[]> {
  const { columns } = await executed(given, options);
  return [...columns.rows()].map((row) => row[name]);
}

/** What a model fails with. */
export async function failureOf(given: Given, options?: ExecutorOptions): Promise<Error> {
  return await executed(given, options).then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: unknown) => error as Error,
  );
}

/** A model of one block whose update of `x` is given. */
export const updating = (x: Call, more: object = {}): Given => ({
  partialStateUpdateBlocks: [{ variables: { x } }],
  ...more,
});
