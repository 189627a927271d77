import { refuse, requireNonNegative, requireObject } from '../guards.ts';

/** When somebody gets the tokens that are allocated to them. */
export type EmissionPlan = {
  /** All that is ever released [token]. */
  readonly allocation: number;
  /** Whole months without a release, at most `vesting`. Not read where something is unlocked at the start. */
  readonly cliff: number;
  /** Whole months until everything is released; 0 releases it at the start. */
  readonly vesting: number;
  /** Released at the start, at most `allocation` [token]. */
  readonly unlocked: number;
};

/** Refuses what is no plan. */
export function requirePlan(plan: EmissionPlan): void {
  requireObject('plan', plan, 'allocation, cliff, vesting and unlocked');
  const { allocation, cliff, vesting, unlocked } = plan;
  requireNonNegative('plan.allocation', allocation, 'token');
  requireMonths('plan.vesting', vesting);
  requireMonths('plan.cliff', cliff);
  if (cliff > vesting) refuse('plan.cliff', cliff, `at most the vesting, ${vesting} (month)`);
  requireNonNegative('plan.unlocked', unlocked, 'token');
  if (unlocked > allocation)
    refuse('plan.unlocked', unlocked, `at most the allocation, ${allocation} (token)`);
}

/** Refuses everything but a whole number of months. */
export function requireMonths(subject: string, months: number): void {
  if (!Number.isSafeInteger(months) || months < 0)
    refuse(subject, months, 'a whole number of at least 0 (month)');
}
