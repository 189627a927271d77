import { requireNonNegative, requireObject } from '../guards.ts';
import { accumulated } from './annuity.ts';
import { requireRate } from './flows.ts';

/** What a runway is reckoned from. */
export type RunwayTerms = {
  /** Cash now [money]. */
  readonly cash: number;
  /** Cost of the first month, the gross burn [money/month]. */
  readonly cost: number;
  /** What comes in every month; cost less this is the net burn. Default 0 [money/month]. */
  readonly revenue?: number;
  /** Growth of the cost, above −1. Default 0 [1/month]. */
  readonly growth?: number;
};

/** A longer runway counts as one without end: months are whole numbers of a double up to here. */
const FOR_EVER = 2 ** 53;

/**
 * Runway: the months that cash lasts when cost exceeds revenue; the cost may grow from month to month, and within a
 * month money goes out evenly. Infinity when the cash lasts for ever [month].
 *
 * Evidence: vectors/ltf-cashflow-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * runway({ cash: 100_000, cost: 42_000 }); // => 2.380952380952381
 * runway({ cash: 250_000, cost: 42_000, revenue: 10_000, growth: 0.02 }); // => 7.202905972418474
 * runway({ cash: 10_000, cost: 31_000, revenue: 50_000 }); // => Infinity
 * ```
 */
export function runway(terms: RunwayTerms): number {
  requireObject('terms', terms, '`cash` and `cost`');
  const { cash, cost, revenue = 0, growth = 0 } = terms;
  requireNonNegative('terms.cash', cash, 'money');
  requireNonNegative('terms.cost', cost, 'money/month');
  requireNonNegative('terms.revenue', revenue, 'money/month');
  requireRate('terms.growth', growth);
  if (growth === 0) return cost > revenue ? cash / (cost - revenue) : Infinity;
  const spent = (months: number) => cost * accumulated(growth, months) - revenue * months;
  let [paid, unpaid] = [0, lastBurning(terms)];
  if (!(spent(unpaid) > cash)) return Infinity;
  while (unpaid - paid > 1) {
    const month = Math.floor((paid + unpaid) / 2);
    if (spent(month) > cash) unpaid = month;
    else paid = month;
  }
  return paid + (cash - spent(paid)) / (spent(unpaid) - spent(paid));
}

/** Months until a falling cost is below the revenue; a rising one never is for good. */
function lastBurning({ cost, revenue = 0, growth = 0 }: RunwayTerms): number {
  if (growth > 0) return FOR_EVER;
  return Math.min(FOR_EVER, Math.max(0, Math.ceil(Math.log(revenue / cost) / Math.log1p(growth))));
}
