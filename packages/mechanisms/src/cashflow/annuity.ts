import { finiteResult, requireNonNegative } from '../guards.ts';
import { requireRate } from './flows.ts';

/** What 1 at the end of each period adds up to, without checks; it may be infinite. */
export function accumulated(rate: number, periods: number): number {
  return rate === 0 ? periods : Math.expm1(periods * Math.log1p(rate)) / rate;
}

/**
 * Present value of an ordinary annuity of 1, paid at the end of each of so many periods, (1 − (1 + r)^−n)/r; n at a
 * rate of 0.
 *
 * Source: longtailfinancial/ltfqia @77f4394, cashflow.py, which divides by 0 at a rate of 0. Evidence:
 * vectors/ltf-cashflow-closed.json, 50 digits.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param periods - n ≥ 0.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * annuityFactor(0.05, 12); // => 8.86325163644881
 * ```
 */
export function annuityFactor(rate: number, periods: number): number {
  return growingAnnuityFactor(rate, 0, periods);
}

/**
 * Present value of an annuity due of 1, paid at the beginning of each of so many periods: an ordinary one times 1 + r.
 *
 * Evidence: vectors/ltf-cashflow-closed.json.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param periods - n ≥ 0.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * annuityDueFactor(0.05, 12); // => 9.30641421827125
 * ```
 */
export function annuityDueFactor(rate: number, periods: number): number {
  return annuityFactor(rate, periods) * (1 + rate);
}

/**
 * Value after so many periods of an ordinary annuity of 1, ((1 + r)^n − 1)/r; n at a rate of 0.
 *
 * Evidence: vectors/ltf-cashflow-closed.json.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param periods - n ≥ 0.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * futureAnnuityFactor(0.05, 12); // => 15.917126520442582
 * ```
 */
export function futureAnnuityFactor(rate: number, periods: number): number {
  requireRate('rate', rate);
  requireNonNegative('periods', periods, 'period');
  return finiteResult('The factor', accumulated(rate, periods));
}

/**
 * Present value of an annuity whose first payment, at the end of the first period, is 1 and which grows by g in each
 * period, (1 − ((1 + g)/(1 + r))^n)/(r − g); n/(1 + r) where both rates are the same.
 *
 * Evidence: vectors/ltf-cashflow-closed.json.
 *
 * @param rate - r > −1, effective rate of a period.
 * @param growth - g > −1, of the payment in a period.
 * @param periods - n ≥ 0.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * growingAnnuityFactor(0.08, 0.03, 10); // => 7.550133691149123
 * ```
 */
export function growingAnnuityFactor(rate: number, growth: number, periods: number): number {
  requireRate('rate', rate);
  requireRate('growth', growth);
  requireNonNegative('periods', periods, 'period');
  const ahead = growth - rate;
  if (ahead === 0) return finiteResult('The factor', periods / (1 + rate));
  return finiteResult('The factor', Math.expm1(periods * Math.log1p(ahead / (1 + rate))) / ahead);
}
