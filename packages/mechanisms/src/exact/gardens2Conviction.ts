import { requireObject } from '../guards.ts';
import { D } from './conviction.ts';
import { pow, TWO_127, TWO_128 } from './fixedPoint.ts';
import { add, multiply, requireUint, shiftLeft, subtract } from './uint256.ts';

/** Arguments of {@link gardens2Conviction}, as the contract has them: all uint256. */
export type Gardens2ConvictionInput = {
  /** Blocks since conviction was last stored. */
  readonly timePassed: bigint;
  /** Conviction last stored, point·block. */
  readonly lastConviction: bigint;
  /** Points during that time. */
  readonly oldAmount: bigint;
  /** α·1e7, share of conviction kept per block. */
  readonly decay: bigint;
};

/**
 * Conviction of Gardens v2, in point·block: that of the first version, with a time of 256 bits and a checked D − decay.
 *
 * Source: 1Hive/gardens-v2 @15ad374, pkg/contracts/src/CVStrategy/ConvictionsUtils.sol, calculateConviction. Evidence:
 * the rows of vectors/onehive-conviction.json, which the first version was recorded with.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `out-of-range` (decay of 1 or more), `overflow`
 *   or `underflow`.
 *
 * @example
 * ```ts
 * gardens2Conviction({ timePassed: 1n, lastConviction: 5000n, oldAmount: 1000n, decay: 9_000_000n }); // => 5500n
 * ```
 */
export function gardens2Conviction(input: Gardens2ConvictionInput): bigint {
  requireObject('input', input, 'the members of `Gardens2ConvictionInput`');
  const { timePassed, lastConviction, oldAmount, decay } = input;
  requireUint('timePassed', timePassed);
  requireUint('lastConviction', lastConviction);
  requireUint('oldAmount', oldAmount);
  requireUint('decay', decay);
  const kept = pow(shiftLeft(decay, 128n) / D, timePassed);
  const grown = multiply(multiply(oldAmount, D), TWO_128 - kept) / subtract(D, decay);
  return add(add(multiply(kept, lastConviction), grown), TWO_127) >> 128n;
}
