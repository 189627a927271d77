import type { SimulationConfig } from './configSim.ts';
import type { Block, Signals, SignalsFrom, State, TypedBlock } from './types.ts';

/**
 * A function that gives a block back as it is, and lets TypeScript know its state, parameters and signals: `input` of
 * an update is then what the policies of the same block emit. Nothing but types depends on it.
 *
 * @example
 * ```ts
 * const initialState = { marbles: 10 };
 * const simConfigs = configSim({ N: 1, T: 3, M: { taken: [2] } });
 * const block = blocksFor(initialState, simConfigs);
 * const experiment = new Experiment();
 * experiment.appendModel({
 *   initialState,
 *   simConfigs,
 *   partialStateUpdateBlocks: [
 *     block({
 *       policies: { take: ({ taken }) => ({ out: taken }) },
 *       variables: { marbles: (_params, _substep, _history, { marbles }, { out }) => ['marbles', marbles - out] },
 *     }),
 *   ],
 * });
 * (await new Executor(experiment).execute()).series('marbles')[0]?.at(-1); // => 4
 * ```
 */
export function blocksFor<S extends State, P>(
  _initialState: S,
  _simConfigs: SimulationConfig<P>,
): <Q extends Readonly<Record<string, Signals>> = Record<never, never>>(
  block: TypedBlock<S, P, Q>,
) => Block<S, P, SignalsFrom<Q>> {
  // The same block with its signals put together, which no rule of TypeScript can follow.
  return (block) => block as never;
}
