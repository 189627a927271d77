import { finiteResult } from '../guards.ts';
import { requireDays, requireFlows, requireRate } from './flows.ts';

/** Days of the year by which spreadsheets discount. */
export const YEAR = 365;

/** The net present value without checks. */
export function worth(rate: number, flows: readonly number[]): number {
  let value = 0;
  for (let i = flows.length - 1; i >= 0; i--) value = value / (1 + rate) + flows[i]!;
  return value;
}

/**
 * Net present value of flows one period apart, Σ c·(1 + r)^−i; the first is now, in contrast to the function NPV of
 * spreadsheets, for which it is a period away [money].
 *
 * Evidence: vectors/ltf-cashflow-closed.json, 50 digits.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param flows - What comes in, positive, and goes out, negative.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * netPresentValue(0.1, [-1000, 300, 420, 680]); // => 130.72877535687454
 * ```
 */
export function netPresentValue(rate: number, flows: readonly number[]): number {
  requireRate('rate', rate);
  requireFlows(flows);
  return finiteResult('The value', worth(rate, flows));
}

/**
 * Net present value of flows on given days, Σ c·(1 + r)^(−(d − d0)/365), on the first day: XNPV of spreadsheets
 * [money].
 *
 * Evidence: vectors/ltf-cashflow-closed.json, with the example that Microsoft publishes for Excel.
 *
 * @param rate - r > −1, effective rate of a year of 365 days.
 * @param flows - What comes in, positive, and goes out, negative.
 * @param days - The day of each flow; none is before the first.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const flows = [-10000, 2750, 4250, 3250, 2750];
 * netPresentValueAt(0.09, flows, [0, 60, 303, 411, 456]); // => 2086.6476020315367
 * ```
 */
export function netPresentValueAt(rate: number, flows: readonly number[], days: readonly number[]): number {
  requireRate('rate', rate);
  requireFlows(flows);
  requireDays(flows, days);
  const force = Math.log1p(rate) / YEAR;
  let value = 0;
  flows.forEach((flow, i) => {
    value += flow * Math.exp(-force * (days[i]! - days[0]!));
  });
  return finiteResult('The value', value);
}
