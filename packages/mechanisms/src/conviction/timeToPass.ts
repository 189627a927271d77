import { refuse, requireNonNegative, requireObject, requirePositive } from '../guards.ts';
import { lossPerUnit } from './convictionAfter.ts';

/** What conviction has to reach, and how it grows. */
type Pass = {
  /** y* ≥ 0, token·time, or Infinity. */
  readonly threshold: number;
  /** h > 0, time. */
  readonly halfLife: number;
  /** y0 ≥ 0, token·time; 0 when absent. */
  readonly conviction?: number | undefined;
};

/** A stake, and the threshold that its conviction has to reach. */
export type TimeToPassInput = Pass & {
  /** x ≥ 0, token. */
  readonly stake: number;
};

/** A time, and the threshold that conviction has to reach in it. */
export type StakeToPassInput = Pass & {
  /** t ≥ 0, time. */
  readonly elapsed: number;
};

function requireThreshold(threshold: number): void {
  if (typeof threshold !== 'number' || !(threshold >= 0)) {
    refuse('threshold', threshold, 'a number of at least 0, or Infinity (token·time)');
  }
}

/**
 * Time until conviction reaches a threshold with constant stake,
 * t = ln((y*(1 − α) − x)/(y0(1 − α) − x))/ln α. 0 when it is reached already, Infinity when it never is.
 *
 * Source: 1Hive/conviction-voting-app, app/src/lib/conviction.js.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * timeToPass({ stake: 100, threshold: 150, halfLife: 1 }); // => 2
 * timeToPass({ stake: 100, threshold: 200, halfLife: 1 }); // => Infinity
 * ```
 */
export function timeToPass(input: TimeToPassInput): number {
  requireObject('input', input, '`stake`, `threshold` and `halfLife`');
  const { stake, threshold, halfLife, conviction = 0 } = input;
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
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * stakeToPass({ threshold: 150, elapsed: 2, halfLife: 1 }); // => 100
 * ```
 */
export function stakeToPass(input: StakeToPassInput): number {
  requireObject('input', input, '`threshold`, `elapsed` and `halfLife`');
  const { threshold, elapsed, halfLife, conviction = 0 } = input;
  requireThreshold(threshold);
  requireNonNegative('elapsed', elapsed, 'time');
  requirePositive('halfLife', halfLife, 'time');
  requireNonNegative('conviction', conviction, 'token·time');
  const logKept = -Math.LN2 * (elapsed / halfLife);
  const missing = threshold - conviction * Math.exp(logKept);
  if (!(missing > 0)) return 0;
  return missing * (lossPerUnit(halfLife) / -Math.expm1(logKept));
}
