import {
  finiteResult,
  refuse,
  requireNonNegative,
  requirePositive,
  requireRatio,
  requireShare,
} from '../guards.ts';
import { type PraiseItem, requireItems } from './PraiseItem.ts';

/** What a round of praise pays, and to whom. */
export type PraiseRound = {
  readonly items: readonly PraiseItem[];
  /** Score of each item. */
  readonly composites: readonly number[];
  /** Tokens of the round [token]. */
  readonly budget: number;
  /** Who shares the board's part. */
  readonly board?: readonly string[];
  /** Fewer praise than this pay only their share of the budget; null for no such limit. */
  readonly cutoff?: number | null;
  /** Shares of receivers, quantifiers and board; 0.90, 0.07 and 0.03. */
  readonly shares?: readonly [receivers: number, quantifiers: number, board: number];
  /** What the scores of a receiver weigh together; the scores themselves, as published. */
  readonly weigh?: (scores: number) => number;
  /** Largest share of the receivers' part that one receiver can be paid; 1, as published. */
  readonly cap?: number;
  /** People who cannot be paid, because they gave no address; nobody. */
  readonly unpayable?: readonly string[];
};

/** Payments of a round [token]. What nobody could be paid is unpaid. */
export type PraisePayments = {
  readonly receivers: Map<string, number>;
  readonly quantifiers: Map<string, number>;
  readonly board: Map<string, number>;
  readonly unpaid: number;
};

const SHARES = [0.9, 0.07, 0.03] as const;
const asTheyAre = (scores: number) => scores;

/**
 * Divides the tokens of a round: 90 % among receivers by their scores, 7 % among quantifiers by how many praise they
 * scored that were no duplicates, without those who gave nothing above 0 to them, and 3 % among a board, evenly. A round
 * without praise pays nobody. Weights, the cap and who cannot be paid are ours.
 *
 * Source: commons-stack/rad, rad/src/rad/praise/distribution/standard_praise.py; that program compares the number of
 * columns of its table with the cutoff, not of praise. Evidence: vectors/praise-published-rows.json, a published round;
 * vectors/commonsbuild-praise.json, by its identities.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const items = [{ giver: 'a', receiver: 'b', quantifications: [{ quantifier: 'x', score: 5 }] }];
 * const payments = distributePraise({ items, composites: [5], budget: 100, board: ['z'] });
 * payments.receivers.get('b'); // => 90 token
 * payments.quantifiers.get('x'); // => 7 token
 * ```
 */
export function distributePraise(round: PraiseRound): PraisePayments {
  const { items, composites, budget, board, cutoff, shares, weigh, cap, unpayable } = required(round);
  const praised = items.length === 0 ? 0 : 1;
  const paid = budget * (cutoff === null ? praised : Math.min(1, items.length / cutoff));
  const excluded = new Set(unpayable);
  const weights = receiverWeights(items, composites, weigh);
  const receivers = divided(weights, shares[0] * paid, cap, excluded);
  const quantifiers = divided(quantifierWeights(items), shares[1] * paid, 1, excluded);
  const ofBoard = divided(new Map(board.map((one) => [one, 1])), shares[2] * paid, 1, excluded);
  return {
    receivers: receivers.payments,
    quantifiers: quantifiers.payments,
    board: ofBoard.payments,
    unpaid: budget - paid + receivers.rest + quantifiers.rest + ofBoard.rest,
  };
}

/** The round with its defaults, or a refusal. */
function required(round: PraiseRound): Required<PraiseRound> {
  if (typeof round !== 'object' || round === null || Array.isArray(round))
    refuse('round', round, 'an object with items, composites and budget');
  const { items, composites, budget, board = [], cutoff = null, shares = SHARES } = round;
  const { weigh = asTheyAre, cap = 1, unpayable = [] } = round;
  requireItems(items);
  requireComposites(composites, items.length);
  requireNonNegative('budget', budget, 'token');
  if (cutoff !== null) requirePositive('cutoff', cutoff, 'praise');
  requireNames('board', board);
  requireNames('unpayable', unpayable);
  if (!Array.isArray(shares) || shares.length !== 3) refuse('shares', shares, 'a list of three shares');
  for (const share of shares) requireShare('shares', share);
  const sum = shares[0] + shares[1] + shares[2];
  if (Math.abs(sum - 1) > 1e-12) refuse('shares', sum, 'three shares that add up to 1');
  if (typeof weigh !== 'function') refuse('weigh', weigh, 'a function of the scores of a receiver');
  requireRatio('cap', cap);
  return { items, composites, budget, board, cutoff, shares, weigh, cap, unpayable };
}

function requireNames(subject: string, names: readonly string[]): void {
  if (!Array.isArray(names) || names.some((one) => typeof one !== 'string'))
    refuse(subject, names, 'a list of names');
}

function requireComposites(composites: readonly number[], count: number): void {
  if (!Array.isArray(composites) || composites.length !== count)
    refuse('composites', composites, `a list of ${count} scores, one for each praise`);
  composites.forEach((score, i) => {
    requireNonNegative(`composites[${i}]`, score, 'score');
  });
}

function receiverWeights(
  items: readonly PraiseItem[],
  composites: readonly number[],
  weigh: (scores: number) => number,
): Map<string, number> {
  const scores = new Map<string, number>();
  items.forEach(({ receiver }, i) => {
    scores.set(receiver, finiteResult('The sum of scores', (scores.get(receiver) ?? 0) + composites[i]!));
  });
  for (const [receiver, sum] of scores) {
    const weight = weigh(sum);
    requireNonNegative(`weigh(${sum})`, weight, '1');
    scores.set(receiver, weight);
  }
  return scores;
}

/** Praise scored by each, duplicates left out; nobody whose scores of them are all 0. */
function quantifierWeights(items: readonly PraiseItem[]): Map<string, number> {
  const counts = new Map<string, number>();
  const active = new Set<string>();
  for (const { quantifications } of items) {
    for (const { quantifier, score, duplicateOf = null } of quantifications) {
      if (duplicateOf !== null) continue;
      counts.set(quantifier, (counts.get(quantifier) ?? 0) + 1);
      if (score > 0) active.add(quantifier);
    }
  }
  return new Map([...counts].filter(([quantifier]) => active.has(quantifier)));
}

/** Divides an amount by weights, and says what is left: all of it when no weight is above 0. */
function divided(
  weights: ReadonlyMap<string, number>,
  amount: number,
  cap: number,
  excluded: ReadonlySet<string>,
): { payments: Map<string, number>; rest: number } {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  const payments = new Map<string, number>();
  if (!(finiteResult('The sum of weights', total) > 0)) return { payments, rest: amount };
  let rest = 0;
  for (const [name, weight] of weights) {
    const share = weight / total;
    const allowed = excluded.has(name) ? 0 : Math.min(cap, share);
    if (allowed < share) rest += amount * (share - allowed);
    if (!excluded.has(name)) payments.set(name, amount * allowed);
  }
  return { payments, rest };
}
