import { finiteResult, refuse } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';

/** Sorted copy of a distribution, ascending. Refuses an empty one and values that are no holdings. */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  requireValues(values);
  return Float64Array.from(values).sort();
}

/** Sum of a distribution, at least 0. Refuses an empty one and values that are no holdings. */
export function totalOf(values: ArrayLike<number>): number {
  requireValues(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return finiteResult('The total of the values', total);
}

/** Sum of a distribution, above 0: shares of nothing do not exist. */
export function positiveTotalOf(values: ArrayLike<number>): number {
  const total = totalOf(values);
  if (total === 0) refuse('The total of the values', 0, 'above 0', 'Shares of a total of 0 do not exist.');
  return total;
}

function requireValues(values: ArrayLike<number>): void {
  if (typeof values !== 'object' || values === null || !Number.isSafeInteger(values.length)) {
    refuse('values', values, 'a list of finite numbers of at least 0', 'Pass an array or a typed array.');
  }
  if (!(values.length > 0)) {
    throw new MechanismError('values is empty; it must hold at least one number.', {
      code: 'empty',
      subject: 'values',
      value: 0,
      range: 'at least one number',
      hint: 'Leave the measure out where there is nobody to measure.',
    });
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (typeof value !== 'number' || !(value >= 0 && value < Infinity)) {
      refuse(`values[${i}]`, value, 'a finite number of at least 0');
    }
  }
}

/** Percentile of sorted values with linear interpolation, `share` in [0, 1]. */
export function percentileOfSorted(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}
