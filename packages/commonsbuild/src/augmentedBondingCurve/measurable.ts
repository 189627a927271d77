/** The largest factor by which an entry tribute below 1 can raise the marginal price: 1/(1 − φ) of a double φ. */
const MOST_BY_TRIBUTE = 2 ** 53;

/** Whether market cap and marginal prices are within the range of a double, whatever the tributes. */
export function measurable(price: number, supply: number): boolean {
  return price * supply < Infinity && price * MOST_BY_TRIBUTE < Infinity;
}
