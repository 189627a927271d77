import { finiteResult, refuse, requireNonNegative } from '../guards.ts';
import { requireFlows, requireRate } from './flows.ts';
import { worth } from './netPresentValue.ts';

/**
 * Macaulay duration: the mean time of payments one period apart, each weighted by its present value [period].
 *
 * Source: Macaulay 1938, Some Theoretical Problems Suggested by the Movements of Interest Rates.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param flows - Payments, none of them negative and some above 0; the first is now.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * macaulayDuration(0.25, [0, 125, 625]); // => 1.8
 * ```
 */
export function macaulayDuration(rate: number, flows: readonly number[]): number {
  requireRate('rate', rate);
  requireFlows(flows);
  for (let i = 0; i < flows.length; i++) requireNonNegative(`flows[${i}]`, flows[i]!, 'money');
  if (!flows.some((flow) => flow > 0))
    refuse('flows', flows, 'a list with a payment above 0', 'Nothing that is never paid has a duration.');
  const price = worth(rate, flows);
  const weighted = worth(
    rate,
    flows.map((flow, i) => flow * i),
  );
  return finiteResult('The duration', weighted / price);
}

/**
 * Modified duration: by what share the present value of payments falls when the rate rises by 1, the Macaulay duration
 * over 1 + r [period].
 *
 * @param rate - r > −1, effective rate of a period.
 * @param flows - Payments, none of them negative and some above 0; the first is now.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * modifiedDuration(0.25, [0, 125, 625]); // => 1.44
 * ```
 */
export function modifiedDuration(rate: number, flows: readonly number[]): number {
  return macaulayDuration(rate, flows) / (1 + rate);
}
