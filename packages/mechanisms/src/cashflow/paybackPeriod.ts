import { requireFlows, requireRate } from './flows.ts';

/** A sum this close to 0, of all that was added, is 0. */
const ROUNDING = 1e-12;

/** When a running sum of flows first is 0 or more. */
function firstCovered(flows: readonly number[]): number {
  let [sum, turnover] = [0, 0];
  for (const [i, flow] of flows.entries()) {
    const owed = -sum;
    sum += flow;
    turnover += Math.abs(flow);
    if (sum >= -ROUNDING * turnover) return i === 0 ? 0 : i - 1 + Math.min(1, owed / flow);
  }
  return flows.length === 0 ? 0 : Infinity;
}

/**
 * Payback period: when flows one period apart have first brought back what they cost, on a straight line within a
 * period; Infinity when they never do [period].
 *
 * @param flows - What goes out, negative, and comes in; the first is now.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * paybackPeriod([-1000, 300, 420, 560]); // => 2.5
 * ```
 */
export function paybackPeriod(flows: readonly number[]): number {
  requireFlows(flows);
  return firstCovered(flows);
}

/**
 * Discounted payback period: the payback period of flows that are discounted to now first; Infinity when their present
 * values never bring back what they cost [period].
 *
 * @param rate - r > −1, effective rate of a period.
 * @param flows - What goes out, negative, and comes in; the first is now.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * discountedPaybackPeriod(0.25, [-1000, 750, 625, 500]); // => 2
 * ```
 */
export function discountedPaybackPeriod(rate: number, flows: readonly number[]): number {
  requireRate('rate', rate);
  requireFlows(flows);
  const force = Math.log1p(rate);
  return firstCovered(flows.map((flow, i) => flow * Math.exp(-force * i)));
}
