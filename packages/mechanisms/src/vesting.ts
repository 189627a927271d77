import {
  finiteResult,
  requireAtLeast,
  requireFinite,
  requireNonNegative,
  requirePositive,
} from './guards.ts';

/**
 * Share released by half-life vesting, max(0, 1 − 0.5^((t − cliff)/h)).
 *
 * Source: commons-stack/commons-simulator, simulation/hatch.py. Evidence: vectors/commonsbuild-abc-float.json.
 *
 * @param time - t, any unit, the same in all arguments.
 * @param cliff - ≥ 0, time until which nothing is released.
 * @param halfLife - h > 0, time in which half of what is locked is released.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * halfLifeVesting(30, 10, 10); // => 0.75
 * ```
 */
export function halfLifeVesting(time: number, cliff: number, halfLife: number): number {
  requireFinite('time', time, 'time');
  requireNonNegative('cliff', cliff, 'time');
  requirePositive('halfLife', halfLife, 'time');
  return time <= cliff ? 0 : -Math.expm1((-Math.LN2 * (time - cliff)) / halfLife);
}

/**
 * Cliff and half-life for which 80 % is released after `time`, with a cliff of two half-lives:
 * h = time/(log2 5 + 2).
 *
 * Source: commons-stack/commons-simulator, simulation/hatch.py. Evidence: vectors/commonsbuild-abc-float.json.
 *
 * @param time - > 0, time after which 80 % is released.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * halfLifeVestingFor80Percent(120).halfLife; // => 27.765385579171106
 * ```
 */
export function halfLifeVestingFor80Percent(time: number): {
  readonly cliff: number;
  readonly halfLife: number;
} {
  requirePositive('time', time, 'time');
  const halfLife = time / (Math.log2(5) + 2);
  return { cliff: 2 * halfLife, halfLife };
}

/**
 * Share released by freeze and thaw, clamp((t − freeze)/thaw, 0, 1): nothing during the freeze, then linear.
 * A thaw of 0 releases everything at the end of the freeze.
 *
 * Source: CommonsBuild/commons-config-backend, models (token lockup). Evidence:
 * vectors/commonsbuild-config-backend.json.
 *
 * @param time - t, any unit, the same in all arguments.
 * @param freeze - ≥ 0, time.
 * @param thaw - ≥ 0, time.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * freezeThawVesting(26, 20, 15); // => 0.4
 * ```
 */
export function freezeThawVesting(time: number, freeze: number, thaw: number): number {
  requireFinite('time', time, 'time');
  requireNonNegative('freeze', freeze, 'time');
  requireNonNegative('thaw', thaw, 'time');
  if (time >= freeze + thaw) return 1;
  return time <= freeze ? 0 : (time - freeze) / thaw;
}

/**
 * Share released by linear vesting with a cliff: nothing before the cliff, then (t − start)/(complete − start),
 * which jumps at the cliff, and everything from `complete` on.
 *
 * Source: Aragon's TokenManager, calculateNonVestedTokens (aragon/aragon-apps).
 *
 * @param time - t, any unit, the same in all arguments.
 * @param start - Time from which the line is drawn.
 * @param cliff - ≥ start.
 * @param complete - ≥ cliff.
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * linearVestingWithCliff(30, 0, 25, 100); // => 0.3
 * ```
 */
export function linearVestingWithCliff(time: number, start: number, cliff: number, complete: number): number {
  requireFinite('time', time, 'time');
  requireFinite('start', start, 'time');
  requireAtLeast('cliff', cliff, start, 'time');
  requireAtLeast('complete', complete, cliff, 'time');
  if (time >= complete) return 1;
  return time < cliff ? 0 : finiteResult('The share released', (time - start) / (complete - start));
}
