import { requireObject } from '../guards.ts';
import { D } from './conviction.ts';
import { divide, MAX_UINT256, multiply, requireUint, revert, shiftLeft, subtract } from './uint256.ts';

/** Arguments of {@link gardens2Threshold}, as the contract has them: all uint256. */
export type Gardens2ThresholdInput = {
  /** Request, base unit. */
  readonly requestedAmount: bigint;
  /** Funds of the pool, base unit. */
  readonly poolAmount: bigint;
  /** Activated points, the supply that is counted. */
  readonly totalPointsActivated: bigint;
  /** α·1e7, share of conviction kept per block. */
  readonly decay: bigint;
  /** ρ·1e7, scale of the trigger function. */
  readonly weight: bigint;
  /** b·1e7, asymptote of request/pool. */
  readonly maxRatio: bigint;
  /** Least threshold, points. */
  readonly minThresholdPoints: bigint;
};

/** ⌊a·b/c⌋ with a product of 512 bits. */
function multiplyDivide(a: bigint, b: bigint, c: bigint): bigint {
  const result = divide(a * b, c);
  if (result > MAX_UINT256) {
    throw revert('overflow', 'A quotient exceeds 2^256 − 1; the contract reverts.', 'Use smaller amounts.');
  }
  return result;
}

/**
 * Conviction that a request must exceed in Gardens v2, in point·block. It multiplies before it divides, so
 * its low digits differ from {@link threshold}'s.
 *
 * A request at or over the limit gives 2^256 − 1, as in the contract; no error. An empty pool counts as a request of
 * nothing. The shift of the weight wraps as in the contract; products, differences and quotients are checked.
 *
 * Source: 1Hive/gardens-v2 @15ad374, pkg/contracts/src/CVStrategy/ConvictionsUtils.sol; other commits of that
 * file treat a request of nothing and an empty pool otherwise. Evidence: properties, and the real-valued formula;
 * there are no public rows.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `MATH_DIV_ZERO` (also for a request a hair
 *   below the limit), `overflow` or `underflow`.
 *
 * @example
 * ```ts
 * gardens2Threshold({
 *   requestedAmount: 100n, poolAmount: 1000n, totalPointsActivated: 1000n, decay: 9_000_000n, weight: 20_000n,
 *   maxRatio: 2_000_000n, minThresholdPoints: 0n,
 * }); // => 2000n
 * ```
 */
export function gardens2Threshold(input: Gardens2ThresholdInput): bigint {
  requireObject('input', input, 'the members of `Gardens2ThresholdInput`');
  const { requestedAmount, poolAmount, totalPointsActivated } = input;
  const { decay, weight, maxRatio, minThresholdPoints } = input;
  requireUint('requestedAmount', requestedAmount);
  requireUint('poolAmount', poolAmount);
  requireUint('totalPointsActivated', totalPointsActivated);
  requireUint('decay', decay);
  requireUint('weight', weight);
  requireUint('maxRatio', maxRatio);
  requireUint('minThresholdPoints', minThresholdPoints);
  if (poolAmount > 0n && multiply(maxRatio, poolAmount) <= multiply(requestedAmount, D)) return MAX_UINT256;
  const share = poolAmount === 0n ? 0n : multiply(requestedAmount, 2n ** 64n) / poolAmount;
  const room = subtract(multiply(maxRatio, 2n ** 64n) / D, share);
  const scaled = multiplyDivide(shiftLeft(weight, 128n) / D, D, multiply(room, room) >> 64n);
  const lost = subtract(D, decay);
  const required = multiplyDivide(divide(scaled, lost), totalPointsActivated, 2n ** 64n);
  const least = multiplyDivide(minThresholdPoints, D, lost);
  if (required < least) return least;
  return required;
}
