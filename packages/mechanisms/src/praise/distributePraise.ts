import { finiteResult, refuse, requireNonNegative, requirePositive, requireShare } from '../guards.ts';
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
};

/** Payments of a round [token]. What nobody could be paid is unpaid. */
export type PraisePayments = {
  readonly receivers: Map<string, number>;
  readonly quantifiers: Map<string, number>;
  readonly board: Map<string, number>;
  readonly unpaid: number;
};

const SHARES = [0.9, 0.07, 0.03] as const;

/**
 * Divides the tokens of a round: 90 % among receivers by their scores, 7 % among quantifiers by how many praise they
 * scored that were no duplicates, without those who scored nothing above 0, and 3 % among a board, evenly.
 *
 * Source: commons-stack/rad, rad/src/rad/praise/distribution/standard_praise.py. Evidence:
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
  if (typeof round !== 'object' || round === null || Array.isArray(round))
    refuse('round', round, 'an object with items, composites and budget');
  const { items, composites, budget, board = [], cutoff = null, shares = SHARES } = round;
  requireItems(items);
  requireComposites(composites, items.length);
  requireNonNegative('budget', budget, 'token');
  if (cutoff !== null) requirePositive('cutoff', cutoff, 'praise');
  if (!Array.isArray(board) || board.some((one) => typeof one !== 'string'))
    refuse('board', board, 'a list of names');
  if (!Array.isArray(shares) || shares.length !== 3) refuse('shares', shares, 'a list of three shares');
  for (const share of shares) requireShare('shares', share);
  const sum = shares[0] + shares[1] + shares[2];
  if (Math.abs(sum - 1) > 1e-12) refuse('shares', sum, 'three shares that add up to 1');
  const paid = cutoff === null ? budget : budget * Math.min(1, items.length / cutoff);
  const weights = {
    receivers: receiverWeights(items, composites),
    quantifiers: quantifierWeights(items),
    board: new Map<string, number>(board.map((one) => [one, 1])),
  };
  const receivers = divided(weights.receivers, shares[0] * paid);
  const quantifiers = divided(weights.quantifiers, shares[1] * paid);
  const ofBoard = divided(weights.board, shares[2] * paid);
  let unpaid = budget - paid;
  if (receivers.size === 0) unpaid += shares[0] * paid;
  if (quantifiers.size === 0) unpaid += shares[1] * paid;
  if (ofBoard.size === 0) unpaid += shares[2] * paid;
  return { receivers, quantifiers, board: ofBoard, unpaid };
}

function requireComposites(composites: readonly number[], count: number): void {
  if (!Array.isArray(composites) || composites.length !== count)
    refuse('composites', composites, `a list of ${count} scores, one for each praise`);
  composites.forEach((score, i) => {
    requireNonNegative(`composites[${i}]`, score, 'score');
  });
}

function receiverWeights(items: readonly PraiseItem[], composites: readonly number[]): Map<string, number> {
  const weights = new Map<string, number>();
  items.forEach(({ receiver }, i) => {
    weights.set(receiver, finiteResult('The sum of scores', (weights.get(receiver) ?? 0) + composites[i]!));
  });
  return weights;
}

/** Praise scored by each, duplicates left out; nobody whose scores are all 0. */
function quantifierWeights(items: readonly PraiseItem[]): Map<string, number> {
  const counts = new Map<string, number>();
  const active = new Set<string>();
  for (const { quantifications } of items) {
    for (const { quantifier, score, duplicateOf = null } of quantifications) {
      if (duplicateOf === null) counts.set(quantifier, (counts.get(quantifier) ?? 0) + 1);
      if (score > 0) active.add(quantifier);
    }
  }
  for (const quantifier of counts.keys()) if (!active.has(quantifier)) counts.delete(quantifier);
  return counts;
}

/** Divides an amount by weights; nobody gets anything when no weight is above 0. */
function divided(weights: ReadonlyMap<string, number>, amount: number): Map<string, number> {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  if (!(finiteResult('The sum of scores', total) > 0)) return new Map();
  return new Map([...weights].map(([name, weight]) => [name, amount * (weight / total)]));
}
