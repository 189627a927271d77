import { refuse, requireNonNegative, requirePositive, requireRatio } from '../guards.ts';

/** Days of a year, as the contracts count it. */
export const YEAR = 365;

/** What a call of `issuedV1` or `issuedV1b` finds. */
export type ThrottledCall = {
  /** S > 0, supply, token. */
  readonly supply: number;
  /** P in [0, S], tokens in the pool. */
  readonly pool: number;
  /** t in (0, 1], share of the supply that the pool should hold. */
  readonly targetRatio: number;
  /** Throttle ≥ 0, 1/year. */
  readonly throttle: number;
  /** Time since the last call ≥ 0, day. */
  readonly elapsed: number;
};

/** Refuses a supply of nothing, and a pool that holds more than there is. */
export function requireBalances(supply: number, pool: number): void {
  requirePositive('supply', supply, 'token');
  if (typeof pool !== 'number' || !(pool >= 0 && pool <= supply)) {
    refuse('pool', pool, `between 0 and the supply, ${supply} (token)`);
  }
}

/** Refuses everything but a ratio of pool to supply and a target for it. */
export function requireRatios(ratio: number, targetRatio: number): void {
  if (typeof ratio !== 'number' || !(ratio >= 0 && ratio <= 1)) {
    refuse('ratio', ratio, 'between 0 and 1 (a share)');
  }
  requireRatio('targetRatio', targetRatio);
}

/** Change of the supply per year as a share of it, towards the target and at most the cap. */
export function throttledRate(ratio: number, targetRatio: number, cap: number): number {
  return Math.max(0 - cap, Math.min(cap, 1 - ratio / targetRatio));
}

/** What one call issues with a cap [1/year], up to the target as the supply was: never beyond it. */
export function throttledIssue(call: ThrottledCall, cap: number): number {
  const { supply, pool, targetRatio, elapsed } = call;
  if (elapsed === 0) return 0;
  const wanted = throttledRate(pool / supply, targetRatio, cap) * (elapsed / YEAR) * supply;
  const missing = targetRatio * supply - pool;
  return wanted > 0 ? Math.min(wanted, Math.max(0, missing)) : Math.max(wanted, Math.min(0, missing));
}

/** Refuses what no call can find. */
export function requireCall({ supply, pool, targetRatio, throttle, elapsed }: ThrottledCall): void {
  requireBalances(supply, pool);
  requireRatio('targetRatio', targetRatio);
  requireNonNegative('throttle', throttle, '1/year');
  requireNonNegative('elapsed', elapsed, 'day');
}
