/**
 * Logarithm of the probability that a Poisson variable of mean > 0 is k, without the cancellation between
 * k·log(mean), mean and log k! that costs all digits at large means.
 *
 * Source: Loader, Fast and accurate computation of binomial probabilities (2000).
 */
export function logPoisson(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -stirlingError(k) - deviance(k, mean) - 0.5 * Math.log(2 * Math.PI * k);
}

/** Logarithm of the probability of k successes in n trials, 0 < probability < 1. Source: as above. */
export function logBinomial(k: number, n: number, probability: number): number {
  if (k === 0) return n * Math.log1p(-probability);
  if (k === n) return n * Math.log(probability);
  const rest = n - k;
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(rest) -
    deviance(k, n * probability) -
    deviance(rest, n * (1 - probability)) -
    0.5 * Math.log((2 * Math.PI * k * rest) / n)
  );
}

/** log n! minus Stirling's (n + ½)·log n − n + ½·log 2π, for n ≥ 1. */
function stirlingError(n: number): number {
  if (n < 16) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** x·log(x / mean) + mean − x, by its series where x is near the mean. */
function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  let sum = difference * ratio;
  let term = 2 * x * ratio;
  for (let j = 3; ; j += 2) {
    term *= ratio * ratio;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}
