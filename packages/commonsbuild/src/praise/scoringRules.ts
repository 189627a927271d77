import { completedPraise, impactHoursOfPraise, overallPraise, type PraiseItem } from '@tecmns/mechanisms';

/**
 * Published ways of scoring praise; each gives the weight of every praise of a round.
 *
 * @example
 * ```ts
 * const scores = [8, 0, 3].map((score, i) => ({ quantifier: `q${i}`, score }));
 * const round = [{ giver: 'a', receiver: 'b', quantifications: scores }];
 * scoringRules.completed(round, 0.1); // => [5.5]
 * scoringRules.overall(round, 0.1); // => [3.6666666666666665]
 * scoringRules.relative(round, 0.1); // => [1]
 * ```
 */
export const scoringRules = {
  /** Cultural build, 2020 and 2021: shares of what each quantifier gave in all, duplicates as they are recorded. */
  relative: (items: readonly PraiseItem[], _duplicateShare: number): number[] =>
    impactHoursOfPraise(items, 1),
  /** Praise platform, rounds 1 to 31: mean of what is completed, rounded to two digits. */
  completed: (items: readonly PraiseItem[], duplicateShare: number): number[] =>
    completedPraise(items, duplicateShare),
  /** Praise platform, rounds 32 to 38: mean over all quantifiers, duplicates as they are recorded. */
  overall: (items: readonly PraiseItem[], _duplicateShare: number): number[] => overallPraise(items),
} as const;

/** The name of a way of scoring. */
export type ScoringRule = keyof typeof scoringRules;
