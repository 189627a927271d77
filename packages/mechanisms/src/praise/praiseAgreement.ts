import { type PraiseItem, requireItems } from './PraiseItem.ts';

/** How far the quantifiers of a round agree; null where nothing can be compared. */
export type PraiseAgreement = {
  /** Mean of highest less lowest score of a praise. */
  readonly spread: number | null;
  /** Mean distance of a score from the mean of the others. */
  readonly displacement: number | null;
  /** Share of praise that somebody dismissed which all did. */
  readonly dismissed: number | null;
  /** Share of praise that somebody took for a duplicate which all did. */
  readonly duplicates: number | null;
  /** For each quantifier, Pearson's correlation with the mean of the others. */
  readonly correlations: Map<string, number | null>;
};

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value / values.length, 0);

/** Share of the lists with a yes that are all yes. */
function unanimity(lists: readonly (readonly boolean[])[]): number | null {
  const some = lists.filter((list) => list.includes(true));
  return some.length === 0 ? null : some.filter((list) => !list.includes(false)).length / some.length;
}

function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const a = mean(pairs.map(([one]) => one)) ?? 0;
  const b = mean(pairs.map(([, other]) => other)) ?? 0;
  let [ab, aa, bb] = [0, 0, 0];
  for (const [one, other] of pairs) {
    ab += (one - a) * (other - b);
    aa += (one - a) ** 2;
    bb += (other - b) ** 2;
  }
  const size = Math.sqrt(aa) * Math.sqrt(bb);
  return size > 0 && size < Infinity ? Math.max(-1, Math.min(1, ab / size)) : null;
}

/**
 * How far quantifiers agree: on scores, on what to dismiss, and on what is a duplicate.
 *
 * Source: commons-stack/rad, rad/src/rad/praise/analysis.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * const scores = [8, 3, 4].map((score, i) => ({ quantifier: `q${i}`, score }));
 * praiseAgreement([{ giver: 'a', receiver: 'b', quantifications: scores }]).spread; // => 5
 * ```
 */
export function praiseAgreement(items: readonly PraiseItem[]): PraiseAgreement {
  requireItems(items);
  const compared = items.map(({ quantifications }) => quantifications).filter((list) => list.length > 1);
  const pairs = new Map<string, (readonly [number, number])[]>();
  const apart: number[] = [];
  for (const list of compared) {
    const sum = list.reduce((total, { score }) => total + score / (list.length - 1), 0);
    for (const { quantifier, score } of list) {
      const others = sum - score / (list.length - 1);
      apart.push(Math.abs(score - others));
      pairs.set(quantifier, [...(pairs.get(quantifier) ?? []), [score, others]]);
    }
  }
  const spreads = compared.map((list) => {
    const scores = list.map(({ score }) => score);
    return Math.max(...scores) - Math.min(...scores);
  });
  return {
    spread: mean(spreads),
    displacement: mean(apart),
    dismissed: unanimity(compared.map((list) => list.map(({ dismissed }) => dismissed === true))),
    duplicates: unanimity(compared.map((list) => list.map(({ duplicateOf = null }) => duplicateOf !== null))),
    correlations: new Map([...pairs].map(([quantifier, list]) => [quantifier, correlation(list)])),
  };
}

/**
 * Share of the pairs of giver and receiver that also stand the other way round; null without praise.
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
  for (const { giver, receiver } of items) given.set(giver, (given.get(giver) ?? new Set()).add(receiver));
  let [pairs, both] = [0, 0];
  for (const [giver, receivers] of given) {
    for (const receiver of receivers) {
      pairs++;
      if (given.get(receiver)?.has(giver) === true) both++;
    }
  }
  return pairs === 0 ? null : both / pairs;
}
