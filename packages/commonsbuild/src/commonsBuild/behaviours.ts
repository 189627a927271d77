import type { Clock } from '@tecmns/core';
import type { HatchUpgrade } from '../HatchUpgrade.ts';

const MONTHS = 12 / 365;
/** Share of the common pool that is left after a month. */
const KEPT = 0.99;

/**
 * How the people of an open commons behave in a step.
 *
 * @example
 * ```ts
 * const commons = new HatchUpgrade();
 * commons.openWith({ commonPool: 1000 });
 * behaviours.none(commons, createClock({ seed: 1, dt: 365 / 12 }).clock);
 * commons.commonPool; // => 990 collateral
 * ```
 */
export const behaviours = {
  /** Nobody trades; of the common pool 1 % is spent in a month. */
  none: (commons: HatchUpgrade, clock: Clock): void => {
    const kept = KEPT ** (clock.dt * MONTHS);
    commons.spend({ amount: commons.commonPool * (1 - kept) });
  },
} as const;

/** The name of a behaviour. */
export type Behaviour = keyof typeof behaviours;
