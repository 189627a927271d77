import { refuse, requireObject, requireShare } from '../guards.ts';

/** How answers tell about knowledge; chances of each answer. */
export type Tracing = {
  /** T, of learning the skill at an answer. */
  readonly learn: number;
  /** G, of a right answer without the skill. */
  readonly guess: number;
  /** S, of a wrong answer with the skill. */
  readonly slip: number;
};

/** What an answer changed. */
export type Traced = {
  /** Chance of a right answer, before it. */
  readonly correct: number;
  /** Belief after the answer. */
  readonly posterior: number;
  /** Belief after the learning that follows it. */
  readonly known: number;
};

/**
 * Bayesian knowledge tracing: the belief that somebody has a skill, after an answer.
 *
 * Source: User Modeling and User-Adapted Interaction 4 (1995), Knowledge tracing. Evidence:
 * vectors/tea-skills-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`; guess and slip must add up to less than 1.
 *
 * @example
 * ```ts
 * traced(0.3, true, { learn: 0.1, guess: 0.2, slip: 0.1 }).known; // => 0.6926829268292682
 * ```
 */
export function traced(known: number, right: boolean, tracing: Tracing): Traced {
  requireShare('known', known);
  if (typeof right !== 'boolean') refuse('right', right, 'true or false');
  requireObject('tracing', tracing, '`learn`, `guess` and `slip`');
  const { learn, guess, slip } = tracing;
  requireShare('learn', learn);
  requireShare('guess', guess);
  requireShare('slip', slip);
  if (guess + slip >= 1)
    refuse('slip', slip, `below ${1 - guess}, so that a right answer tells of the skill`);
  const knew = known * (right ? 1 - slip : slip);
  const guessed = (1 - known) * (right ? guess : 1 - guess);
  // Certainty that meets an answer that cannot be stays as it is.
  const posterior = knew + guessed > 0 ? knew / (knew + guessed) : known;
  return {
    correct: known * (1 - slip) + (1 - known) * guess,
    posterior,
    known: posterior + (1 - posterior) * learn,
  };
}
