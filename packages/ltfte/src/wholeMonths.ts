/** Share of a time that rounding may have taken from it: times are sums of steps. */
const ROUNDING = 1e-9;

/** Months that are complete, where what a month lacks by rounding is forgiven. */
export function wholeMonths(months: number): number {
  return Math.floor(months * (1 + ROUNDING));
}
