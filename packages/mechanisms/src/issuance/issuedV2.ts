import { refuse, requireNonNegative, requireObject, requirePositive, requireTribute } from '../guards.ts';
import { requireBalances } from './throttled.ts';

/** A ratio, and the parabola that it is on. */
export type Recovery = {
  /** c in [0, 1), ratio of pool to supply. */
  readonly ratio: number;
  /** t in [0, 1), share of the supply that the pool should hold. */
  readonly targetRatio: number;
  /** r > 0, time from an empty pool, or from one that holds everything, to the target, day. */
  readonly recoveryTime: number;
};

/** Refuses what is on no parabola. */
export function requireRecovery({ ratio, targetRatio, recoveryTime }: Recovery): void {
  requireTribute('ratio', ratio);
  requireTribute('targetRatio', targetRatio);
  requirePositive('recoveryTime', recoveryTime, 'day');
}

/** Height of the parabola, negative from above, and the share of the recovery time that is left on it. */
export function recoveryLeft(ratio: number, targetRatio: number): { height: number; left: number } {
  const height = ratio < targetRatio ? targetRatio : targetRatio - 1;
  return { height, left: Math.sqrt((targetRatio - ratio) / height) };
}

/** Change of the ratio in a share of the recovery time. */
function moved(ratio: number, targetRatio: number, share: number): number {
  const { height, left } = recoveryLeft(ratio, targetRatio);
  if (share >= left) return targetRatio - ratio;
  return height * share * (2 * left - share);
}

/**
 * Ratio of pool to supply that the second dynamic issuance aims at after a time. From below it is on
 * t − t(1 − time/r)², from above on t + (1 − t)(1 − time/r)², entered where it has the ratio that there is; then at t.
 *
 * Source: 1Hive/dynamic-issuance-app, branch v2, contracts/DynamicIssuance.sol. Evidence: the exact form.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * issuanceRatioV2({ ratio: 0, targetRatio: 0.2, recoveryTime: 100, elapsed: 50 }); // => 0.15
 * issuanceRatioV2({ ratio: 0.4, targetRatio: 0.2, recoveryTime: 100, elapsed: 25 }); // => 0.25
 * ```
 */
export function issuanceRatioV2(recovery: Recovery & { readonly elapsed: number }): number {
  requireObject('recovery', recovery, '`ratio`, `targetRatio`, `recoveryTime` and `elapsed`');
  requireRecovery(recovery);
  const { ratio, targetRatio, recoveryTime, elapsed } = recovery;
  requireNonNegative('elapsed', elapsed, 'day');
  return ratio + moved(ratio, targetRatio, elapsed / recoveryTime);
}

/**
 * Tokens that one call of the second dynamic issuance mints to the pool, or burns from it, so that the pool's share of
 * the new supply is {@link issuanceRatioV2}. Two calls do what one does: it does not depend on how often somebody calls.
 *
 * Source: 1Hive/dynamic-issuance-app, branch v2, contracts/DynamicIssuance.sol. Evidence: the exact form, within
 * 1e-14 of the supply over what is outside of the pool.
 *
 * @param call - `supply` S > 0, token; `pool` in [0, S), token; `targetRatio` in [0, 1); `recoveryTime` > 0, day;
 *   `elapsed` ≥ 0 since the last call, day.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * issuedV2({ supply: 1000, pool: 0, targetRatio: 0.2, recoveryTime: 100, elapsed: 100 }); // => 250
 * ```
 */
export function issuedV2(call: {
  readonly supply: number;
  readonly pool: number;
  readonly targetRatio: number;
  readonly recoveryTime: number;
  readonly elapsed: number;
}): number {
  requireObject('call', call, '`supply`, `pool`, `targetRatio`, `recoveryTime` and `elapsed`');
  const { supply, pool, targetRatio, recoveryTime, elapsed } = call;
  requireBalances(supply, pool);
  const ratio = pool / supply;
  if (ratio === 1) {
    const range = `below the supply, ${supply}, by more than rounding (token)`;
    refuse('pool', pool, range, 'Leave some tokens outside of it.');
  }
  requireRecovery({ ratio, targetRatio, recoveryTime });
  requireNonNegative('elapsed', elapsed, 'day');
  const change = moved(ratio, targetRatio, elapsed / recoveryTime);
  return change * (supply / ((supply - pool) / supply - change)) + 0;
}
