import { requireObject } from '../guards.ts';
import { add, divide, multiply, requireUint, revert, subtract } from './uint256.ts';

/** 1 as the contracts count ratios of change, and ratios of the second version. */
export const ONE = 10n ** 18n;
/** 1 as the first version counts its target. */
export const RATIO_BASE = 10n ** 10n;
const YEAR = 31_536_000n;

/** Arguments of `issuanceV1` and `issuanceV1b`, as the contract has them: all uint256. */
export type ThrottledIssuanceInput = {
  /** T, share of the supply that the pool should hold, times 1e10. */
  readonly targetRatio: bigint;
  /** M, the throttle: most change per second, times 1e18. */
  readonly maxAdjustmentRatioPerSecond: bigint;
  /** Supply at the call, base unit. */
  readonly totalSupply: bigint;
  /** Balance of the pool at the call, base unit. */
  readonly commonPoolBalance: bigint;
  /** Seconds since the last call. */
  readonly secondsSinceLast: bigint;
};

/** What one call of a dynamic issuance does. */
export type IssuanceAdjustment = {
  /** Minted to the pool when positive, burned from it when negative; base unit. */
  readonly adjustment: bigint;
  /** Supply after the call, base unit. */
  readonly totalSupplyAfter: bigint;
  /** Whether the contract emits `AdjustmentMade`. */
  readonly event: boolean;
};

/** Refuses a target above 1, with the reason of the contract. */
export function requireTarget(targetRatio: bigint, one: bigint): void {
  requireUint('targetRatio', targetRatio);
  if (targetRatio <= one) return;
  throw revert(
    'ISSUANCE_TARGET_RATIO_TOO_HIGH',
    `targetRatio is ${targetRatio}; it must be at most ${one}, which stands for 1.`,
    'Pass the share of the supply times that number.',
  );
}

/** A change of the pool and of the supply with it. */
export function adjusted(totalSupply: bigint, adjustment: bigint, event: boolean): IssuanceAdjustment {
  const after = adjustment < 0n ? subtract(totalSupply, -adjustment) : add(totalSupply, adjustment);
  return { adjustment, totalSupplyAfter: after, event };
}

/** What both forms of the first version do; they differ in how the cap follows from throttle and target. */
export function throttledAdjustment(
  input: ThrottledIssuanceInput,
  capOf: (throttle: bigint, target: bigint) => bigint,
): IssuanceAdjustment {
  requireObject('input', input, 'the members of `ThrottledIssuanceInput`');
  const { targetRatio, maxAdjustmentRatioPerSecond, totalSupply, commonPoolBalance } = input;
  const { secondsSinceLast } = input;
  requireTarget(targetRatio, RATIO_BASE);
  requireUint('maxAdjustmentRatioPerSecond', maxAdjustmentRatioPerSecond);
  requireUint('totalSupply', totalSupply);
  requireUint('commonPoolBalance', commonPoolBalance);
  requireUint('secondsSinceLast', secondsSinceLast);
  const target = multiply(totalSupply, targetRatio) / RATIO_BASE;
  const precise = multiply(multiply(commonPoolBalance, ONE), RATIO_BASE);
  const ratioToTarget = divide(divide(precise, totalSupply), targetRatio);
  if (ratioToTarget === ONE) return adjusted(totalSupply, 0n, false);
  const burns = ratioToTarget > ONE;
  const perSecond = (burns ? ratioToTarget - ONE : ONE - ratioToTarget) / YEAR;
  const cap = capOf(maxAdjustmentRatioPerSecond, targetRatio);
  const rate = perSecond < cap ? perSecond : cap;
  const wanted = multiply(multiply(rate, secondsSinceLast), totalSupply) / ONE;
  const room = burns ? commonPoolBalance - target : target - commonPoolBalance;
  const amount = wanted > room ? room : wanted;
  return adjusted(totalSupply, burns ? -amount : amount, true);
}
