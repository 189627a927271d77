import { requireNonNegative } from '../guards.ts';
import { type EmissionPlan, requirePlan } from './EmissionPlan.ts';

/**
 * Tokens that a plan has released after a time: what is unlocked at the start, then an equal part at the end of each
 * month. Without an unlock nothing is released before the cliff, and then all parts up to it at once.
 *
 * Source: longtailfinancial/TokenEngineering @24fbb59, ltfte/token_emissions.py. Evidence:
 * vectors/ltf-token-emissions-source.json, the sums of its rows.
 *
 * @param plan - What is released, and when.
 * @param months - ≥ 0, months since the start; those that are complete count.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const plan = { allocation: 80e6, cliff: 6, vesting: 24, unlocked: 0 };
 * emittedBy(plan, 5.9); // => 0
 * emittedBy(plan, 6); // => 20000000 token
 * emittedBy(plan, 24); // => 80000000 token
 * ```
 */
export function emittedBy(plan: EmissionPlan, months: number): number {
  requirePlan(plan);
  requireNonNegative('months', months, 'month');
  const { allocation, cliff, vesting, unlocked } = plan;
  const complete = Math.floor(months);
  if (complete >= vesting) return allocation;
  if (unlocked === 0 && complete < cliff) return 0;
  return unlocked + (allocation - unlocked) * (complete / vesting);
}
