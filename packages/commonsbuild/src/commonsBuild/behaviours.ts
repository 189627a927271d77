import type { Clock } from '@tecmns/core';
import { type Society, simulate } from './simulate.ts';

const MONTHS = 12 / 365;
/** Share of the common pool that is left after a month. */
const KEPT = 0.99;

/**
 * What the people of an open commons do in a step.
 *
 * @example
 * ```ts
 * const commons = new CommonsBuild({ start: { phase: 'open', commonPool: 1000, hatchers: 5 } });
 * behaviours.none(commons, createClock({ seed: 1, dt: 365 / 12 }).clock);
 * commons.pools.commonPool; // => 990 collateral
 * ```
 */
export const behaviours = {
  /** Nobody trades; of the common pool 1 % is spent in a month. */
  none({ phase2 }: Society, clock: Clock): void {
    const kept = KEPT ** (clock.dt * MONTHS);
    phase2.spend({ amount: phase2.commonPool * (1 - kept) });
  },
  /**
   * The people of commons-stack/commons-simulator: they come, propose, vote with all they hold, buy while they feel
   * well, sell and leave when they do not. Whoever has their project funded, or stood behind one that is completed,
   * feels better; otherwise they tire.
   */
  'commons-simulator': simulate,
} as const;

/** The name of a behaviour. */
export type Behaviour = keyof typeof behaviours;
