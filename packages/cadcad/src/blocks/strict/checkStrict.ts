import { ParameterError } from '@tecmns/core';
import { shown, unknownName } from '../../refuse.ts';
import type { ModelConfiguration } from '../configuration.ts';
import { requireState } from '../layOut.ts';

const TAKEN = ['simulation', 'subset', 'run', 'substep', 'timestep'];

/**
 * Refuses a model that strict rules do not run: one that writes a variable which is not in its initial state, has a variable of
 * the name of a column of place, or begins with a number that is not finite.
 */
export function checkStrict({
  modelId,
  initialStates,
  columns,
  blocks,
  exogenous,
  envProcesses,
}: ModelConfiguration): void {
  const [first] = initialStates;
  requireState(first);
  const variables = Object.keys(first);
  const refuse = (message: string, code: string, subject: string, hint?: string): never => {
    throw new ParameterError(`Model '${modelId}': ${message}`, { code, subject, hint });
  };
  const registered = [
    ...blocks.flatMap(({ updates }) => updates.map(([key]) => key)),
    ...exogenous.map(([key]) => key),
    ...Object.keys(envProcesses),
    ...Object.keys(columns),
  ];
  const odd = registered.find((key) => !variables.includes(key));
  if (odd !== undefined)
    throw unknownName(`Model '${modelId}': '${odd}' is no variable of its initial state.`, odd, variables);
  const taken = variables.find((name) => TAKEN.includes(name));
  if (taken !== undefined)
    refuse(
      `a variable cannot be called '${taken}', as a column is.`,
      'duplicate',
      taken,
      'Call it something else.',
    );
  for (const [subset, state] of initialStates.entries()) {
    requireState(state);
    if (Object.keys(state).join() !== variables.join())
      refuse(`subset ${subset} has other variables than subset 0.`, 'mismatch', 'initialState');
    for (const [name, value] of Object.entries(state)) {
      const isNullable = columns[name]?.nullable === true;
      const isWrong = isNullable && value !== null && typeof value !== 'number';
      if (isWrong || (typeof value === 'number' && !Number.isFinite(value)))
        refuse(`'${name}' begins with ${shown(value)}, which is not a finite number.`, 'not-finite', name);
    }
  }
}
