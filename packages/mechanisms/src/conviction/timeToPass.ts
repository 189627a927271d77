import { refuse, requireNonNegative, requirePositive } from '../guards.ts';
import { lossPerUnit } from './convictionAfter.ts';

function requireThreshold(threshold: number): void {
  if (!(threshold >= 0)) refuse('threshold', threshold, 'a number of at least 0, or Infinity (token·time)');
}

/**
 * Time until conviction reaches a threshold with constant stake,
 * t = ln((y*(1 − α) − x)/(y0(1 − α) − x))/ln α. 0 when it is reached already, Infinity when it never is.
 *
 * Source: 1Hive/conviction-voting-app, app/src/lib/conviction.js.
 *
 * @param stake - x ≥ 0, token.
 * @param threshold - y* ≥ 0, token·time, or Infinity.
 * @param halfLife - h > 0, time.
 * @param conviction - y0 ≥ 0, token·time; 0 when absent.
 * @throws MechanismError `out-of-range`.
 *
 * @example
 * ```ts
 * timeToPass(100, 150, 1); // => 2
 * timeToPass(100, 200, 1); // => Infinity
 * ```
 */
export function timeToPass(stake: number, threshold: number, halfLife: number, conviction = 0): number {
  requireNonNegative('stake', stake, 'token');
  requireThreshold(threshold);
  requirePositive('halfLife', halfLife, 'time');
  requireNonNegative('conviction', conviction, 'token·time');
  if (conviction >= threshold) return 0;
  const loss = lossPerUnit(halfLife);
  const needed = threshold * loss;
  if (!(stake > needed)) return Infinity;
  return (halfLife * Math.log1p(((threshold - conviction) * loss) / (stake - needed))) / Math.LN2;
}

/**
 * Stake that takes conviction to a threshold within a time, x = (y* − α^t·y0)(1 − α)/(1 − α^t), in tokens.
 * 0 when conviction needs no stake for it, Infinity when no stake suffices. It never counts that the stake
 * may exceed the supply.
 *
 * Source: CommonsBuild/commons-config-backend, models/conviction_voting.py. Evidence:
 * vectors/commonsbuild-config-backend.json.
 *
 * @param threshold - y* ≥ 0, token·time, or Infinity.
 * @param elapsed - t ≥ 0, time.
 * @param halfLife - h > 0, time.
 * @param conviction - y0 ≥ 0, token·time; 0 when absent.
 * @throws MechanismError `out-of-range`.
 *
 * @example
 * ```ts
 * stakeToPass(150, 2, 1); // => 100
 * ```
 */
export function stakeToPass(threshold: number, elapsed: number, halfLife: number, conviction = 0): number {
  requireThreshold(threshold);
  requireNonNegative('elapsed', elapsed, 'time');
  requirePositive('halfLife', halfLife, 'time');
  requireNonNegative('conviction', conviction, 'token·time');
  const logKept = -Math.LN2 * (elapsed / halfLife);
  const missing = threshold - conviction * Math.exp(logKept);
  if (!(missing > 0)) return 0;
  return missing * (lossPerUnit(halfLife) / -Math.expm1(logKept));
}
