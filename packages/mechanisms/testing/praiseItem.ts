import fc from 'fast-check';
import type { PraiseItem } from '../src/praise/index.ts';

/** A praise with scores of quantifiers q0, q1, …, some of them dismissed, or duplicates of earlier praise. */
export const praiseItem = (
  scores: readonly number[],
  dismissed: readonly boolean[] = [],
  duplicateOf: readonly (number | null)[] = [],
): PraiseItem => ({
  giver: 'giver',
  receiver: 'receiver',
  quantifications: scores.map((score, i) => ({
    quantifier: `q${i}`,
    score,
    dismissed: dismissed[i] === true,
    duplicateOf: duplicateOf[i] ?? null,
  })),
});

/** Rounds of praise for some of six people, scored by three. */
export const someRound = fc
  .array(fc.record({ receiver: fc.nat(5), scores: fc.array(fc.nat(144), { minLength: 3, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((list) => list.map(({ receiver, scores }) => ({ ...praiseItem(scores), receiver: `r${receiver}` })));

/** The published round 27, with people numbered. */
export function publishedRound(round: {
  readonly praise: readonly {
    readonly giver: string;
    readonly receiver: string;
    readonly scores: readonly number[];
    readonly duplicate_of: readonly (number | null)[];
  }[];
  readonly quantifiers: readonly string[];
}): PraiseItem[] {
  return round.praise.map(({ giver, receiver, scores, duplicate_of }) => ({
    giver,
    receiver,
    quantifications: scores.map((score, k) => ({
      quantifier: round.quantifiers[k]!,
      score,
      duplicateOf: duplicate_of[k]!,
    })),
  }));
}
