import { isTecmnsError, type MetricColumn } from '@tecmns/core';
import { wellFormed } from './refuse.ts';
import type { SimulationErrorDetails } from './simulationError.ts';

/** Where a run failed. */
export type Place = {
  readonly simulation?: number | undefined;
  readonly subset: number;
  readonly run: number;
  readonly step: number;
};

/** Why a run failed: what its error is made from, once it is known what else was recorded. */
export type Failure = { readonly message: string; readonly details: SimulationErrorDetails & Place };

/** A failure for something that was thrown while the model at a path, if it is known, stepped or was read. */
export function thrownFailure(place: Place, path: string | undefined, cause: unknown): Failure {
  const { subset, run, step } = place;
  const reason = wellFormed(cause instanceof Error ? cause.message : String(cause));
  const where = path === undefined ? '' : ` in '${path}'`;
  return {
    message: `Run ${run} of subset ${subset} failed at step ${step}${where}: ${reason}`,
    details: {
      ...place,
      code: isTecmnsError(cause, 'asynchronous') ? 'asynchronous' : 'failed',
      model: isTecmnsError(cause) ? cause.model : undefined,
      subject: path ?? (isTecmnsError(cause) ? cause.subject : undefined),
      cause,
    },
  };
}

/** A failure for a metric that is no finite number. */
export function notFiniteFailure(place: Place, column: MetricColumn, value: number, cause: unknown): Failure {
  const { subset, run, step } = place;
  const { name, unit, nullable } = column;
  return {
    message: `Run ${run} of subset ${subset}: '${name}' is ${value} at step ${step}, which is not a finite number.`,
    details: {
      ...place,
      code: 'not-finite',
      subject: name,
      value,
      range: nullable ? 'finite numbers, or null' : 'finite numbers',
      unit,
      hint: Number.isNaN(value) ? 'Declare it nullable if it may have no value.' : undefined,
      cause,
    },
  };
}

/** The first row, and in it the first column, with a value that is not finite; null, kept as NaN, may stand in nullable ones. */
export function findNotFinite(
  columns: readonly MetricColumn[],
  values: readonly Float64Array[],
  rows: number,
): { readonly row: number; readonly at: number } | undefined {
  let found: { row: number; at: number } | undefined;
  for (let at = 0; at < columns.length; at++) {
    const own = values[at]!;
    if (isAllFinite(own, rows)) continue;
    const { nullable } = columns[at]!;
    const end = found?.row ?? rows;
    for (let row = 0; row < end; row++) {
      const value = own[row]!;
      if (Number.isFinite(value) || (nullable && Number.isNaN(value))) continue;
      found = { row, at };
      break;
    }
  }
  return found;
}

/** Tells whether all numbers are finite: only then is zero times each zero. Four at a time wait less for each other. */
function isAllFinite(values: Float64Array, rows: number): boolean {
  let sum = 0;
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    sum += 0 * values[row]! + 0 * values[row + 1]! + (0 * values[row + 2]! + 0 * values[row + 3]!);
  }
  for (; row < rows; row++) sum += 0 * values[row]!;
  return sum === 0;
}
