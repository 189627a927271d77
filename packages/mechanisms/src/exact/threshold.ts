import { requireObject } from '../guards.ts';
import { D } from './conviction.ts';
import { divide, multiply, requireUint, revert, shiftLeft, subtract } from './uint256.ts';

const ONE_HUNDRED_PERCENT = 10n ** 18n;

/** Arguments of {@link threshold}, as the contract has them: all uint256. */
export type ThresholdInput = {
  /** α·1e7, share of conviction kept per block. */
  readonly decay: bigint;
  /** β·1e7, asymptote of request/funds. */
  readonly maxRatio: bigint;
  /** ρ·1e7, scale of the trigger function. */
  readonly weight: bigint;
  /** Least share of the supply that counts as staked, base 1e18. */
  readonly minThresholdStakePercentage: bigint;
  /** Funds, base unit of the requested token. */
  readonly funds: bigint;
  /** Supply of the staked token, base unit. */
  readonly stakeTokenTotalSupply: bigint;
  /** Tokens staked on all proposals, base unit. */
  readonly totalStaked: bigint;
  /** Request, base unit of the requested token. */
  readonly requestedAmount: bigint;
};

/**
 * Conviction that a request must exceed, bit for bit as the contract's calculateThreshold, in base unit·block.
 *
 * Shifts wrap as in the contract; products, differences and quotients are checked.
 *
 * Source: 1Hive/conviction-voting-app, contracts/ConvictionVoting.sol. Evidence: executed bytecode,
 * vectors/onehive-threshold.json and vectors/commonsbuild-conviction-evm.json, every row equal.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `CV_AMOUNT_OVER_MAX_RATIO` (also for
 *   empty funds), `MATH_DIV_ZERO` (a request a hair below the limit), `overflow` or `underflow`.
 *
 * @example
 * ```ts
 * threshold({
 *   decay: 9_000_000n, maxRatio: 2_000_000n, weight: 20_000n, minThresholdStakePercentage: 0n, funds: 1000n,
 *   stakeTokenTotalSupply: 15_000n, totalStaked: 1000n, requestedAmount: 100n,
 * }); // => 2000n
 * ```
 */
export function threshold(input: ThresholdInput): bigint {
  requireObject('input', input, 'the members of `ThresholdInput`');
  const { decay, maxRatio, weight, minThresholdStakePercentage, funds } = input;
  const { stakeTokenTotalSupply, totalStaked, requestedAmount } = input;
  requireUint('decay', decay);
  requireUint('maxRatio', maxRatio);
  requireUint('weight', weight);
  requireUint('minThresholdStakePercentage', minThresholdStakePercentage);
  requireUint('funds', funds);
  requireUint('stakeTokenTotalSupply', stakeTokenTotalSupply);
  requireUint('totalStaked', totalStaked);
  requireUint('requestedAmount', requestedAmount);
  if (multiply(maxRatio, funds) <= multiply(requestedAmount, D)) {
    throw revert(
      'CV_AMOUNT_OVER_MAX_RATIO',
      `requestedAmount is ${requestedAmount}; it must be below maxRatio of the funds, ${(maxRatio * funds) / D}.`,
      'Request less, or wait for more funds.',
    );
  }
  const room = subtract(shiftLeft(maxRatio, 64n) / D, shiftLeft(requestedAmount, 64n) / funds);
  const scaled = divide(shiftLeft(weight, 128n) / D, multiply(room, room) >> 64n);
  const perToken = divide(multiply(scaled, D), subtract(D, decay));
  const floor = multiply(stakeTokenTotalSupply, minThresholdStakePercentage) / ONE_HUNDRED_PERCENT;
  return multiply(perToken, totalStaked < floor ? floor : totalStaked) >> 64n;
}
