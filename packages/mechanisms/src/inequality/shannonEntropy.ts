import { refuse } from '../guards.ts';
import { positiveTotalOf } from './sortedValues.ts';

/**
 * Shannon entropy −Σ p·log2 p of the shares, in bits. Shares of 0 count nothing.
 *
 * Source: CommonsBuild/praise_RewardAnalysis, analytics_toolbox.py; that program takes the logarithm of values
 * that are not normalised, which is right only where they sum to 1. Evidence: vectors/commonsbuild-praise.json.
 *
 * @param values - Holdings, each a finite number ≥ 0, not all 0.
 * @throws MechanismError `invalid-input`, `empty`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * shannonEntropy([1, 1, 1, 1]); // => 2
 * ```
 */
export function shannonEntropy(values: ArrayLike<number>): number {
  const total = positiveTotalOf(values);
  let entropy = 0;
  for (let i = 0; i < values.length; i++) {
    const share = values[i]! / total;
    if (share > 0) entropy -= share * Math.log2(share);
  }
  return Math.max(0, entropy);
}

/**
 * Largest entropy that a number of holders can have, log2 n, in bits.
 *
 * @param count - n, an integer ≥ 1.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * maximumShannonEntropy(8); // => 3
 * ```
 */
export function maximumShannonEntropy(count: number): number {
  if (!(Number.isSafeInteger(count) && count >= 1))
    refuse('count', count, 'an integer of at least 1 (holders)');
  return Math.log2(count);
}
