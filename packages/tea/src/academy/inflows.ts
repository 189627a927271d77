import { DAYS_PER_MONTH, DAYS_PER_YEAR } from '@tecmns/core';
import { bassAdoption } from '@tecmns/mechanisms';

/** What new prospects depend on. */
export type Inflow = {
  /** New prospects at scale 1 and hype 1 [person/month]. */
  readonly talentRate: number;
  /** Size of the market [1]. */
  readonly marketScale: number;
  /** Hype of the market [1]. */
  readonly hype: number;
  /** People who may ever come [person]. */
  readonly potential: number;
  /** Share of them that comes by itself [1/year]. */
  readonly innovation: number;
  /** Share of them that comes because others did [1/year]. */
  readonly imitation: number;
  /** People who came so far [person]. */
  readonly reached: number;
};

/**
 * What brings new prospects; each gives those of so many days [person].
 *
 * @example
 * ```ts
 * const given = {
 *   talentRate: 500, marketScale: 1, hype: 0.1, potential: 10_000, innovation: 0.03, imitation: 0.38, reached: 0,
 * };
 * inflows.market(given, 365 / 12); // => 50
 * inflows.bass(given, 365); // => 357.5816425644164
 * ```
 */
export const inflows = {
  /** The market: its size and its hype. */
  market: ({ talentRate, marketScale, hype }: Inflow, days: number): number =>
    talentRate * marketScale * hype * (days / DAYS_PER_MONTH),
  /** Word of mouth among those who may ever come, after Bass 1969, Management Science 15. */
  bass: ({ potential, innovation, imitation, reached }: Inflow, days: number): number => {
    const share = Math.min(1, reached / potential);
    return potential * (bassAdoption(days / DAYS_PER_YEAR, innovation, imitation, share) - share);
  },
} as const;
