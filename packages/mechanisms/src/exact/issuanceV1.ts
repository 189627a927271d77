import {
  type IssuanceAdjustment,
  type ThrottledIssuanceInput,
  throttledAdjustment,
} from './issuanceAdjustment.ts';

/**
 * What one call of the first dynamic issuance mints to the pool, or burns from it, in base units. Its throttle bounds
 * the change of the supply: with 3170979198, that is 10 % a year.
 *
 * With q = ⌊⌊P·1e28/S⌋/T⌋ and |q − 1e18| per year of 31,536,000 seconds, at most M, times seconds and supply; it stops
 * at ⌊S·T/1e10⌋. `event` is false at the target only; amounts of 0 have an event.
 *
 * Source: npm package `@1hive/apps-issuance` 0.1.0, contracts/Issuance.sol, executeAdjustment. Evidence: executed
 * bytecode, vectors/onehive-issuance-v1.json, every row equal.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `MATH_DIV_ZERO` (no supply, or a target of 0),
 *   `ISSUANCE_TARGET_RATIO_TOO_HIGH` (above 1e10: it cannot be set) or `overflow`.
 *
 * @example
 * ```ts
 * issuanceV1({
 *   targetRatio: 3_000_000_000n, maxAdjustmentRatioPerSecond: 3_170_979_198n, totalSupply: 26_000n * 10n ** 18n,
 *   commonPoolBalance: 0n, secondsSinceLast: 31_536_000n,
 * }).adjustment; // => 2599999999691328000000n
 * ```
 */
export function issuanceV1(input: ThrottledIssuanceInput): IssuanceAdjustment {
  return throttledAdjustment(input, (throttle) => throttle);
}
