import { requireNonNegative } from '../guards.ts';

/**
 * How strongly a normalised product of two treasuries acts, √x/(1 + √x): 0 at 0, 1/2 at 1, below 1 always.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * coupling(1); // => 0.5
 * ```
 */
export function coupling(normalised: number): number {
  requireNonNegative('normalised', normalised, '1');
  const mean = Math.sqrt(normalised);
  return mean / (1 + mean);
}
