import { refuse, requireShare } from '../guards.ts';
import { type PraiseItem, type Quantification, requireItems } from './PraiseItem.ts';

const rounded = (value: number) => Math.round((value + Number.EPSILON) * 100) / 100;

/** What a quantification counts: a duplicate a share of what the same quantifier gave to the first. */
function realised(items: readonly PraiseItem[], one: Quantification, duplicateShare: number): number {
  if (one.dismissed === true) return 0;
  const { duplicateOf = null, quantifier } = one;
  if (duplicateOf === null) return one.score;
  const first = items[duplicateOf]!.quantifications.find((other) => other.quantifier === quantifier);
  // A first that is dismissed, or a duplicate itself, is taken by its raw score, as on the platform.
  return rounded((first?.score ?? 0) * duplicateShare);
}

const isCompleted = ({ dismissed, duplicateOf = null, score }: Quantification) =>
  dismissed === true || duplicateOf !== null || score > 0;

/**
 * Score of each praise in the platform's rounds 1 to 31: the mean of what is completed, rounded to two digits. What
 * is dismissed, a duplicate, or above 0 is completed; a score of 0 is not.
 *
 * Source: givepraise/praise, packages/api/src/quantifications. Evidence: vectors/commonsbuild-praise.json; of 15,877
 * published rows 15,873 agree.
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
  return items.map(({ quantifications }) => {
    const done = quantifications.filter(isCompleted);
    return done.length === 0 ? 0 : rounded(meanOf(items, done, duplicateShare));
  });
}

/**
 * Score of each praise in the platform's rounds 32 to 38: the mean over all quantifiers, zeros counted, not rounded.
 *
 * Source: CommonsBuild/tec-rewards. Evidence: all 735 published rows agree.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const scores = [8, 0, 3].map((score, i) => ({ quantifier: `q${i}`, score }));
 * overallPraise([{ giver: 'a', receiver: 'b', quantifications: scores }], 0.1); // => [3.6666666666666665]
 * ```
 */
export function overallPraise(items: readonly PraiseItem[], duplicateShare: number): number[] {
  requireItems(items);
  requireShare('duplicateShare', duplicateShare);
  return items.map(({ quantifications }) =>
    quantifications.length === 0 ? 0 : meanOf(items, quantifications, duplicateShare),
  );
}

function meanOf(
  items: readonly PraiseItem[],
  some: readonly Quantification[],
  duplicateShare: number,
): number {
  let sum = 0;
  for (const one of some) sum += realised(items, one, duplicateShare);
  if (sum < Infinity) return sum / some.length;
  return refuse('items', sum, 'scores whose sum a double can hold');
}
