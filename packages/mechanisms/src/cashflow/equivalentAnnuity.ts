import { finiteResult, refuse } from '../guards.ts';
import { annuityFactor } from './annuity.ts';
import { netPresentValue } from './netPresentValue.ts';

/**
 * Equivalent annuity: the same amount at the end of each period that is worth as much as the flows, their net present
 * value over the annuity factor [money/period]. It compares projects of different length.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param flows - Two or more; the first is now.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * equivalentAnnuity(0.25, [-144, 200, 50]); // => 33.333333333333336
 * ```
 */
export function equivalentAnnuity(rate: number, flows: readonly number[]): number {
  const value = netPresentValue(rate, flows);
  if (flows.length < 2)
    refuse(
      'flows',
      flows,
      'a list of at least two amounts',
      'A project that is over at once has no periods.',
    );
  return finiteResult('The annuity', value / annuityFactor(rate, flows.length - 1));
}
