import { type FounderRating, founderReward } from '@tecmns/mechanisms';
import type { Work } from './Member.ts';

/** What the claim of a contributor follows from. */
export type Claim = {
  /** What was done since the last payout. */
  readonly work: Work;
  /** What an hour, a commit and a model count. */
  readonly weights: Work;
  /** Ratings, with the months up to now; null for somebody who was not rated. */
  readonly rating: FounderRating | null;
};

/**
 * Ways in which work becomes a score.
 *
 * @example
 * ```ts
 * const work = { hours: 10, commits: 5, models: 1 };
 * rewardSchedules.weighted({ work, weights: { hours: 1, commits: 1, models: 10 }, rating: null }); // => 25
 * ```
 */
export const rewardSchedules = {
  /** Hours, commits and models, each by its weight. */
  weighted: ({ work, weights }: Claim): number =>
    weights.hours * work.hours + weights.commits * work.commits + weights.models * work.models,
  /** Longtail Financial's reward of founders; work is not read. */
  founder: ({ rating }: Claim): number => (rating === null ? 0 : founderReward(rating)),
} as const;

/** The name of a schedule. */
export type RewardSchedule = keyof typeof rewardSchedules;
