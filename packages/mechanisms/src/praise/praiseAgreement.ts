import {
  isCompleted,
  type PraiseItem,
  type Quantification,
  requireItems,
  scoreOfFirst,
} from './PraiseItem.ts';

/** How one quantifier stands to the others; null where nothing can be compared. */
export type QuantifierAgreement = {
  /** Pearson's correlation of the scores with the mean of the others'. */
  readonly correlation: number | null;
  /** Mean of the score less the mean of the others': above 0 for somebody generous [score]. */
  readonly displacement: number;
};

/** How far the quantifiers of a round agree; null where nothing can be compared. */
export type PraiseAgreement = {
  /** Mean of highest less lowest score of a praise [score]. */
  readonly spread: number | null;
  /** Share of praise that all dismiss, or none. */
  readonly dismissals: number | null;
  /** Share of praise that all take for a duplicate of the same praise, or none for one. */
  readonly duplicates: number | null;
  readonly quantifiers: Map<string, QuantifierAgreement>;
};

type Pair = readonly [own: number, others: number];

/**
 * How far quantifiers agree: on scores, on what to dismiss, and on what repeats what. A duplicate counts what the same
 * quantifier gave to the first, so that only the opinion is compared. What a quantifier did not score is left out, and so
 * is a duplicate of what is not in the list, and praise that one alone scored.
 *
 * Source: commons-stack/rad, rad/src/rad/praise/analysis, `sort_by_controversial.py`, `agreement_check.py`,
 * `cross_period_quantifier_stats.py`; that program compares with the zeros that others left, and leaves out what all
 * dismissed. Evidence: closed form.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const scores = [8, 3, 4].map((score, i) => ({ quantifier: `q${i}`, score }));
 * const agreement = praiseAgreement([{ giver: 'a', receiver: 'b', quantifications: scores }]);
 * agreement.spread; // => 5
 * agreement.quantifiers.get('q0').displacement; // => 4.5
 * ```
 */
export function praiseAgreement(items: readonly PraiseItem[]): PraiseAgreement {
  requireItems(items);
  const pairs = new Map<string, Pair[]>();
  const spreads: number[] = [];
  const seen = items.map(({ quantifications }) => quantifications).filter((list) => list.length > 1);
  for (const list of seen) {
    const done = list.filter((one) => isCompleted(one) && one.duplicateOf !== 'elsewhere');
    if (done.length < 2) continue;
    const scores = done.map((one) => opinion(items, one));
    spreads.push(Math.max(...scores) - Math.min(...scores));
    done.forEach(({ quantifier }, k) => {
      let others = 0;
      for (let other = 0; other < scores.length; other++)
        if (other !== k) others += scores[other]! / (scores.length - 1);
      const own = pairs.get(quantifier);
      if (own === undefined) pairs.set(quantifier, [[scores[k]!, others]]);
      else own.push([scores[k]!, others]);
    });
  }
  return {
    spread: spreads.length === 0 ? null : mean(spreads),
    dismissals: unanimity(seen.map((list) => list.map(({ dismissed }) => dismissed === true))),
    duplicates: unanimity(seen.map((list) => list.map(({ duplicateOf = null }) => duplicateOf))),
    quantifiers: new Map([...pairs].map(([quantifier, list]) => [quantifier, compared(list)])),
  };
}

/** What a quantifier thinks of what was thanked for. */
function opinion(items: readonly PraiseItem[], one: Quantification): number {
  if (one.dismissed === true) return 0;
  return (one.duplicateOf ?? null) === null ? one.score : scoreOfFirst(items, one);
}

/** Share of the lists whose members are all the same. */
function unanimity(lists: readonly (readonly unknown[])[]): number | null {
  if (lists.length === 0) return null;
  return lists.filter((list) => list.every((one) => one === list[0])).length / lists.length;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);

function compared(pairs: readonly Pair[]): QuantifierAgreement {
  const own = mean(pairs.map(([one]) => one));
  const others = mean(pairs.map(([, other]) => other));
  let [covariance, ofOwn, ofOthers] = [0, 0, 0];
  for (const [one, other] of pairs) {
    covariance += (one - own) * (other - others);
    ofOwn += (one - own) ** 2;
    ofOthers += (other - others) ** 2;
  }
  const size = Math.sqrt(ofOwn) * Math.sqrt(ofOthers);
  const correlation = size > 0 && size < Infinity ? Math.max(-1, Math.min(1, covariance / size)) : null;
  return { correlation, displacement: own - others };
}

/**
 * Share of the pairs of giver and receiver that also stand the other way round; null without such a pair. Thanks to
 * oneself are no pair.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const praise = (giver: string, receiver: string) => ({ giver, receiver, quantifications: [] });
 * praiseReciprocity([praise('a', 'b'), praise('b', 'a'), praise('a', 'c'), praise('a', 'd')]); // => 0.5
 * ```
 */
export function praiseReciprocity(items: readonly PraiseItem[]): number | null {
  requireItems(items);
  const given = new Map<string, Set<string>>();
  for (const { giver, receiver } of items)
    if (giver !== receiver) given.set(giver, (given.get(giver) ?? new Set()).add(receiver));
  let [pairs, both] = [0, 0];
  for (const [giver, receivers] of given) {
    for (const receiver of receivers) {
      pairs++;
      if (given.get(receiver)?.has(giver) === true) both++;
    }
  }
  return pairs === 0 ? null : both / pairs;
}
