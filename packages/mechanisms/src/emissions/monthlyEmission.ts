import { type EmissionPlan, requireMonths, requirePlan } from './EmissionPlan.ts';

/**
 * Tokens that a plan releases at the end of a month; month 0 is the start. Without an unlock the month of the cliff
 * releases as many parts as months have passed. With an unlock there is no cliff.
 *
 * Source: longtailfinancial/TokenEngineering @24fbb59, ltfte/token_emissions.py. Evidence:
 * vectors/ltf-token-emissions-source.json.
 *
 * @param plan - What is released, and when.
 * @param month - A whole number of months, ≥ 0.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const plan = { allocation: 80e6, cliff: 6, vesting: 20, unlocked: 0 };
 * [5, 6, 7, 20, 21].map((month) => monthlyEmission(plan, month)); // => [0, 24000000, 4000000, 4000000, 0]
 * ```
 */
export function monthlyEmission(plan: EmissionPlan, month: number): number {
  requirePlan(plan);
  requireMonths('month', month);
  const { allocation, cliff, vesting, unlocked } = plan;
  if (month > vesting) return 0;
  if (vesting === 0) return allocation;
  const part = (allocation - unlocked) / vesting;
  if (unlocked > 0) return month === 0 ? unlocked : part;
  if (month < cliff) return 0;
  return month === cliff ? cliff * part : part;
}
