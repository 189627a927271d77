import type { RandomStream } from '@tecmns/core';
import { nearestPraiseScore, type PraiseItem, type Quantification } from '@tecmns/mechanisms';

/** How a community praises and scores. */
export type Habits = {
  readonly members: number;
  readonly quantifiers: number;
  readonly quantifiersPerPraise: number;
  /** Mean number of praise of the round. */
  readonly praise: number;
  /** How strongly those who were praised much are praised again. */
  readonly attachment: number;
  readonly medianScore: number;
  readonly valueDispersion: number;
  readonly biasDispersion: number;
  readonly noise: number;
  readonly duplicates: number;
  readonly dismissals: number;
};

/** A place drawn in proportion to weights. */
function drawPlace(weights: Float64Array, total: number, chance: RandomStream): number {
  let left = chance.uniform(0, total);
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/**
 * Draws the praise of a round and what quantifiers say of it. Members are named by numbers; the first of them
 * quantify, never themselves. `visible` says how visible each member is; receivers are drawn by visibility and by
 * what they received so far, to the power of the attachment.
 */
export function drawRound(
  habits: Habits,
  visible: readonly number[],
  received: readonly number[],
  biases: readonly number[],
  chance: RandomStream,
): PraiseItem[] {
  const { members, quantifiers, quantifiersPerPraise } = habits;
  const weights = Float64Array.from(
    { length: members },
    (_, i) => (visible[i]! + received[i]!) ** habits.attachment,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const count = Math.round(chance.poisson(habits.praise));
  const items: PraiseItem[] = [];
  for (let number = 0; number < count; number++) {
    const receiver = drawPlace(weights, total, chance);
    let giver = drawPlace(weights, total, chance);
    if (giver === receiver) giver = (giver + 1) % members;
    const value = chance.lognormal(Math.log(habits.medianScore), habits.valueDispersion);
    const first =
      number > 0 && chance.bernoulli(habits.duplicates) ? Math.floor(chance.uniform(0, number)) : null;
    const dismissed = chance.bernoulli(habits.dismissals);
    const quantifications: Quantification[] = [];
    for (let k = 0; quantifications.length < quantifiersPerPraise && k < quantifiers; k++) {
      const place = (number + k) % quantifiers;
      if (place === receiver) continue;
      const score = nearestPraiseScore(value * Math.exp(biases[place]! + habits.noise * chance.normal()));
      quantifications.push({ quantifier: String(place), score, dismissed, duplicateOf: first });
    }
    items.push({ giver: String(giver), receiver: String(receiver), quantifications });
  }
  return items;
}
