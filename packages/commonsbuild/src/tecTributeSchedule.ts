import { type Schedule, series } from '@tecmns/core';

type Series = Extract<Schedule, { readonly $schedule: 'series' }>;

/**
 * Tributes of the Token Engineering Commons as they were first seen in trades, by day since the opening of
 * its curve on 2022-01-25: entry from 22 % down to 2 %, exit from 2 % up to 12 %, between February and August 2022.
 *
 * The plan was two points down and one point up every two weeks (forum.tecommons.org, thread 862, "Goldilocks'
 * Proposed Tribute Adjustments"). A change was in force at the latest on the day given: it is the day of the
 * first trade that paid it. The exit tribute of 2 % is first seen on day 2; nobody sold before.
 *
 * Source: mints and burns of the curve on Gnosis Chain, bonding-curves/conding, nbs/dune/cache/minting.csv and
 * burning.csv.
 *
 * @example
 * ```ts
 * const curve = AugmentedBondingCurve.preset('tec', tecTributeSchedule);
 * const { clock, at } = createClock({ seed: 1 });
 * at(34); // 2022-02-28
 * curve.step(clock);
 * curve.entryTribute; // => 0.2
 * curve.exitTribute; // => 0.03
 * ```
 */
export const tecTributeSchedule: { readonly entryTribute: Series; readonly exitTribute: Series } =
  Object.freeze({
    /** Share of a deposit. */
    entryTribute: series({
      times: [0, 34, 43, 61, 72, 97, 113, 120, 140, 152, 208],
      values: [0.22, 0.2, 0.18, 0.16, 0.14, 0.12, 0.1, 0.08, 0.06, 0.04, 0.02],
    }),
    /** Share of a withdrawal. */
    exitTribute: series({
      times: [0, 33, 50, 69, 83, 94, 106, 120, 136, 149, 197],
      values: [0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12],
    }),
  });
