import { expectNear } from '@tecmns/tooling/vitest/near';

/** Asserts that so many of n trials came true as four standard errors allow. */
export function expectRate(count: number, n: number, probability: number): void {
  expectNear(count / n, probability, 0, 4 * Math.sqrt((probability * (1 - probability)) / n));
}

/** Asserts that a mean is within four of its standard errors of an expectation. */
export function expectMean(values: readonly number[], expected: number): void {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
  expectNear(mean, expected, 0, 4 * Math.sqrt(variance / values.length));
}
