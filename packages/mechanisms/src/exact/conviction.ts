import { requireObject } from '../guards.ts';
import { pow, TWO_127, TWO_128 } from './fixedPoint.ts';
import { add, divide, multiply, requireUint, shiftLeft, subtract } from './uint256.ts';

/** Base of the contract's settings: 10,000,000 stands for 1. */
export const D = 10_000_000n;

/** Arguments of {@link conviction}, as the contract has them. */
export type ConvictionInput = {
  /** α·1e7, share of conviction kept per block; uint256. No setter of the contract bounds it. */
  readonly decay: bigint;
  /** Blocks since conviction was last stored; uint64. */
  readonly timePassed: bigint;
  /** Conviction last stored, base unit·block; uint256. */
  readonly lastConviction: bigint;
  /** Stake during that time, base unit; uint256. */
  readonly oldAmount: bigint;
};

/**
 * Conviction, bit for bit as the contract's calculateConviction, in base unit·block.
 *
 * With a = ⌊decay·2^128/D⌋ and aᵗ by {@link pow}: (aᵗ·y + ⌊x·D·(2^128 − aᵗ)/(D − decay)⌋ + 2^127) >> 128. The
 * shift and D − decay wrap as in the contract; products and sums are checked.
 *
 * Source: 1Hive/conviction-voting-app, contracts/ConvictionVoting.sol. Evidence: executed bytecode,
 * vectors/onehive-conviction.json and vectors/commonsbuild-conviction-evm.json, every row equal.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `out-of-range` (decay of 1 or more) or
 *   `overflow`.
 *
 * @example
 * ```ts
 * conviction({ decay: 9_000_000n, timePassed: 1n, lastConviction: 5000n, oldAmount: 1000n }); // => 5500n
 * ```
 */
export function conviction(input: ConvictionInput): bigint {
  requireObject('input', input, 'the members of `ConvictionInput`');
  const { decay, timePassed, lastConviction, oldAmount } = input;
  requireUint('decay', decay);
  requireUint('timePassed', timePassed, 64);
  requireUint('lastConviction', lastConviction);
  requireUint('oldAmount', oldAmount);
  const kept = pow(shiftLeft(decay, 128n) / D, timePassed);
  const lost = BigInt.asUintN(256, D - decay);
  const grown = divide(multiply(multiply(oldAmount, D), TWO_128 - kept), lost);
  return add(add(multiply(kept, lastConviction), grown), TWO_127) >> 128n;
}

/**
 * Conviction that a constant stake tends to, ⌊x·D/(D − decay)⌋, in base unit·block.
 *
 * Source: 1Hive/gardens-v2, pkg/contracts/src/CVStrategy/ConvictionsUtils.sol, getMaxConviction.
 *
 * @param amount - x, base unit; uint256.
 * @param decay - α·1e7; uint256.
 * @throws MechanismError `invalid-input`; where the contract reverts, `overflow`, `underflow` or
 *   `MATH_DIV_ZERO`.
 *
 * @example
 * ```ts
 * maxConviction(1000n, 9_000_000n); // => 10000n
 * ```
 */
export function maxConviction(amount: bigint, decay: bigint): bigint {
  requireUint('amount', amount);
  requireUint('decay', decay);
  return divide(multiply(amount, D), subtract(D, decay));
}
