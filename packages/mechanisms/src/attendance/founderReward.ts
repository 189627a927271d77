import { finiteResult, refuse, requireNonNegative, requireObject } from '../guards.ts';

/** What the reward of a founder depends on. */
export type FounderRating = {
  /** Whether all papers are in order; nothing is paid otherwise. */
  readonly cleared: boolean;
  /** Whether the founder works full time; half is paid otherwise. */
  readonly fullTime: boolean;
  /** Wage of the role [USD/month]. */
  readonly wage: number;
  /** Months since joining. */
  readonly months: number;
  /** Ratings from 1 to 5. */
  readonly conviction: number;
  readonly credentials: number;
  readonly authorization: number;
};

const RATINGS = ['conviction', 'credentials', 'authorization'] as const;

/**
 * Reward of a founder in Longtail Financial's schedule: the wage, or half of it, times the sum of ½√(months + 1) and
 * ½√(conviction·credentials·authorization), each to two decimals; the result is a whole number.
 *
 * Source: longtailfinancial/cadcad-explorations, ltf/Distributions.ipynb. Evidence: vectors/ltf-founder-reward.json,
 * the outputs printed there.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const rating = { conviction: 5, credentials: 4, authorization: 5 };
 * founderReward({ cleared: true, fullTime: true, wage: 2000, months: 43, ...rating }); // => 16640 USD
 * ```
 */
export function founderReward(rating: FounderRating): number {
  requireObject('rating', rating, 'cleared, fullTime, wage, months and three ratings');
  const { cleared, fullTime, wage, months } = rating;
  if (typeof cleared !== 'boolean') refuse('rating.cleared', cleared, 'true or false');
  if (typeof fullTime !== 'boolean') refuse('rating.fullTime', fullTime, 'true or false');
  requireNonNegative('rating.wage', wage, 'USD/month');
  requireNonNegative('rating.months', months, 'month');
  for (const name of RATINGS) requireRating(`rating.${name}`, rating[name]);
  if (!cleared) return 0;
  const product = rating.conviction * rating.credentials * rating.authorization;
  const factor = twoDecimals(Math.sqrt(months + 1) / 2) + twoDecimals(Math.sqrt(product) / 2);
  return halfToEven(finiteResult('The reward', (fullTime ? 1 : 0.5) * wage * factor));
}

function requireRating(subject: string, value: number): void {
  if (typeof value !== 'number' || !(value >= 1 && value <= 5)) refuse(subject, value, 'between 1 and 5');
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The nearest whole number; a half goes to the even one, as it does in the source. */
function halfToEven(value: number): number {
  const low = Math.floor(value);
  return value - low === 0.5 && low % 2 === 0 ? low : Math.round(value);
}
