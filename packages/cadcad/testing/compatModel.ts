import { kindOf } from '../src/blocks/CadcadError.ts';
import { configSim, type ParameterLists } from '../src/blocks/configSim.ts';
import { Executor, type ExecutorOptions } from '../src/blocks/Executor.ts';
import { Experiment, type ModelOptions } from '../src/blocks/Experiment.ts';

// biome-ignore lint/suspicious/noExplicitAny: models of tests do to their rows what types forbid.
export type Anything = any;
export type Update = (
  p: Anything,
  substep: number,
  history: Anything,
  state: Anything,
  input: Anything,
) => unknown;

export type Given = Partial<Record<keyof ModelOptions<Anything, Anything, Anything>, unknown>> & {
  readonly N?: number;
  readonly T?: number;
  readonly M?: ParameterLists;
};

/** An executor of one model by compat rules. */
export function executorOf({ N = 1, T = 2, M, ...model }: Given, options: ExecutorOptions = {}): Executor {
  const experiment = new Experiment();
  const simConfigs = configSim({ N, T, ...(M === undefined ? {} : { M }) });
  experiment.appendModel({ initialState: { x: 0 }, simConfigs, ...model } as Anything);
  return new Executor(experiment, { semantics: 'compat', ...options });
}

/** Rows of a model, some columns of them. */
export async function rowsOf(given: Given, names: readonly string[], options?: ExecutorOptions) {
  const { columns } = await executorOf(given, options).execute();
  return [...columns.rows()].map((row) => names.map((name) => row[name]));
}

/** Kind and message of what is thrown. */
export async function thrownBy(call: () => unknown): Promise<readonly [string, string]> {
  try {
    await call();
  } catch (error) {
    return [kindOf(error), (error as Error).message];
  }
  return ['nothing', ''];
}

export const update = (name: string, value: Update) => ({ variables: { [name]: pair(name, value) } });
export const pair =
  (name: string, value: Update): Update =>
  (p, substep, history, state, input) => [name, value(p, substep, history, state, input)];
export const same = update('x', (_p, _s, _h, { x }) => x);
