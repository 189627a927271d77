import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { praiseItem as item, publishedRound, someRound } from '../../testing/praiseItem.ts';
import praise from '../../vectors/commonsbuild-praise.json' with { type: 'json' };
import published from '../../vectors/praise-published-rows.json' with { type: 'json' };
import { gini, nakamoto } from '../inequality/index.ts';
import { completedPraise, distributePraise, type PraisePayments } from './index.ts';

const { rounds } = praise.data;
const { round_27 } = published.data;

function total({ receivers, quantifiers, board }: PraisePayments): number {
  let sum = 0;
  for (const part of [receivers, quantifiers, board]) for (const one of part.values()) sum += one;
  return sum;
}

/** Names with the values of an object, to compare with a map. */
function expectPayments(actual: ReadonlyMap<string, number>, expected: object, relative: number): void {
  expect([...actual.keys()].sort()).toEqual(Object.keys(expected).sort());
  for (const [name, amount] of Object.entries(expected) as [string, number][])
    expectNear(actual.get(name)!, amount, relative);
}

describe('The payments of a whole published round', () => {
  const items = publishedRound(round_27);
  const composites = completedPraise(items, 0.1);
  const { allocation: budget, cutoff, board, parts } = round_27;
  /** The published parts are cut to six decimals; each is divided alone. */
  const ofPart = (part: keyof typeof parts) => {
    const shares = (['receivers', 'quantifiers', 'board'] as const).map((one) => (one === part ? 1 : 0));
    const [receivers, quantifiers, ofBoard] = shares as [number, number, number];
    return distributePraise({
      items,
      composites,
      budget: parts[part],
      board,
      shares: [receivers, quantifiers, ofBoard],
    })[part];
  };

  it('are met for receivers, quantifiers and board', () => {
    expectPayments(ofPart('receivers'), round_27.praise_reward, 1e-12);
    expectPayments(ofPart('quantifiers'), round_27.quantifier_reward, 1e-12);
    expectPayments(ofPart('board'), round_27.board_reward, 1e-12);
  });

  it('are of 90, 7 and 3 % of a share of the allocation, for so few praise', () => {
    const payments = distributePraise({ items, composites, budget, cutoff, board });
    for (const part of ['receivers', 'quantifiers', 'board'] as const) {
      const sum = [...payments[part].values()].reduce((all, one) => all + one, 0);
      expect(Math.floor(sum * 1e6) / 1e6).toBe(parts[part]);
    }
    expectNear(payments.unpaid, budget * (1 - items.length / cutoff), 1e-12);
  });

  it('are as unequal as is recorded', () => {
    const [row] = rounds.filter(({ round }) => round === 27);
    const amounts = [...ofPart('receivers').values()];
    expect(amounts).toHaveLength(row!.n_receivers);
    expectNear(gini(amounts), row!.gini_all, 1e-12);
    expect(nakamoto(amounts)).toBe(row!.nakamoto);
  });
});

describe('The recorded payments', () => {
  it.each(rounds)('of round $round are 90 % to receivers and 7 % to quantifiers', (row) => {
    expectNear(row.contributor_tokens / row.distributed_total, 0.9, 1e-12);
    expectNear(row.quantifier_tokens / row.distributed_total, 0.07, 1e-12);
    expect(row.n_receivers).toBeLessThanOrEqual(row.n_praise);
    // The program pays by the number of columns of its table where it should count praise: 13, and 5 for each
    // quantifier. Published payments count praise, as those of round 27 above.
    const columns = 13 + 5 * row.quantifiers_per_praise;
    const share = row.ceiling_cutoff === null ? 1 : columns / row.ceiling_cutoff;
    expectNear(row.distributed_total, row.allocation * share, 1e-12);
  });
});

