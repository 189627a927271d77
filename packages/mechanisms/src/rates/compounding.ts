import { finiteResult, refuse, requireFinite, requireNonNegative, requirePositive } from '../guards.ts';

function requireRate(rate: number): void {
  requireFinite('rate', rate, '1/year');
  if (rate <= -1) refuse('rate', rate, 'above -1 (1/year)');
}

/**
 * Effective rate of a year when a nominal rate is compounded so many times, (1 + r/m)^m − 1.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * effectiveRate(0.12, 12); // => 0.12682503013196977
 * ```
 */
export function effectiveRate(nominal: number, periods: number): number {
  requireFinite('nominal', nominal, '1/year');
  requirePositive('periods', periods, '1/year');
  const each = nominal / periods;
  if (each <= -1) refuse('nominal', nominal, `above ${-periods} (1/year)`);
  return finiteResult('The rate', Math.expm1(periods * Math.log1p(each)));
}

/**
 * Effective rate of a year of a continuous rate, e^r − 1.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * effectiveOfContinuous(0.1); // => 0.10517091807564763
 * ```
 */
export function effectiveOfContinuous(continuous: number): number {
  requireFinite('continuous', continuous, '1/year');
  return finiteResult('The rate', Math.expm1(continuous));
}

/**
 * Continuous rate of an effective rate, ln(1 + r).
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * continuousRate(0.1); // => 0.09531017980432487
 * ```
 */
export function continuousRate(rate: number): number {
  requireRate(rate);
  return Math.log1p(rate);
}

/**
 * Growth over a time at a continuous rate, e^(r·t).
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * continuousGrowth(0.1, 10); // => 2.718281828459045
 * ```
 */
export function continuousGrowth(rate: number, years: number): number {
  requireFinite('rate', rate, '1/year');
  requireNonNegative('years', years, 'year');
  return finiteResult('The growth', Math.exp(rate * years));
}
