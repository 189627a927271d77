import { type Clock, probabilityOver } from '@tecmns/core';
import type { AugmentedBondingCurve } from '../AugmentedBondingCurve.ts';
import type { HatchUpgrade } from '../HatchUpgrade.ts';
import type { Crowd } from './Crowd.ts';

/** A day, or a part of one, of people on a curve. */
export type Day = {
  readonly phase2: HatchUpgrade;
  readonly curve: AugmentedBondingCurve;
  readonly crowd: Crowd;
  readonly clock: Clock;
  /** How much of a day passes: at most 1 [day]. */
  readonly length: number;
};

/** Whether something happens that has this chance in a whole day; chances are cut to [0, 1]. */
export function happens({ clock, length }: Day, what: string, chance: number): boolean {
  const daily = Math.min(1, Math.max(0, chance));
  return clock.random(what).bernoulli(probabilityOver(daily, 1, length));
}
