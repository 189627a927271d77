import type { Learner } from './Learner.ts';

/**
 * What tells how well somebody masters each skill.
 *
 * @example
 * ```ts
 * const learner = { mastery: [0.97, 0], belief: [0.3, 0.99] };
 * assessments.practice(learner); // => [0.97, 0]
 * assessments.answers(learner); // => [0.3, 0.99]
 * ```
 */
export const assessments = {
  /** Hours of practice, by the exponential law of practice. */
  practice: ({ mastery }: Learner): readonly number[] => mastery,
  /** Answers, by Bayesian knowledge tracing. */
  answers: ({ belief }: Learner): readonly number[] => belief,
} as const;
