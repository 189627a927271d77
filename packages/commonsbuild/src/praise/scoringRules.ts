import { completedPraise, impactHoursOfPraise, overallPraise, type PraiseItem } from '@tecmns/mechanisms';

/** A share of what the same quantifier gave to the first, for a duplicate. */
const DUPLICATES = 0.1;

/**
 * Published ways of scoring praise; each gives the weight of every praise of a round.
 *
 * @example
 * ```ts
 * const scores = [8, 0, 3].map((score, i) => ({ quantifier: `q${i}`, score }));
 * const round = [{ giver: 'a', receiver: 'b', quantifications: scores }];
 * scoringRules.completed(round); // => [5.5]
 * scoringRules.overall(round); // => [3.6666666666666665]
 * ```
 */
export const scoringRules = {
  /** Cultural build, 2020 and 2021: shares of what each quantifier gave in all. */
  relative: (items: readonly PraiseItem[]): number[] => impactHoursOfPraise(items, 1),
  /** Praise platform, rounds 1 to 31: mean of what is completed, rounded to two digits. */
  completed: (items: readonly PraiseItem[]): number[] => completedPraise(items, DUPLICATES),
  /** Praise platform, rounds 32 to 38: mean over all quantifiers. */
  overall: (items: readonly PraiseItem[]): number[] => overallPraise(items),
} as const;

/** The name of a way of scoring. */
export type ScoringRule = keyof typeof scoringRules;
