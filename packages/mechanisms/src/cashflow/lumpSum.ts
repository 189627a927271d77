import { finiteResult, requireFinite, requireNonNegative } from '../guards.ts';
import { requireRate } from './flows.ts';

/**
 * What an amount becomes after so many periods, A·(1 + r)^n [money].
 *
 * Source: longtailfinancial/ltfqia @77f4394, cashflow.py. Evidence: vectors/ltf-cashflow-source.json.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param periods - n ≥ 0, also between whole numbers.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * futureValue(100, 0.05, 12); // => 179.5856326022129
 * ```
 */
export function futureValue(amount: number, rate: number, periods: number): number {
  requireFinite('amount', amount, 'money');
  requireRate('rate', rate);
  requireNonNegative('periods', periods, 'period');
  return finiteResult('The value', amount * Math.exp(periods * Math.log1p(rate)));
}

/**
 * What an amount due after so many periods is worth now, A·(1 + r)^−n [money].
 *
 * Source: longtailfinancial/ltfqia @77f4394, cashflow.py. Evidence: vectors/ltf-cashflow-source.json.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param periods - n ≥ 0, also between whole numbers.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * presentValue(179.5856326022129, 0.05, 12); // => 100
 * ```
 */
export function presentValue(amount: number, rate: number, periods: number): number {
  requireFinite('amount', amount, 'money');
  requireRate('rate', rate);
  requireNonNegative('periods', periods, 'period');
  return finiteResult('The value', amount * Math.exp(-periods * Math.log1p(rate)));
}
