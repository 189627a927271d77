/** Time over which spending is averaged [day]. */
const WINDOW = 90;

/** A payment from the common pool. */
export type Payment = { readonly day: number; readonly amount: number };

/** The payments that still count at a time [day]. */
export function recent(payments: readonly Payment[], time: number): Payment[] {
  return payments.filter(({ day }) => day > time - WINDOW);
}

/** Time for which a pool lasts at the mean of what was paid lately [day]; null when that is nothing. */
export function runway(
  pool: number,
  payments: readonly Payment[],
  time: number,
  openedAt: number,
): number | null {
  let paid = 0;
  for (const { amount } of recent(payments, time)) paid += amount;
  const days = Math.min(WINDOW, time - openedAt);
  const lasts = pool / (paid / days);
  return paid > 0 && days > 0 && lasts < Infinity ? lasts : null;
}
