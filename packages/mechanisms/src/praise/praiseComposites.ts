import { refuse, requireShare } from '../guards.ts';
import {
  isCompleted,
  type PraiseItem,
  type Quantification,
  requireItems,
  scoreOfFirst,
} from './PraiseItem.ts';

/** To two digits, as the platform rounds; from 2^46 on a double has no more. */
const rounded = (value: number) =>
  value < 2 ** 46 ? Math.round((value + Number.EPSILON) * 100) / 100 : value;

/**
 * Score of each praise in the platform's rounds 1 to 31: the mean of what is completed, rounded to two digits. What
 * is dismissed, a duplicate, or above 0 is completed; a score of 0 is not. A duplicate counts a share of what the same
 * quantifier gave to the first, and what is dismissed nothing.
 *
 * Source: givepraise/praise, packages/api/src/quantifications. Evidence: vectors/commonsbuild-praise.json: of 15,877
 * published rows 15,873 agree; vectors/praise-published-rows.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const scores = [8, 3, 3].map((score, i) => ({ quantifier: `q${i}`, score }));
 * completedPraise([{ giver: 'a', receiver: 'b', quantifications: scores }], 0.1); // => [4.67]
 * ```
 */
export function completedPraise(items: readonly PraiseItem[], duplicateShare: number): number[] {
  requireItems(items);
  requireShare('duplicateShare', duplicateShare);
  const realised = (one: Quantification) => {
    if (one.dismissed === true) return 0;
    return (one.duplicateOf ?? null) === null
      ? one.score
      : rounded(scoreOfFirst(items, one) * duplicateShare);
  };
  return items.map(({ quantifications }) => rounded(mean(quantifications.filter(isCompleted).map(realised))));
}

/**
 * Score of each praise in the platform's rounds 32 to 38: the mean over all quantifiers, zeros counted, not rounded.
 * A duplicate counts what is recorded for it.
 *
 * Source: CommonsBuild/tec-rewards. Evidence: all 735 published rows agree; vectors/praise-published-rows.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const scores = [8, 0, 3].map((score, i) => ({ quantifier: `q${i}`, score }));
 * overallPraise([{ giver: 'a', receiver: 'b', quantifications: scores }]); // => [3.6666666666666665]
 * ```
 */
export function overallPraise(items: readonly PraiseItem[]): number[] {
  requireItems(items);
  return items.map(({ quantifications }) =>
    mean(quantifications.map(({ score, dismissed }) => (dismissed === true ? 0 : score))),
  );
}

/** Mean of scores; 0 without any. */
function mean(scores: readonly number[]): number {
  const sum = scores.reduce((total, score) => total + score, 0);
  if (sum < Infinity) return sum / Math.max(1, scores.length);
  return refuse('items', sum, 'scores whose sum a double can hold');
}
