/** What a model carries from one substep to the next, by variable. */
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

/** What a block's policies emit, by label, once it is put together. */
export type Signals = Readonly<Record<string, unknown>>;

/** Signals of several blocks, in their order. */
export type SignalsOf = readonly Signals[];

/** Decides from parameters and state; emits signals by label, or nothing. */
export type Policy<S = State, P = unknown, G = Signals> = (
  params: P,
  substep: number,
  stateHistory: StateHistory<S>,
  previousState: Row<S>,
) => G | null | undefined;

/** Tells the next value of one variable, as a pair or as an object. */
export type StateUpdate<S = State, P = unknown, G = Signals, K extends keyof S = keyof S> = (
  params: P,
  substep: number,
  stateHistory: StateHistory<S>,
  previousState: Row<S>,
  input: G,
) => readonly [K, Widened<S[K]>] | { readonly [N in K]: Widened<S[N]> };

/** A number is any number, whatever the state begins with. */
export type Widened<V> = V extends number
  ? number
  : V extends string
    ? string
    : V extends boolean
      ? boolean
      : V;

/** A partial state update block: policies, then updates, which all see the same state. */
export type Block<S extends State = State, P = unknown, G extends Signals = Signals> = {
  /** What the block is called in results. */
  readonly label?: string | undefined;
  readonly policies?: { readonly [name: string]: Policy<S, P, Partial<G>> } | undefined;
  readonly variables?: { readonly [K in keyof S]?: StateUpdate<S, P, G, K> } | undefined;
};

/** What all policies emit together; those that emit nothing add nothing. */
type Together<Q> = {
  [N in keyof Q]: (one: string extends keyof Q[N] ? unknown : Q[N]) => void;
}[keyof Q] extends (all: infer I) => void
  ? I
  : never;

/** What updates of a block get, from what each of its policies emits: the signals of all of them. */
export type SignalsFrom<Q> = [keyof Q] extends [never]
  ? Signals
  : { readonly [L in keyof Together<Q>]: Together<Q>[L] };

/** A block whose policies are known one by one, so that what its updates get is known too. */
export type TypedBlock<S extends State, P, Q> = {
  readonly label?: string | undefined;
  readonly policies?: { readonly [N in keyof Q]: Policy<S, P, Q[N]> } | undefined;
  readonly variables?: { readonly [K in keyof S]?: StateUpdate<S, P, SignalsFrom<Q>, K> } | undefined;
};

/** Blocks in order, the signals of each its own. */
export type Blocks<S extends State, P, B extends SignalsOf> = {
  readonly [I in keyof B]: Block<S, P, B[I]>;
};

/** Environmental processes by variable: functions one after the other, one function of the row, or a value. */
export type Processes<S extends State, P> = {
  readonly [K in keyof S]?:
    | readonly ((params: P, value: Widened<S[K]>) => Widened<S[K]>)[]
    | ((row: Row<S>, params: P, value: Widened<S[K]>) => Widened<S[K]>)
    | Widened<S[K]>;
};

/** Updates of the environment by variable. */
export type ExogenousUpdates<S extends State, P> = {
  readonly [K in keyof S]?: StateUpdate<S, P, Signals, K>;
};
