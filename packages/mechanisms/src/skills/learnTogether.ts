import { refuse, requireShare } from '../guards.ts';
import type { Prerequisites } from './learningOrder.ts';

/**
 * Share of people who may learn each skill next: who have all that it needs, at most the share of the rarest of that,
 * and not the skill. The sum is the mean number of skills that somebody may learn next.
 *
 * The graph is not checked: check it once with `learningOrder`.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * learnableShares([[], [0]], [0.75, 0.25]); // => [0.25, 0.5]
 * ```
 */
export function learnableShares(prerequisites: Prerequisites, mastery: readonly number[]): number[] {
  return limitsOf(prerequisites, mastery).map((limit, skill) => Math.max(0, limit - mastery[skill]!));
}

/**
 * Lets a hazard's share of those who may learn a skill learn it, all skills at once, by one hazard or one for each.
 * A skill is never commoner than what it needs, bit for bit. Changes `mastery` in place, and gives the sum of the
 * gains.
 *
 * The graph is not checked: check it once with `learningOrder`.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const mastery = [0.5, 0];
 * learnTogether([[], [0]], mastery, 0.1); // => 0.1
 * mastery; // => [0.55, 0.05]
 * ```
 */
export function learnTogether(
  prerequisites: Prerequisites,
  mastery: number[],
  hazard: number | readonly number[],
): number {
  const limits = limitsOf(prerequisites, mastery);
  const hazards = hazardsOf(hazard, limits.length);
  let sum = 0;
  limits.forEach((limit, skill) => {
    const before = mastery[skill]!;
    if (limit <= before) return;
    const gain = hazards[skill]! * (limit - before);
    mastery[skill] = Math.min(limit, before + gain);
    sum += gain;
  });
  return sum;
}

/** Share that may have each skill: that of the rarest skill it needs. */
function limitsOf(prerequisites: Prerequisites, mastery: readonly number[]): number[] {
  if (!Array.isArray(prerequisites) || prerequisites.length === 0 || !prerequisites.every(Array.isArray))
    refuse('prerequisites', prerequisites, 'a list with one list of prerequisites for each skill');
  const count = prerequisites.length;
  if (!Array.isArray(mastery) || mastery.length !== count)
    refuse('mastery', mastery, `a list of ${count} shares, one for each skill`);
  for (let skill = 0; skill < count; skill++) requireShare(`mastery[${skill}]`, mastery[skill]!);
  return prerequisites.map((own: readonly number[], skill) => {
    let limit = 1;
    for (const before of own) {
      const share = Number.isInteger(before) ? mastery[before] : undefined;
      if (share === undefined)
        refuse(`prerequisites[${skill}]`, before, `a number of a skill, from 0 to ${count - 1}`);
      limit = Math.min(limit, share);
    }
    return limit;
  });
}

function hazardsOf(hazard: number | readonly number[], count: number): readonly number[] {
  if (typeof hazard === 'number') {
    requireShare('hazard', hazard);
    return Array.from({ length: count }, () => hazard);
  }
  if (!Array.isArray(hazard) || hazard.length !== count)
    refuse('hazard', hazard, `between 0 and 1 (a share), or a list of ${count} of them`);
  for (let skill = 0; skill < count; skill++) requireShare(`hazard[${skill}]`, hazard[skill]!);
  return hazard;
}
