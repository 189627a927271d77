import { RunError } from '@tecmns/core';
import { shown } from '../../refuse.ts';
import type { Outcome, Work } from '../../work.ts';

/**
 * Refuses a run that recorded other columns than planned, or other values than numbers where those were planned: earlier
 * parts are written by then, and all have the same columns. By compat rules variables may come up or change their kind.
 *
 * @throws RunError `mismatch`, which says how the run can be kept.
 */
export function requirePlanned(work: Work, { index, columns = [], values, rows }: Outcome): void {
  for (const [i, { name, kind }] of columns.entries()) {
    const planned = work.columns.find((column) => column.name === name);
    if (planned === undefined)
      throw mismatch(work, index, { name, what: `'${name}', which was not there when it began` });
    if (planned.kind === kind || planned.kind === 'json') continue;
    const value = Array.from(values[i]!)
      .slice(0, rows)
      .find((one) => typeof one !== 'number');
    throw mismatch(work, index, {
      name,
      value,
      what: `${shown(value)} as '${name}', which began as a number`,
    });
  }
}

function mismatch(
  work: Work,
  index: number,
  { name, value, what }: { readonly name: string; readonly value?: unknown; readonly what: string },
): RunError {
  const { simulation, subset, run } = work.placeOf(index);
  const model = simulation === undefined ? '' : ` of model ${simulation}`;
  return new RunError(
    `Run ${run} of subset ${subset}${model} recorded ${what}: the files of a directory are planned before that is known.`,
    {
      code: 'mismatch',
      subject: name,
      value,
      hint: `Let initialState begin with null or a text there, which makes '${name}' a column of any values, or keep the result in memory and write it with toParquet.`,
    },
  );
}
