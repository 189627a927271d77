/** Months beyond which nothing is said of a plan. */
const HORIZON = 1200;

/**
 * When a sum over months first is 0 or more: 0 when it is after the first month, null when it is not within 100 years.
 * Between two months it is read off the parabola through them and the month before, which is exact where the sum is a
 * quadratic of time, as that of constant cost and steadily won contracts is [month].
 *
 * @example
 * ```ts
 * breakEvenOf((month) => 7500 * (2 + 0.33 * month) - 42_000); // => 22.818181818181817
 * ```
 */
export function breakEvenOf(netIn: (month: number) => number): number | null {
  let sum = 0;
  let before = 0;
  for (let month = 0; month < HORIZON; month++) {
    const net = netIn(month);
    if (sum + net >= 0) return month === 0 ? 0 : month + crossing(sum, net, net - before);
    sum += net;
    before = net;
  }
  return null;
}

/** Where from 0 to 1 sum + t·net + t(t − 1)/2·bend is 0; it is below 0 at the beginning and not at the end. */
function crossing(sum: number, net: number, bend: number): number {
  const slope = net - bend / 2;
  const root = Math.sqrt(Math.max(0, slope * slope - 2 * bend * sum));
  // The form that adds; the other root lies outside.
  return Math.min(1, Math.max(0, (-2 * sum) / (slope + root)));
}
