// What an engine is given: one model of an experiment, checked, with its functions in the order in which they run.
export type AnyFunction = (...args: never[]) => unknown;

/** A block of a model, its functions in the order in which they stand. */
export type PlannedBlock = {
  readonly label: string | undefined;
  readonly policies: readonly (readonly [name: string, policy: AnyFunction])[];
  readonly updates: readonly (readonly [variable: string, update: AnyFunction])[];
};

/** One model of an experiment. */
export type ModelConfiguration = {
  /** Number of the model in its experiment, from 0. */
  readonly simulation: number;
  readonly modelId: string;
  readonly userId: string;
  readonly initialState: Readonly<Record<string, unknown>>;
  /** What functions get as `params`, for each subset. */
  readonly subsets: readonly unknown[];
  /** N: runs of each subset. */
  readonly runs: number;
  /** Numbers of the timesteps, T + 1 for each element of T. */
  readonly timesteps: readonly number[];
  readonly blocks: readonly PlannedBlock[];
  /** Environmental processes by variable, as given. */
  readonly envProcesses: Readonly<Record<string, unknown>>;
  readonly exogenous: readonly (readonly [variable: string, update: AnyFunction])[];
  /** The reducer of signals, then maps. */
  readonly policyOps: readonly AnyFunction[];
};
