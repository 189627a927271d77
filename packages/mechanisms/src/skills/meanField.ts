import { refuse, requireNonNegative, requireShare } from '../guards.ts';
import type { Prerequisites } from './prerequisites.ts';

/**
 * Adds to each skill's share of people a hazard's share of those who may learn it: who have all that it needs, at
 * most the share of the rarest, and not the skill. All skills move at once; a skill is never commoner than what it
 * needs. Writes the gains into a list and gives their sum; changes `mastery` in place.
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
export function learnTogether(prerequisites: Prerequisites, mastery: number[], hazard: number): number {
  requireShare('hazard', hazard);
  const lists =
    Array.isArray(prerequisites) && prerequisites.length > 0 && prerequisites.every(Array.isArray);
  if (!lists) refuse('prerequisites', prerequisites, 'a list of lists of numbers');
  if (!Array.isArray(mastery) || mastery.length !== prerequisites.length)
    refuse('mastery', mastery, `a list of ${prerequisites.length} shares`);
  let sum = 0;
  const gains = prerequisites.map((own, skill) => {
    requireShare(`mastery[${skill}]`, mastery[skill]!);
    let limit = 1;
    for (const before of own) limit = Math.min(limit, shareAt(mastery, before));
    const gain = hazard * Math.max(0, limit - mastery[skill]!);
    sum += gain;
    return gain;
  });
  gains.forEach((gain, skill) => {
    mastery[skill] = Math.min(1, mastery[skill]! + gain);
  });
  return sum;
}

function shareAt(mastery: readonly number[], skill: number): number {
  const share = Number.isInteger(skill) ? mastery[skill] : undefined;
  if (share === undefined) refuse('prerequisites', skill, `a number of a skill, below ${mastery.length}`);
  requireShare(`mastery[${skill}]`, share);
  return share;
}

/**
 * Share that masters the n-th skill of a chain after so many steps of a hazard a, from nobody: the chance of at
 * least n successes in T tries.
 *
 * Evidence: vectors/tea-skills-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * chainMastery(1, 10, 0.1); // => 0.6513215599
 * ```
 */
export function chainMastery(position: number, steps: number, hazard: number): number {
  requireCount('position', position, 1);
  requireCount('steps', steps, 0);
  requireShare('hazard', hazard);
  if (steps < position || hazard === 0) return 0;
  if (hazard === 1) return 1;
  const odds = Math.log(hazard) - Math.log1p(-hazard);
  let log = steps * Math.log1p(-hazard);
  let fewer = 0;
  let enough = 0;
  for (let j = 0; j <= steps; j++) {
    if (j < position) fewer += Math.exp(log);
    else enough += Math.exp(log);
    log += Math.log(steps - j) - Math.log(j + 1) + odds;
  }
  // Both parts are sums of positive terms; the smaller keeps its digits.
  return enough < fewer ? Math.min(1, enough) : Math.max(0, 1 - fewer);
}

/**
 * Share that masters the n-th skill of a chain after a time at a rate, from nobody: the chance of at least n events
 * of a Poisson process.
 *
 * Evidence: vectors/tea-skills-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * chainMasteryOverTime(1, 1); // => 0.6321205588285577
 * ```
 */
export function chainMasteryOverTime(position: number, expected: number): number {
  requireCount('position', position, 1);
  requireNonNegative('expected', expected, '1');
  let log = -expected;
  let fewer = 0;
  for (let j = 0; j < position; j++) {
    fewer += Math.exp(log);
    log += Math.log(expected) - Math.log(j + 1);
  }
  if (fewer < 0.5) return 1 - fewer;
  let enough = 0;
  for (let j = position; j < position + 1000; j++) {
    const term = Math.exp(log);
    enough += term;
    if (term <= enough * 1e-18) break;
    log += Math.log(expected) - Math.log(j + 1);
  }
  return enough;
}

const MOST_TERMS = 1_000_000;

function requireCount(subject: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > MOST_TERMS)
    refuse(subject, value, `a whole number from ${least} to 1,000,000`);
}
