import type { Clock, MetricPath, Models, PARAMETER_NAMES } from '@tecmns/core';
import type { SimulationError } from './simulationError.ts';

/** Names of the parameters of a model; none when nothing is known of its class. */
type NamesOf<T> = T extends { readonly [PARAMETER_NAMES]?: infer N } ? keyof NonNullable<N> & string : never;

type ParameterOf<T> = [NamesOf<T>] extends [never] ? string : NamesOf<T>;

/** Paths of parameters: of the models themselves checked by name, of their children by form. */
export type ParameterPath<M> = {
  [K in keyof M & string]: `${K}.${ParameterOf<M[K]>}` | `${K}.${string}.${string}`;
}[keyof M & string];

type SweepOver<P extends string> =
  | { readonly product: { readonly [N in P]?: readonly unknown[] } }
  | { readonly zip: { readonly [N in P]?: readonly unknown[] } }
  | { readonly points: readonly { readonly [N in P]?: unknown }[] };

/** A sweep over parameters of a system by path: all combinations, side by side, or listed. */
export type SystemSweep<M> = SweepOver<ParameterPath<M>>;

/** Which part of a run is kept. */
export type RecordOptions<M> = {
  /** Keeps step 0, every so many steps, and the last step. Default 1, all steps. */
  readonly every?: number | undefined;
  /** Paths of the metrics that are kept, in this order. Default: all. */
  readonly metrics?: readonly MetricPath<M>[] | undefined;
};

/** How far a simulation is. */
export type Progress = {
  /** Runs that are over, and how many there will be over all subsets. */
  readonly runsDone: number;
  readonly runs: number;
  /** Steps that were taken, and how many there will be over all runs. */
  readonly stepsDone: number;
  readonly steps: number;
};

/** What a simulation is told beside its system. */
export type SimulateOptions<M extends Models = Models> = {
  /** Steps in a run, a whole number, 1 or more. */
  readonly steps: number;
  /** A safe integer or text; with the same seed the same numbers come out. There is no default. */
  readonly seed: number | string;
  /** Runs of each subset, a whole number, 1 or more. Default 1. */
  readonly runs?: number | undefined;
  /** Length of a step [day], above 0. Default 1. */
  readonly dt?: number | undefined;
  /** Values of parameters by path. Each point is a subset. Default: one subset with the parameters as they are. */
  readonly sweep?: SystemSweep<M> | undefined;
  /** With `'off'` every draw is the mean of its distribution. Default `'on'`. */
  readonly noise?: 'on' | 'off' | undefined;
  /**
   * Where runs start: `'parameters'` builds the models anew from their parameters; `'current'` goes on from
   * the state they are in, at time 0, and takes no sweep. Default `'parameters'`.
   */
  readonly from?: 'parameters' | 'current' | undefined;
  /** Whether subsets meet shocks of their own. By default all meet the same and differ by their parameters only. */
  readonly independentSubsets?: boolean | undefined;
  /** Which part of a run is kept. Default: all of it. */
  readonly record?: RecordOptions<M> | undefined;
  /**
   * Asked after each step whether the run is over; its state is then the last row. `clock` is at the next step.
   * Default: runs take all their steps.
   */
  readonly stopWhen?: ((models: M, clock: Clock) => boolean) | undefined;
  /**
   * Where runs are carried out: in this thread, or in several, which need an experiment out of a module
   * (`not-in-threads` else), and its functions in there. A thread that dies is replaced; one task that ends three of them
   * is a `worker-died`. Default `'inline'`.
   */
  readonly backend?: 'inline' | 'threads' | undefined;
  /** Threads that are used; only with `backend: 'threads'`. At most 64, or twice as many as the machine runs at once. Default: as many as it does. */
  readonly workers?: number | undefined;
  /** Largest result that is accepted [byte]. Default 2³¹. */
  readonly maximumBytes?: number | undefined;
  /** Stops the simulation: between points while it is planned, between runs, and within long ones. */
  readonly signal?: AbortSignal | undefined;
  /** Called when a run is over, and now and then within long ones. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * What to do when a run fails: `'throw'` ends with its {@link SimulationError}; `'keep'` goes on with the
   * next run, and lists the error in the result. Default `'throw'`.
   */
  readonly onError?: 'throw' | 'keep' | undefined;
};

/** What a simulation of an experiment out of a module is told: what differs from the options that the module declares. */
export type StudyOptions<M extends Models = Models> = Partial<Omit<SimulateOptions<M>, 'sweep'>> & {
  /** Values by path, of parameters, or of arguments of `build` (`'args.rate'`). Each point is a subset. */
  readonly sweep?: SweepOver<ParameterPath<M> | `args.${string}`> | undefined;
};
