import { refuse } from '../guards.ts';

/** Scores that the Praise platform allowed. */
export const praiseScores: readonly number[] = [0, 1, 3, 5, 8, 13, 21, 34, 55, 89, 144];

/**
 * The allowed score nearest to what a quantifier thinks a praise is worth; the lower of two that are as near.
 *
 * Source: the values allowed in givepraise/praise; that people choose the nearest is ours.
 *
 * @param value - What it is worth, at least 0; also Infinity.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * nearestPraiseScore(10); // => 8
 * nearestPraiseScore(2); // => 1
 * ```
 */
export function nearestPraiseScore(value: number): number {
  if (typeof value !== 'number' || !(value >= 0)) refuse('value', value, 'a number of at least 0 (score)');
  const above = praiseScores.findIndex((score) => score >= value);
  if (above === -1) return praiseScores.at(-1)!;
  const [lower, upper] = [praiseScores[Math.max(0, above - 1)]!, praiseScores[above]!];
  return value - lower <= upper - value ? lower : upper;
}
