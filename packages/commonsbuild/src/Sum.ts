/**
 * A running sum, and what rounding has kept out of it: a hundred thousand times 0.1 is 10,000, where plain
 * addition is 2e-12 off (Kahan, "Further remarks on reducing truncation errors", 1965).
 */
export type Sum = {
  readonly total: number;
  /** True sum less `total`, as far as a double tells. */
  readonly lost: number;
};

/** The sum of nothing. */
export const EMPTY_SUM: Sum = { total: 0, lost: 0 };

/** A sum with one more term. */
export function added({ total, lost }: Sum, term: number): Sum {
  const corrected = term + lost;
  const sum = total + corrected;
  const taken = sum - total;
  return { total: sum, lost: total - (sum - taken) + (corrected - taken) };
}
