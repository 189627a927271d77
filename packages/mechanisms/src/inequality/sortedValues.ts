import { finiteResult, refuse } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';

/** Sorted copy of a distribution, ascending. Refuses an empty one and values that are no holdings. */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  requireValues(values);
  return Float64Array.from(values).sort();
}

/**
 * Sum of a distribution, at least 0, with the digits that its additions lose added back (Neumaier). Refuses an empty one and values that are no holdings.
 */
export function totalOf(values: ArrayLike<number>): number {
  requireValues(values);
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const sum = total + value;
    lost += total >= value ? total - sum + value : value - sum + total;
    total = sum;
  }
  return finiteResult('The total of the values', total) + lost;
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

/**
 * Place of a percentile in `count` sorted values, the percentile that `share` of them are above: 0 is the
 * first value, a fraction lies between two. (n − 1) − share·(n − 1) keeps the digits that 1 − share loses, and
 * a place that only rounding keeps from a value is that value's.
 */
export function placeFromTop(count: number, share: number): number {
  const last = count - 1;
  const place = last - share * last;
  const nearest = Math.round(place);
  return Math.abs(place - nearest) <= 4 * Number.EPSILON * last ? nearest : place;
}
