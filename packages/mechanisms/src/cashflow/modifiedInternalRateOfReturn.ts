import { finiteResult } from '../guards.ts';
import { requireFlows, requireRate } from './flows.ts';
import { worth } from './netPresentValue.ts';

/**
 * Modified internal rate of return: what goes out is discounted to now at the rate that financing costs, what comes in
 * is reinvested to the end, and the rate leads from one to the other; MIRR of spreadsheets. `null` unless something
 * goes out and something comes in.
 *
 * Evidence: vectors/ltf-cashflow-closed.json, with the example that Microsoft publishes for Excel.
 *
 * @param financeRate - > −1, of a period.
 * @param reinvestRate - > −1, of a period.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const flows = [-120000, 39000, 30000, 21000, 37000, 46000];
 * modifiedInternalRateOfReturn(flows, 0.1, 0.12); // => 0.12609413036590514
 * ```
 */
export function modifiedInternalRateOfReturn(
  flows: readonly number[],
  financeRate: number,
  reinvestRate: number,
): number | null {
  requireFlows(flows);
  requireRate('financeRate', financeRate);
  requireRate('reinvestRate', reinvestRate);
  if (!flows.some((flow) => flow < 0) || !flows.some((flow) => flow > 0)) return null;
  const periods = flows.length - 1;
  const out = worth(
    financeRate,
    flows.map((flow) => Math.min(flow, 0)),
  );
  const back = worth(
    reinvestRate,
    flows.map((flow) => Math.max(flow, 0)),
  );
  const growth = Math.log(finiteResult('The value', -back / out)) / periods + Math.log1p(reinvestRate);
  return finiteResult('The rate', Math.expm1(growth));
}
