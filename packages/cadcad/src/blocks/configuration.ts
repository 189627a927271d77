import type { ModelDeclaration } from './layOut.ts';

/** One model of an experiment with its parameter sets: what an engine runs. */
export type ModelConfiguration = Omit<ModelDeclaration, 'initialState'> & {
  /** The state that runs begin with, for each subset; all have the same variables. */
  readonly initialStates: readonly Readonly<Record<string, unknown>>[];
  /** What functions get as `params`, for each subset. */
  readonly subsets: readonly unknown[];
};

/** Where a run of a model stands. */
export type BlockRunPlace = {
  /** Number of the run in the work. */
  readonly index: number;
  readonly subset: number;
  /** Number of the run, as its rows say. */
  readonly run: number;
  /** Whether it is the first of its subset. */
  readonly isFirst: boolean;
};

/** What is told the hooks of a timestep. */
export type TimestepContext = {
  readonly simulation: number;
  readonly subset: number;
  readonly run: number;
  readonly timestep: number;
};

/** How engines run. */
export type EngineOptions = {
  readonly check: 'first' | 'always';
  readonly copy: 'share' | 'deep' | 'shallow';
  readonly dropSubsteps: boolean;
  /** What functions get after everything else; not passed on when it is undefined. */
  readonly additionalObjects: unknown;
  readonly beforeTimestep: ((context: TimestepContext) => void) | undefined;
  readonly afterTimestep: ((context: TimestepContext) => void) | undefined;
};
