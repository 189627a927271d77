import { finiteResult, requireInnerShare, requirePositive } from '../guards.ts';

/**
 * Share of conviction kept per unit of time, α = 2^(−1/h), for a half-life h.
 *
 * Source: BlockScience/Aragon_Conviction_Voting, models/v3/Deriving_Alpha.ipynb. Evidence:
 * vectors/commonsbuild-config-backend.json.
 *
 * @param halfLife - h > 0, in the unit of time (day, block).
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * convictionDecay(2); // => 0.7071067811865476
 * ```
 */
export function convictionDecay(halfLife: number): number {
  requirePositive('halfLife', halfLife, 'time');
  return 2 ** (-1 / halfLife);
}

/**
 * Half-life h = ln 2/(−ln α) of a decay. A decay close to 1 has few digits left in 1 − α: where the half-life
 * is known, keep the half-life.
 *
 * @param decay - α in (0, 1), share kept per unit of time.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * halfLifeOf(0.5); // => 1
 * ```
 */
export function halfLifeOf(decay: number): number {
  requireInnerShare('decay', decay);
  return -Math.LN2 / Math.log(decay);
}

/**
 * Half-life for which conviction reaches `share` of its maximum after `time`: h = time·ln 2/(−ln(1 − share)).
 *
 * Source: commons-stack/commons-simulator, simulation/convictionvoting.py ("80 % in 10 days").
 *
 * @param time - > 0, in the unit of time (day, block).
 * @param share - In (0, 1); 0.8 when absent.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * halfLifeFromGrowth(10); // => 4.306765580733931
 * ```
 */
export function halfLifeFromGrowth(time: number, share = 0.8): number {
  requirePositive('time', time, 'time');
  requireInnerShare('share', share);
  return finiteResult('The half-life', (-Math.LN2 * time) / Math.log1p(-share));
}

/**
 * Decay for which conviction reaches `share` of its maximum after `time`: α = (1 − share)^(1/time).
 *
 * @param time - > 0, in the unit of time (day, block).
 * @param share - In (0, 1); 0.8 when absent.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * convictionDecayFromGrowth(10); // => 0.8513399225207846
 * ```
 */
export function convictionDecayFromGrowth(time: number, share = 0.8): number {
  requirePositive('time', time, 'time');
  requireInnerShare('share', share);
  return (1 - share) ** (1 / time);
}
