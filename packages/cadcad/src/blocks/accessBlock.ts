import { requireWhole } from '../refuse.ts';
import type { Row, StateHistory } from './types.ts';

/**
 * The rows of a timestep, counted back from the running one, without some of their columns: −1 is the timestep before. None for an
 * offset of 0 or more, or before the first.
 *
 * @param offset a whole number
 * @param exclusions names of columns that are left out, besides the field itself; they are not changed, as cadCAD would
 * @throws ParameterError `out-of-range` for an offset that is not whole
 *
 * @example
 * ```ts
 * const place = { simulation: 0, subset: 0, run: 1, substep: 0, timestep: 0 };
 * const history = [[{ price: 1, past: [], ...place }]];
 * accessBlock(history, 'past', -1, ['simulation', 'subset', 'run']); // => [{ price: 1, substep: 0, timestep: 0 }]
 * accessBlock(history, 'past', -2); // => []
 * ```
 */
export function accessBlock<S>(
  stateHistory: StateHistory<S>,
  field: string,
  offset: number,
  exclusions: readonly string[] = [],
): Partial<Row<S>>[] {
  if (offset < 0) requireWhole('-offset', -offset, 1);
  else requireWhole('offset', offset, 0);
  const rows = offset < 0 ? (stateHistory.at(offset) ?? []) : [];
  const isKept = ([name]: [string, unknown]) => name !== field && !exclusions.includes(name);
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(isKept)) as Partial<Row<S>>);
}
