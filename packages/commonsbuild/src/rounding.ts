/** Sums of the same numbers in another order may differ by this share; nothing may be decided by it. */
export const ROUNDING = 1e-12;

/** Whether an amount is at least another, or a time not before another, up to rounding. Neither is negative. */
export function reaches(amount: number, goal: number): boolean {
  return amount >= goal * (1 - ROUNDING);
}

/** The limit itself for an amount that exceeds it by no more than rounding, else the amount. */
export function within(amount: number, limit: number): number {
  return amount > limit && amount <= limit * (1 + ROUNDING) ? limit : amount;
}