describe('Distribution', () => {
  it('pays by scores, by work, and evenly', () => {
    const items = [
      { ...item([5, 3]), receiver: 'b' },
      { ...item([1, 0], [], [0]), receiver: 'c' },
      { ...item([1, 0]), receiver: 'c' },
    ];
    const { receivers, quantifiers, board, unpaid } = distributePraise({
      items,
      composites: [6, 1, 2],
      budget: 1000,
      board: ['x', 'y', 'z'],
    });
    expect([...receivers]).toEqual([
      ['b', 600],
      ['c', 300],
    ]);
    // q0 scored two that were no duplicates, q1 three.
    expectNear(quantifiers.get('q0')!, 28, 1e-12);
    expectNear(quantifiers.get('q1')!, 42, 1e-12);
    expectNear(board.get('y')!, 10, 1e-12);
    expectNear(unpaid, 0, 1, 1e-9);
  });

  it('pays nobody whose scores are all 0, and reports what is left', () => {
    const { quantifiers, unpaid } = distributePraise({
      items: [item([0, 5])],
      composites: [2.5],
      budget: 100,
    });
    expect([...quantifiers.keys()]).toEqual(['q1']);
    expectNear(unpaid, 3, 1e-12);
    const zero = distributePraise({ items: [item([0, 5])], composites: [0], budget: 100, board: ['x'] });
    expect(zero.receivers.size).toBe(0);
    expectNear(zero.unpaid, 90, 1e-12);
    // A score that stands on a duplicate is no work.
    const copied = [item([0, 5]), item([9, 0], [], [0])];
    const ofCopied = distributePraise({ items: copied, composites: [2.5, 1], budget: 100 });
    expect([...ofCopied.quantifiers.keys()]).toEqual(['q1']);
    expectNear(ofCopied.quantifiers.get('q1')!, 7, 1e-12);
  });

  it('pays nobody in a round without praise', () => {
    const none = distributePraise({ items: [], composites: [], budget: 100, board: ['x'] });
    expect([none.unpaid, none.receivers.size, none.quantifiers.size]).toEqual([100, 0, 0]);
    expect([...none.board.values()]).toEqual([0]);
    expect(distributePraise({ items: [], composites: [], budget: 100, cutoff: 5 }).unpaid).toBe(100);
  });

  it('pays a share of the budget for few praise', () => {
    const round = { items: [item([5])], composites: [5], budget: 100, board: ['x'] };
    expectNear(distributePraise({ ...round, cutoff: 4 }).receivers.get('receiver')!, 22.5, 1e-12);
    expectNear(distributePraise({ ...round, cutoff: 4 }).unpaid, 75, 1e-12);
    expectNear(distributePraise({ ...round, cutoff: 1 }).unpaid, 0, 1, 1e-12);
    expectNear(distributePraise({ ...round, cutoff: 0.5 }).receivers.get('receiver')!, 90, 1e-12);
  });

  it('weighs the sum of a receiver, for instance by its root', () => {
    const items = [9, 9, 2].map((score, i) => ({ ...item([score]), receiver: i < 2 ? 'b' : 'c' }));
    const round = { items, composites: [9, 9, 2], budget: 100, shares: [1, 0, 0] as const };
    expectNear(distributePraise(round).receivers.get('b')!, 90, 1e-12);
    expectNear(distributePraise({ ...round, weigh: Math.sqrt }).receivers.get('b')!, 75, 1e-12);
    const wrong = { ...round, weigh: () => -1 };
    expect(() => distributePraise(wrong)).toThrow(
      'weigh(18) is -1; it must be a finite number of at least 0 (1).',
    );
    const none: unknown = { ...round, weigh: 1 };
    expect(codeOf(() => distributePraise(none as typeof round))).toBe('out-of-range');
  });

  it('pays no receiver more than the cap, and leaves the rest', () => {
    const items = [8, 2].map((score, i) => ({ ...item([score]), receiver: `r${i}` }));
    const round = { items, composites: [8, 2], budget: 100, board: ['x'], cap: 0.5 };
    const { receivers, quantifiers, board, unpaid } = distributePraise(round);
    expectNear(receivers.get('r0')!, 45, 1e-12);
    expectNear(receivers.get('r1')!, 18, 1e-12);
    // Neither quantifiers nor board are capped.
    expectNear(quantifiers.get('q0')!, 7, 1e-12);
    expectNear(board.get('x')!, 3, 1e-12);
    expectNear(unpaid, 27, 1e-12);
    expectNear(distributePraise({ ...round, cap: 0.8 }).unpaid, 0, 1, 1e-12);
    expect(codeOf(() => distributePraise({ ...round, cap: 0 }))).toBe('out-of-range');
  });

  it('reports what somebody without an address would get', () => {
    const items = [8, 2].map((score, i) => ({ ...item([score]), receiver: `r${i}` }));
    const round = { items, composites: [8, 2], budget: 100, board: ['x', 'y'] };
    const { receivers, quantifiers, board, unpaid } = distributePraise({
      ...round,
      unpayable: ['r1', 'x', 'somebody else'],
    });
    expect([receivers.has('r1'), board.has('x')]).toEqual([false, false]);
    expectNear(receivers.get('r0')!, 72, 1e-12);
    expectNear(board.get('y')!, 1.5, 1e-12);
    expectNear(quantifiers.get('q0')!, 7, 1e-12);
    expectNear(unpaid, 19.5, 1e-12);
    expectNear(distributePraise({ ...round, unpayable: ['q0'] }).unpaid, 7, 1e-12);
  });

  it('refuses shares that do not add up to 1, and lists of other lengths', () => {
    const round = { items: [item([5])], composites: [5], budget: 100 };
    expect(codeOf(() => distributePraise({ ...round, shares: [0.9, 0.07, 0.04] }))).toBe('out-of-range');
    expect(codeOf(() => distributePraise({ ...round, shares: [0.9, 0.07, 0.02] }))).toBe('out-of-range');
    expect(codeOf(() => distributePraise({ ...round, shares: [1.1, -0.1, 0] }))).toBe('out-of-range');
    const short: unknown = { ...round, shares: [0.9, 0.1] };
    expect(codeOf(() => distributePraise(short as typeof round))).toBe('invalid-input');
    expect(codeOf(() => distributePraise({ ...round, composites: [] }))).toBe('invalid-input');
    expect(codeOf(() => distributePraise({ ...round, composites: [-1] }))).toBe('out-of-range');
    expect(codeOf(() => distributePraise({ ...round, cutoff: 0 }))).toBe('out-of-range');
    expect(codeOf(() => distributePraise({ ...round, budget: -1 }))).toBe('out-of-range');
    const sentences: readonly (readonly [change: object, sentence: string])[] = [
      [{ composites: [-1] }, 'composites[0] is -1; it must be a finite number of at least 0 (score).'],
      [{ composites: [5, 5] }, 'composites is a list; it must be a list of 1 scores, one for each praise.'],
      [{ cutoff: 0 }, 'cutoff is 0; it must be a finite number above 0 (praise).'],
      [{ shares: [1.1, -0.1, 0] }, 'shares is 1.1; it must be between 0 and 1 (a share).'],
      [{ shares: [0.5, 0.25, 0] }, 'shares is 0.75; it must be three shares that add up to 1.'],
      [{ weigh: null }, 'weigh is null; it must be a function of the scores of a receiver.'],
    ];
    for (const [change, sentence] of sentences)
      expect(() => distributePraise({ ...round, ...change })).toThrow(sentence);
    const vast = { ...round, items: [item([5]), item([5])], composites: [1e308, 1e308] };
    expect(codeOf(() => distributePraise(vast))).toBe('overflow');
    expect(() => distributePraise(vast)).toThrow('The sum of scores is beyond the largest double');
    const apart = { ...vast, items: [item([5]), { ...item([5]), receiver: 'other' }] };
    expect(() => distributePraise(apart)).toThrow('The sum of weights is beyond the largest double');
  });

  it('pays all of the budget to somebody, or reports it', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        someRound,
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        share,
        fc.subarray(['r0', 'r1', 'q0', 'x']),
        fc.boolean(),
        (items, budget, cap, unpayable, root) => {
          const payments = distributePraise({
            items,
            composites: completedPraise(items, 0.1),
            budget,
            board: ['x'],
            cutoff: 10,
            cap,
            unpayable,
            weigh: root ? Math.sqrt : (scores) => scores,
          });
          expectNear(total(payments) + payments.unpaid, budget, 1e-9, 1e-300);
          for (const part of [payments.receivers, payments.quantifiers, payments.board])
            for (const name of unpayable) expect(part.has(name)).toBe(false);
          for (const amount of payments.receivers.values())
            expect(amount).toBeLessThanOrEqual(cap * 0.9 * budget * (1 + 1e-12) + 1e-300);
        },
      ),
      { numRuns },
    );
  });
});
