/** What a model carries from one substep to the next, by name. */
export type State = Readonly<Record<string, unknown>>;

/** Where a row stands. */
export type RowPlace = {
  /** Number of the model in its experiment, from 0. */
  readonly simulation: number;
  /** Number of the parameter set, from 0. */
  readonly subset: number;
  /** Number of the run, from 1. */
  readonly run: number;
  /** Number of the block that wrote the row, from 1; 0 in the first row. */
  readonly substep: number;
  readonly timestep: number;
};

/** A state with its place: a row of the result. */
export type Row<S = State> = Readonly<S> & RowPlace;

/** The rows of each timestep before the running one; the first has the initial row only. */
export type StateHistory<S = State> = readonly (readonly Row<S>[])[];

/** What a block's policies emitted, by label, aggregated over them. */
export type Signals = Readonly<Record<string, unknown>>;

/** Decides from parameters and state; emits signals by label. */
export type Policy<S = State, P = unknown, G = Signals> = (
  params: P,
  substep: number,
  stateHistory: StateHistory<S>,
  previousState: Row<S>,
) => G | null | undefined;

/** Tells the next value of one variable. */
export type StateUpdate<S = State, P = unknown, G = Signals, K extends keyof S = keyof S> = (
  params: P,
  substep: number,
  stateHistory: StateHistory<S>,
  previousState: Row<S>,
  input: G,
) => readonly [K, S[K]] | { readonly [N in K]: S[N] };
