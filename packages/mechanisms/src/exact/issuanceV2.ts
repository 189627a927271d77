import { requireObject } from '../guards.ts';
import { adjusted, type IssuanceAdjustment, ONE, requireTarget } from './issuanceAdjustment.ts';
import { add, divide, multiply, requireUint, revert } from './uint256.ts';

/** Arguments of {@link issuanceV2}, as the contract has them: all uint256. */
export type IssuanceV2Input = {
  /** t, share of the supply that the pool should hold, times 1e18. */
  readonly targetRatio: bigint;
  /** r, time from an empty pool, or from one that holds everything, to the target; second. */
  readonly recoveryTime: bigint;
  /** Supply at the call, base unit. */
  readonly totalSupply: bigint;
  /** Balance of the pool at the call, base unit. */
  readonly commonPoolBalance: bigint;
  /** Seconds since the last call. */
  readonly secondsSinceLast: bigint;
};

/** Floor of a square root, by Newton's steps from above. */
function root(square: bigint): bigint {
  let result = square;
  for (let next = (square + 1n) / 2n; next < result; next = (square / next + next) / 2n) result = next;
  return result;
}

/** Ratio after a time on the parabola through a ratio, times 1e18. */
function ratioAfter(current: bigint, target: bigint, recovery: bigint, seconds: bigint): bigint {
  const below = current < target;
  const height = below ? target : ONE - target;
  const distance = below ? target - current : current - target;
  const shared = multiply(recovery, root(multiply(height, distance)));
  if (seconds >= shared / height) return target;
  const square = multiply(recovery, recovery);
  const start = multiply(current, square);
  const moved = multiply(multiply(seconds, shared), 2n);
  const slowed = multiply(height, multiply(seconds, seconds));
  const sum = below ? add(start, moved) - slowed : add(start, slowed) - moved;
  return sum / square;
}

/**
 * What one call of the second dynamic issuance mints to the pool, or burns from it, in base units, and the ratio that it
 * aims at, times 1e18. The ratio of pool to supply moves on a parabola that reaches the target after at most the
 * recovery time; amounts allow for the supply that changes with them, so that the ratio is met.
 *
 * Source: 1Hive/dynamic-issuance-app @9830a23 (branch v2), contracts/DynamicIssuance.sol. Evidence: properties, and the
 * real-valued form; there are no public rows.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `MATH_DIV_ZERO` (no supply; or a target of 1 when
 *   it is reached), `ISSUANCE_CURRENT_RATIO_TOO_HIGH` (everything is in the pool), `ISSUANCE_TARGET_RATIO_TOO_HIGH`
 *   (above 1e18), `ISSUANCE_RECOVERY_TIME_CAN_NOT_BE_ZERO` or `overflow`.
 *
 * @example
 * ```ts
 * const { adjustment, ratio } = issuanceV2({
 *   targetRatio: 2n * 10n ** 17n, recoveryTime: 100n, totalSupply: 1000n, commonPoolBalance: 0n, secondsSinceLast: 50n,
 * });
 * ratio; // => 150000000000000000n
 * adjustment; // => 176n
 * ```
 */
export function issuanceV2(input: IssuanceV2Input): IssuanceAdjustment & {
  /** Ratio that the call aims at, times 1e18. */
  readonly ratio: bigint;
} {
  requireObject('input', input, 'the members of `IssuanceV2Input`');
  const { targetRatio, recoveryTime, totalSupply, commonPoolBalance, secondsSinceLast } = input;
  requireTarget(targetRatio, ONE);
  requireUint('recoveryTime', recoveryTime);
  requireUint('totalSupply', totalSupply);
  requireUint('commonPoolBalance', commonPoolBalance);
  requireUint('secondsSinceLast', secondsSinceLast);
  if (recoveryTime === 0n) {
    throw revert(
      'ISSUANCE_RECOVERY_TIME_CAN_NOT_BE_ZERO',
      'recoveryTime is 0; it must be at least 1 (second).',
      'Pass the seconds from an empty pool to the target.',
    );
  }
  const balance = multiply(commonPoolBalance, ONE);
  const current = divide(balance, totalSupply);
  if (current >= ONE) {
    throw revert(
      'ISSUANCE_CURRENT_RATIO_TOO_HIGH',
      `commonPoolBalance is ${commonPoolBalance}; it must be below the supply, ${totalSupply}.`,
      'Leave some tokens outside of the pool.',
    );
  }
  const ratio = ratioAfter(current, targetRatio, recoveryTime, secondsSinceLast);
  if (ratio === current) return { ...adjusted(totalSupply, 0n, false), ratio };
  // Quotients of bigints are cut towards 0, as those of the contract, which subtracts the other way round to burn.
  const adjustment = divide(multiply(ratio, totalSupply) - balance, ONE - ratio);
  return { ...adjusted(totalSupply, adjustment, adjustment !== 0n), ratio };
}
