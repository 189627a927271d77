import { freezeThawVesting, halfLifeVesting, linearVestingWithCliff } from '@tecmns/mechanisms';
import { reaches } from '../rounding.ts';

/**
 * Published rules of vesting: the share released at an age, given the cliff and the period of a lock [day].
 *
 * @example
 * ```ts
 * vestingRules.freezeThaw(273, 182, 364); // => 0.25
 * vestingRules.linear(273, 182, 364); // => 0.5
 * ```
 */
export const vestingRules = {
  /** TEC: nothing during the freeze (cliff), then linear over the thaw (period). */
  freezeThaw: freezeThawVesting,
  /** Commons Simulator: from the cliff on, half of what is locked in each period. */
  halfLife: halfLifeVesting,
  /** Aragon: nothing before the cliff, then what a line from the start to cliff + period has reached. */
  linear: (age: number, cliff: number, period: number) =>
    linearVestingWithCliff(age, 0, cliff, cliff + period),
} as const;

/** The name of a vesting rule. */
export type VestingRule = keyof typeof vestingRules;

/** Tokens of an account that time releases. */
export type Lock = {
  /** Tokens locked at first [token]. */
  readonly amount: number;
  /** When the lock began [day]. */
  readonly since: number;
  /** Time in which nothing is released [day]. */
  readonly cliff: number;
  /** Time that the rule reads: the thaw, the half-life, or the rest of the line [day]. */
  readonly period: number;
};

/** Tokens that locks still hold at a time [token]. */
export function lockedIn(locks: readonly Lock[], time: number, rule: VestingRule): number {
  let locked = 0;
  for (const lock of locks)
    locked += lock.amount * (1 - vestingRules[rule](ageOf(lock, time), lock.cliff, lock.period));
  return locked;
}

/** Age of a lock [day]: the day on which its rule may jump, when the time is that day up to rounding. */
function ageOf({ since, cliff, period }: Lock, time: number): number {
  for (const edge of [cliff, cliff + period])
    if (reaches(time, since + edge) && reaches(since + edge, time)) return edge;
  return time - since;
}
