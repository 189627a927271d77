import {
  type IssuanceAdjustment,
  RATIO_BASE,
  type ThrottledIssuanceInput,
  throttledAdjustment,
} from './issuanceAdjustment.ts';
import { multiply } from './uint256.ts';

/**
 * What one call of the dynamic issuance of March 2021 mints to the pool, or burns from it, in base units. It is
 * `issuanceV1` with the cap ⌊M·1e10/T⌋: the throttle bounds the change in terms of the target, and the supply can change
 * by throttle/target a year, a third for 10 % and a target of 30 %.
 *
 * Source: 1Hive/dynamic-issuance-app @f37d515, contracts/Issuance.sol, executeAdjustment. Evidence: executed bytecode,
 * vectors/onehive-issuance-v1b.json, every row equal.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `MATH_DIV_ZERO` (no supply, or a target of 0),
 *   `ISSUANCE_TARGET_RATIO_TOO_HIGH` (above 1e10: it cannot be set) or `overflow`.
 *
 * @example
 * ```ts
 * issuanceV1b({
 *   targetRatio: 3_000_000_000n, maxAdjustmentRatioPerSecond: 3_170_979_198n, totalSupply: 26_000n * 10n ** 18n,
 *   commonPoolBalance: 0n, secondsSinceLast: 31_536_000n,
 * }).adjustment; // => 7800000000000000000000n
 * ```
 */
export function issuanceV1b(input: ThrottledIssuanceInput): IssuanceAdjustment {
  return throttledAdjustment(input, (throttle, target) => multiply(throttle, RATIO_BASE) / target);
}
