import { finiteResult, requireNonNegative, requireRatio, requireShare } from '../guards.ts';

/**
 * Weight ρ = m·β² of the trigger function, from the spending limit and the minimum conviction.
 *
 * @param spendingLimit - β in (0, 1], the share of the funds that no request reaches.
 * @param minimumConviction - m in [0, 1], share of the effective supply that a request of nothing needs.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * convictionWeight(0.11, 0.04); // => 0.000484
 * ```
 */
export function convictionWeight(spendingLimit: number, minimumConviction: number): number {
  requireRatio('spendingLimit', spendingLimit);
  requireShare('minimumConviction', minimumConviction);
  return minimumConviction * spendingLimit * spendingLimit;
}

/**
 * Minimum conviction m = ρ/β²: the share of the effective supply that must be staked forever on a request of
 * nothing. Above 1 nothing can pass.
 *
 * @param spendingLimit - β in (0, 1].
 * @param weight - ρ ≥ 0.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * minimumConviction(0.2, 0.0025); // => 0.0625
 * ```
 */
export function minimumConviction(spendingLimit: number, weight: number): number {
  requireRatio('spendingLimit', spendingLimit);
  requireNonNegative('weight', weight, '1');
  return finiteResult('The minimum conviction', weight / spendingLimit / spendingLimit);
}

/**
 * Largest share of the funds that unanimity can pass, μ_max = β(1 − √m). The spending limit β itself is
 * never reached: with 11 % and a minimum of 4 %, 8.8 % is the most.
 *
 * Source: 1Hive/conviction-voting-cadcad, models/v3/Trigger_Function_Explanation.ipynb.
 *
 * @param spendingLimit - β in (0, 1].
 * @param minimum - m in [0, 1], minimum conviction.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * largestRequest(0.11, 0.04); // => 0.088
 * ```
 */
export function largestRequest(spendingLimit: number, minimum: number): number {
  requireRatio('spendingLimit', spendingLimit);
  requireShare('minimum', minimum);
  return spendingLimit * (1 - Math.sqrt(minimum));
}

/**
 * Effective supply max(total staked, share·total supply), in tokens: the supply that thresholds count.
 *
 * Source: 1Hive/conviction-voting-app, ConvictionVoting.sol, _totalStaked. Evidence:
 * vectors/onehive-threshold.json.
 *
 * @param totalStaked - ≥ 0, token.
 * @param totalSupply - ≥ 0, token.
 * @param minimumShare - In [0, 1].
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * effectiveSupply(1000, 15_000, 0.2); // => 3000
 * ```
 */
export function effectiveSupply(totalStaked: number, totalSupply: number, minimumShare: number): number {
  requireNonNegative('totalStaked', totalStaked, 'token');
  requireNonNegative('totalSupply', totalSupply, 'token');
  requireShare('minimumShare', minimumShare);
  return Math.max(totalStaked, totalSupply * minimumShare);
}
