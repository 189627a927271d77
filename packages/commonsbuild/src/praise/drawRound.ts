import type { RandomStream } from '@tecmns/core';
import { assignEvenly, nearestPraiseScore, type PraiseItem, type Quantification } from '@tecmns/mechanisms';

/** How a community praises and scores. */
export type Habits = {
  readonly members: number;
  readonly quantifiers: number;
  readonly quantifiersPerPraise: number;
  /** Mean number of praise of the round. */
  readonly praisePerRound: number;
  /** How strongly those who are visible, and were praised much, are praised again. */
  readonly attachment: number;
  readonly visibilityDispersion: number;
  readonly givingDispersion: number;
  readonly medianScore: number;
  readonly valueDispersion: number;
  readonly biasDispersion: number;
  readonly noise: number;
  readonly duplicates: number;
  readonly duplicateShare: number;
  readonly dismissals: number;
};

/** Who people are: how visible, how often they praise, and how generous those of them are who score. */
export type People = { visible: number[]; giving: number[]; biases: number[] };

/** The name of a member. */
export const memberName = (place: number): string => `member-${place}`;

/** Draws who people are. Visibility and giving are gamma distributed, with mean 1. */
export function drawPeople(habits: Habits, chance: RandomStream): People {
  // Below a millionth people are alike, and the shape of a gamma distribution would be beyond a double.
  const spread = (dispersion: number) =>
    dispersion < 1e-6 ? 1 : chance.gamma(dispersion ** -2, dispersion ** 2);
  const several = (count: number, draw: () => number) => Array.from({ length: count }, draw);
  return {
    visible: several(habits.members, () => spread(habits.visibilityDispersion)),
    giving: several(habits.members, () => spread(habits.givingDispersion)),
    biases: several(habits.quantifiers, () => habits.biasDispersion * chance.normal()),
  };
}

/** A praise before it is scored: a duplicate names its first, anything else has a worth. */
type Drawn = { giver: number; receiver: number; worth: number; first: number | null; dismissed: boolean };

/**
 * Draws the praise of a round and what quantifiers say of it. Receivers are drawn by visibility and by what they scored
 * so far, as a share of the most, to the power of the attachment; a duplicate repeats praise for the same receiver. The
 * first members quantify, as even as they can be assigned, and never themselves.
 */
export function drawRound(
  habits: Habits,
  { visible, giving, biases }: People,
  scores: ReadonlyMap<string, number>,
  chance: RandomStream,
): PraiseItem[] {
  const most = Math.max(...scores.values(), Number.MIN_VALUE);
  const known = visible.map((own, i) => own + (scores.get(memberName(i)) ?? 0) / most);
  const receivers = placesBy(
    known.map((one) => one ** habits.attachment),
    chance,
  );
  const givers = placesBy(giving, chance);
  const round: Drawn[] = [];
  const count = Math.round(chance.poisson(habits.praisePerRound));
  for (let number = 0; number < count; number++) {
    const repeated = number > 0 && chance.bernoulli(habits.duplicates);
    const place = repeated ? Math.floor(chance.uniform(0, number)) : null;
    const first = place === null ? null : (round[place]!.first ?? place);
    const receiver = first === null ? receivers() : round[first]!.receiver;
    const giver = givers();
    round.push({
      receiver,
      giver: giver === receiver ? (giver + 1) % habits.members : giver,
      worth: first === null ? chance.lognormal(Math.log(habits.medianScore), habits.valueDispersion) : 0,
      first,
      dismissed: chance.bernoulli(habits.dismissals),
    });
  }
  return scored(habits, biases, round, chance);
}

/** What the quantifiers of each receiver say. */
function scored(
  habits: Habits,
  biases: readonly number[],
  round: readonly Drawn[],
  chance: RandomStream,
): PraiseItem[] {
  const counts = new Map<number, number>();
  for (const { receiver } of round) counts.set(receiver, (counts.get(receiver) ?? 0) + 1);
  const assigned = assignEvenly({
    receivers: [...counts].map(([receiver, praise]) => [memberName(receiver), praise] as const),
    quantifiers: biases.map((_, place) => memberName(place)),
    each: habits.quantifiersPerPraise,
  });
  const places = new Map(biases.map((_, place) => [memberName(place), place]));
  const items: PraiseItem[] = [];
  for (const { giver, receiver, worth, first, dismissed } of round) {
    const quantifications: Quantification[] = assigned.get(memberName(receiver))!.map((quantifier, k) => {
      const bias = biases[places.get(quantifier)!]!;
      const fresh = () => nearestPraiseScore(worth * Math.exp(bias + habits.noise * chance.normal()));
      const score = first === null ? fresh() : repeatedScore(items[first]!, k, habits.duplicateShare);
      return { quantifier, score: dismissed ? 0 : score, dismissed, duplicateOf: first };
    });
    items.push({ giver: memberName(giver), receiver: memberName(receiver), quantifications });
  }
  return items;
}

/** What is recorded for a duplicate: a share of what the same quantifier gave, to two digits. */
function repeatedScore(first: PraiseItem, k: number, share: number): number {
  return Math.round(first.quantifications[k]!.score * share * 100) / 100;
}

/** Draws places in proportion to weights; evenly where all are 0. */
function placesBy(weights: readonly number[], chance: RandomStream): () => number {
  let total = 0;
  const upTo = weights.map((weight) => {
    total += weight;
    return total;
  });
  return () => {
    if (total === 0) return Math.floor(chance.uniform(0, weights.length));
    const target = chance.uniform(0, total);
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
