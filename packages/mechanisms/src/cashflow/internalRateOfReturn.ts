import { requireFinite } from '../guards.ts';
import { type Term, zerosOf } from './exponentialSum.ts';
import { requireDays, requireFlows } from './flows.ts';
import { YEAR } from './netPresentValue.ts';

/** Where spreadsheets begin to look. */
const GUESS = 0.1;

/** Flows by time as terms over the force of interest; flows of one time are one, and none is 0. */
function termsOf(flows: readonly number[], timeOf: (i: number) => number): Term[] {
  const amounts = new Map<number, number>();
  flows.forEach((flow, i) => {
    amounts.set(timeOf(i), (amounts.get(timeOf(i)) ?? 0) + flow);
  });
  return [...amounts]
    .filter(([, amount]) => amount !== 0)
    .sort(([a], [b]) => a - b)
    .map(([time, amount]) => ({ sign: amount > 0 ? 1 : -1, logSize: Math.log(Math.abs(amount)), time }));
}

const ratesOf = (terms: readonly Term[]): readonly number[] => zerosOf(terms).map(Math.expm1);

/** Of some rates the one nearest to a guess. */
function nearest(rates: readonly number[], guess: number): number | null {
  let found: number | null = null;
  for (const rate of rates)
    if (found === null || Math.abs(rate - guess) < Math.abs(found - guess)) found = rate;
  return found;
}

/**
 * How often the sign changes along flows, zeros left out: by Descartes's rule there are at most so many internal
 * rates, and as many or an even number fewer.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * signChanges([-100, 230, 0, -132]); // => 2
 * ```
 */
export function signChanges(flows: readonly number[]): number {
  requireFlows(flows);
  const signs = flows.filter((flow) => flow !== 0).map(Math.sign);
  return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
}

/**
 * All internal rates of return of flows one period apart, in order: the rates from −1 + 1e-9 to 1e6 at which the net
 * present value is 0. None where the sign of the flows never changes; there may be none where it does.
 *
 * The turning points of the value are found first, so that no root is missed between two points of a scan.
 *
 * Evidence: vectors/ltf-cashflow-closed.json, 50 digits, to 1e-9.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * allInternalRates([-100, 230, -132]); // => [0.1, 0.2]
 * allInternalRates([100, -200, 150]); // => []
 * ```
 */
export function allInternalRates(flows: readonly number[]): readonly number[] {
  requireFlows(flows);
  return ratesOf(termsOf(flows, (i) => i));
}

/**
 * Internal rate of return of flows one period apart, the rate at which their net present value is 0: IRR of
 * spreadsheets. `null` when there is none. Of several it is the one nearest to the guess; look at
 * {@link allInternalRates} then, as no single one says what the flows earn.
 *
 * Evidence: vectors/ltf-cashflow-closed.json, 50 digits, to 1e-9.
 *
 * @param guess - Decides between several. Default 0.1, as in spreadsheets.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * internalRateOfReturn([-1000, 300, 420, 680]); // => 0.1634056006889893
 * ```
 */
export function internalRateOfReturn(flows: readonly number[], guess = GUESS): number | null {
  requireFinite('guess', guess, '1/period');
  return nearest(allInternalRates(flows), guess);
}

/**
 * All internal rates of return of flows on given days, each for a year of 365 days, in order.
 *
 * @param days - The day of each flow; none is before the first.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * allInternalRatesAt([-100, 230, -132], [0, 365, 730]); // => [0.1, 0.2]
 * ```
 */
export function allInternalRatesAt(flows: readonly number[], days: readonly number[]): readonly number[] {
  requireFlows(flows);
  requireDays(flows, days);
  return ratesOf(termsOf(flows, (i) => (days[i]! - days[0]!) / YEAR));
}

/**
 * Internal rate of return of flows on given days, for a year of 365 days: XIRR of spreadsheets. `null` when there is
 * none; of several the one nearest to the guess.
 *
 * Evidence: vectors/ltf-cashflow-closed.json, with the example that Microsoft publishes for Excel.
 *
 * @param days - The day of each flow; none is before the first.
 * @param guess - Decides between several. Default 0.1, as in spreadsheets.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const flows = [-10000, 2750, 4250, 3250, 2750];
 * internalRateOfReturnAt(flows, [0, 60, 303, 411, 456]); // => 0.37336253351883153
 * ```
 */
export function internalRateOfReturnAt(
  flows: readonly number[],
  days: readonly number[],
  guess = GUESS,
): number | null {
  requireFinite('guess', guess, '1/year');
  return nearest(allInternalRatesAt(flows, days), guess);
}
