import { refuse, requireNonNegative, requireShare } from '../guards.ts';

/**
 * Share that masters the n-th skill of a chain after so many steps of a hazard a, from nobody: the chance of at
 * least n successes in T tries, which is the regularised incomplete beta function I_a(n, T − n + 1).
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
  if (steps < position) return 0;
  if (hazard === 1) return 1;
  const odds = hazard / (1 - hazard);
  const mean = Math.floor(steps * hazard);
  return chanceOfAtLeast(position, mean, (count) => ((steps - count) / (count + 1)) * odds);
}

/**
 * Share that masters the n-th skill of a chain after a time at a rate, from nobody: the chance of at least n events
 * of a Poisson process where so many are expected, which is the regularised incomplete gamma function P(n, λt).
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
  // By Chernoff's bound fewer have less than e^-1000 there, and the sum below would be long.
  if (expected > 2 * position + 2000) return 1;
  return chanceOfAtLeast(position, Math.floor(expected), (count) => expected / (count + 1));
}

/**
 * Chance of a count of at least n, from the ratio of each count's chance to that of the count before. Chances are
 * added as multiples of that of a count near the mean, so that nothing cancels and nothing is too large.
 */
function chanceOfAtLeast(least: number, mean: number, ratioAfter: (count: number) => number): number {
  let [enough, fewer] = [0, 0];
  const add = (count: number, chance: number) => {
    if (count >= least) enough += chance;
    else fewer += chance;
  };
  add(mean, 1);
  let chance = 1;
  for (let count = mean; chance > 0; count++) {
    chance *= ratioAfter(count);
    add(count + 1, chance);
  }
  chance = 1;
  for (let count = mean; count > 0 && chance > 0; count--) {
    chance /= ratioAfter(count - 1);
    add(count - 1, chance);
  }
  return enough / (enough + fewer);
}

const MOST_TERMS = 1_000_000;

function requireCount(subject: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > MOST_TERMS)
    refuse(subject, value, `a whole number from ${least} to 1,000,000`);
}
