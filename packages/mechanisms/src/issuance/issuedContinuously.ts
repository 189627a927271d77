import { requireNonNegative, requireObject, requireRatio } from '../guards.ts';
import { requireBalances, throttledRate, YEAR } from './throttled.ts';

/** Share of what is missing to the target that a time without throttle issues, over 1 − t. */
function freeShare(targetRatio: number, years: number): number {
  const outside = 1 - targetRatio;
  return outside === 0 ? years : -Math.expm1((-outside / targetRatio) * years) / outside;
}

/** Ratio at which the throttle lets go, and the years until then; 0 where it does not hold, Infinity for a cap of 0. */
export function throttledPhase(
  ratio: number,
  targetRatio: number,
  cap: number,
): { until: number; years: number } {
  const error = 1 - ratio / targetRatio;
  if (Math.abs(error) <= cap) return { until: ratio, years: 0 };
  const until = targetRatio * (error > 0 ? 1 - cap : 1 + cap);
  const growth = error > 0 ? (until - ratio) / (1 - until) : (ratio - until) / (1 - ratio);
  return { until, years: Math.log1p(growth) / cap };
}

/**
 * Tokens that the first dynamic issuance mints to the pool, or burns from it, over a time in which it is called at every
 * moment, in closed form. What is outside of the pool does not change. While the throttle holds, the supply grows or
 * shrinks exponentially at the cap; then what is missing, (t·S − P)/(1 − t), shrinks as e^(−(1 − t)/t·years): the target
 * is approached and never passed.
 *
 * Source: dS/dt = S·clamp(1 − (P/S)/t, ±cap) per year, solved. Evidence: the limit of `issuedV1` called ever more often.
 *
 * @param path - `supply` > 0, token; `pool` in [0, supply], token; `targetRatio` t in (0, 1]; `cap` ≥ 0, 1/year: the
 *   throttle, or throttle/t for `issuedV1b`; `elapsed` ≥ 0, day.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * issuedContinuously({ supply: 1000, pool: 0, targetRatio: 0.5, cap: 1, elapsed: 365 }); // => 632.1205588285577
 * ```
 */
export function issuedContinuously(path: {
  readonly supply: number;
  readonly pool: number;
  readonly targetRatio: number;
  readonly cap: number;
  readonly elapsed: number;
}): number {
  requireObject('path', path, '`supply`, `pool`, `targetRatio`, `cap` and `elapsed`');
  const { supply, pool, targetRatio, cap, elapsed } = path;
  requireBalances(supply, pool);
  requireRatio('targetRatio', targetRatio);
  requireNonNegative('cap', cap, '1/year');
  requireNonNegative('elapsed', elapsed, 'day');
  const years = elapsed / YEAR;
  const ratio = pool / supply;
  const throttled = throttledPhase(ratio, targetRatio, cap);
  const rate = throttledRate(ratio, targetRatio, cap);
  if (years <= throttled.years) return supply * Math.expm1(rate * years);
  const growth = Math.expm1(rate * throttled.years);
  const missing = (targetRatio - throttled.until) * (1 + growth) * supply;
  return supply * growth + missing * freeShare(targetRatio, years - throttled.years);
}
