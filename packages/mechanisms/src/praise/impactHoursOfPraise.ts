import { finiteResult, requireNonNegative } from '../guards.ts';
import { type PraiseItem, requireItems } from './PraiseItem.ts';

/**
 * Impact hours of each praise, relative: each quantifier's scores are divided by what that quantifier gave in all, and
 * the mean over quantifiers is that praise's share of the hours. Whoever scored nothing does not count; without any
 * score there are no hours.
 *
 * Source: CommonsBuild/praiseanalysis, cultural build of 2020 and 2021. Evidence:
 * vectors/commonsbuild-impact-hour-rounds.json, by its identities.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const score = (quantifier: string, value: number) => ({ quantifier, score: value });
 * const items = [
 *   { giver: 'a', receiver: 'b', quantifications: [score('x', 1), score('y', 300)] },
 *   { giver: 'a', receiver: 'c', quantifications: [score('x', 3), score('y', 100)] },
 * ];
 * impactHoursOfPraise(items, 8); // => [4, 4]
 * ```
 */
export function impactHoursOfPraise(items: readonly PraiseItem[], hoursBudget: number): number[] {
  requireItems(items);
  requireNonNegative('hoursBudget', hoursBudget, 'hour');
  const totals = new Map<string, number>();
  for (const { quantifications } of items)
    for (const { quantifier, score } of quantifications)
      totals.set(quantifier, finiteResult('The sum of scores', (totals.get(quantifier) ?? 0) + score));
  let active = 0;
  for (const total of totals.values()) if (total > 0) active++;
  return items.map(({ quantifications }) => {
    let share = 0;
    for (const { quantifier, score } of quantifications) {
      const total = totals.get(quantifier)!;
      if (total > 0) share += score / total;
    }
    return active > 0 ? (hoursBudget * share) / active : 0;
  });
}
