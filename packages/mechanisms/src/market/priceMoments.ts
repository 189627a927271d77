import { finiteResult, refuse, requireFinite, requireNonNegative } from '../guards.ts';

/** Rare jumps of a logarithm, normal in size. */
export type Jumps = {
  /** λ, how many there are [1/year]. */
  readonly rate: number;
  /** Mean size [log]. */
  readonly mean: number;
  /** Standard deviation of the size [log]. */
  readonly deviation: number;
};

/** Moments of a price that started at 1, and of its logarithm. */
export type PriceMoments = {
  readonly logMean: number;
  readonly logVariance: number;
  readonly logSkewness: number;
  readonly logExcessKurtosis: number;
  readonly mean: number;
  /** Without jumps; with them the median has no closed form, and this is e^logMean. */
  readonly median: number;
};

/**
 * Moments after a time of a price with drift μ of its logarithm, volatility σ, and normal jumps. Median growth is μ.
 *
 * Source: Merton 1976, Journal of Financial Economics 3. Evidence: closed form.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * priceMoments(1, 0.7, 300 / 365).median; // => 2.27485839888897
 * ```
 */
export function priceMoments(
  drift: number,
  volatility: number,
  years: number,
  jumps: Jumps = { rate: 0, mean: 0, deviation: 0 },
): PriceMoments {
  requireFinite('drift', drift, '1/year');
  requireNonNegative('volatility', volatility, '1/year^0.5');
  requireNonNegative('years', years, 'year');
  if (typeof jumps !== 'object' || jumps === null)
    refuse('jumps', jumps, 'an object with rate, mean and deviation');
  const { rate, mean: size, deviation } = jumps;
  requireNonNegative('jumps.rate', rate, '1/year');
  requireFinite('jumps.mean', size, 'log');
  requireNonNegative('jumps.deviation', deviation, 'log');
  const s2 = deviation ** 2;
  const variance = volatility ** 2 + rate * (size ** 2 + s2);
  const third = rate * (size ** 3 + 3 * size * s2);
  const fourth = rate * (size ** 4 + 6 * size ** 2 * s2 + 3 * s2 ** 2);
  const logMean = (drift + rate * size) * years;
  const growth = drift + volatility ** 2 / 2 + rate * Math.expm1(size + s2 / 2);
  const spread = variance > 0 && years > 0;
  return {
    logMean: finiteResult('The mean of the logarithm', logMean),
    logVariance: finiteResult('The variance of the logarithm', variance * years),
    logSkewness: finiteResult('The skewness', spread ? third / (variance ** 1.5 * Math.sqrt(years)) : 0),
    logExcessKurtosis: finiteResult('The kurtosis', spread ? fourth / (variance ** 2 * years) : 0),
    mean: finiteResult('The mean', Math.exp(growth * years)),
    median: finiteResult('The median', Math.exp(logMean)),
  };
}
