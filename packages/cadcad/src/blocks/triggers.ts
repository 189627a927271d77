import type { Row, StateHistory, StateUpdate } from './types.ts';

/**
 * An update that acts only where the substep of the state that it sees is one of some, and keeps the value otherwise. As the state
 * is the one before, the first block of a timestep sees the number of the last block, or 0 by compat rules in models of one block.
 *
 * @example
 * ```ts
 * const inFirst = varSubstepTrigger([0, 2]);
 * const update = inFirst('price', (_params, _substep, _history, { price }) => ['price', price + 1]);
 * const place = { simulation: 0, subset: 0, run: 1, timestep: 3 };
 * update({}, 1, [], { price: 1, substep: 1, ...place }, {}); // => ['price', 1]
 * update({}, 1, [], { price: 1, substep: 2, ...place }, {}); // => ['price', 2]
 * ```
 */
export function varSubstepTrigger(
  substeps: readonly number[],
): <S, P, G, K extends keyof S & string>(
  variable: K,
  update: StateUpdate<S, P, G, K>,
) => StateUpdate<S, P, G, K> {
  return <S, P, G, K extends keyof S & string>(variable: K, update: StateUpdate<S, P, G, K>) =>
    (params: P, substep: number, history: StateHistory<S>, state: Row<S>, input: G) =>
      // TypeScript does not see that the pair is one for K, which may be several names.
      substeps.includes(state.substep)
        ? update(params, substep, history, state, input)
        : ([variable, state[variable]] as unknown as ReturnType<StateUpdate<S, P, G, K>>);
}

/**
 * An environmental process that acts where a field of the row has one of some values, and keeps the value otherwise.
 *
 * By compat rules a process sees the timestep before it is written; one is added to it where the substep is the last, so that
 * triggers name the timestep that they act in. Strict rules show what is being written, and nothing is added.
 *
 * @param endSubstep number of the last block, for compat rules; 0 for strict ones, where no row that is written has it
 *
 * @example
 * ```ts
 * const atFive = envTrigger(0)('timestep', [5], [(_params, value) => value + 100]);
 * const place = { simulation: 0, subset: 0, run: 1, substep: 1 };
 * atFive({ timestep: 4, ...place }, {}, 1); // => 1
 * atFive({ timestep: 5, ...place }, {}, 1); // => 101
 * ```
 */
export function envTrigger(
  endSubstep: number,
): <P, V>(
  field: string,
  values: readonly unknown[],
  steps: readonly ((params: P, value: V) => V)[],
) => (row: object, params: P, value: V) => V {
  return (field, values, steps) => (row, params, value) => {
    const { substep, timestep } = row as Row;
    const seen = { ...row, timestep: substep === endSubstep ? timestep + 1 : timestep };
    const isDue = values.includes((seen as Readonly<Record<string, unknown>>)[field]);
    return isDue ? steps.reduce((before, step) => step(params, before), value) : value;
  };
}
