import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, expectNear, numRuns } from '../../testing/near.ts';
import rounds from '../../vectors/commonsbuild-impact-hour-rounds.json' with { type: 'json' };
import praise from '../../vectors/commonsbuild-praise.json' with { type: 'json' };
import {
  assignByTarget,
  assignEvenly,
  completedPraise,
  distributePraise,
  impactHoursOfPraise,
  overallPraise,
  type PraiseItem,
  praiseAgreement,
  praiseReciprocity,
} from './index.ts';

const { data } = praise;

/** A praise with scores of quantifiers q0, q1, …, some of them dismissed, or a share of a first praise. */
const item = (
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

const random = fc
  .array(fc.record({ receiver: fc.nat(5), scores: fc.array(fc.nat(144), { minLength: 3, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((list) => list.map(({ receiver, scores }) => ({ ...item(scores), receiver: `r${receiver}` })));

describe('Scores of the platform', () => {
  it.each(data.composite_examples)('are $avg_score for $scores in round $round', (row) => {
    expect(row.duplicate.includes(true)).toBe(false);
    const [score] = completedPraise([item(row.scores, row.dismissed)], 0.1);
    expectNear(score!, row.avg_score, 1e-12);
  });

  it.each(data.duplicate_rule.examples)('count duplicates of $duplicate_of_score by a tenth: $avg', (row) => {
    // The firsts stand before it, each scored by the quantifier whose duplicate it is.
    const firsts = row.duplicate_of_score.map((score, i) =>
      item(row.raw.map((_, k) => (k === i ? (score ?? 0) : 0))),
    );
    const places = row.duplicate_of_score.map((score, i) => (score === null ? null : i));
    const scores = completedPraise([...firsts, item(row.raw, row.dismissed, places)], 0.1);
    expectNear(scores.at(-1)!, row.avg, 1e-12);
  });

  it('follow two rules, which all published rounds keep', () => {
    const { rounds_1_31: first, rounds_32_38: second } = data.composite_rule_check;
    expect(first.rows - first.match_completed_rule).toBe(4);
    expect(second.rows).toBe(second.match_all_quantifiers_unrounded_rule);
    expect(first.rows + second.rows).toBe(data.duplicate_rule.rows);
    const late = Object.values(data.duplicate_rule.mismatch_by_round).reduce((sum, one) => sum + one, 0);
    expect(data.duplicate_rule.matching + late).toBe(data.duplicate_rule.rows);
  });

  it('leave out a 0 in the first rule, and count it in the second', () => {
    expect(completedPraise([item([0, 8, 3])], 0.1)).toEqual([5.5]);
    expect(overallPraise([item([0, 8, 3])], 0.1)).toEqual([11 / 3]);
    expect(completedPraise([item([0, 8, 3], [true])], 0.1)).toEqual([3.67]);
    expect(completedPraise([item([9, 8, 3], [true])], 0.1)).toEqual([3.67]);
    expect(completedPraise([item([0, 0])], 0.1)).toEqual([0]);
    expect(overallPraise([item([])], 0.1)).toEqual([0]);
    expect(completedPraise([item([1.005])], 0.1)).toEqual([1.01]);
  });

  it('give nothing for a duplicate of what the same quantifier did not see', () => {
    const unseen = { ...item([55]), quantifications: [{ quantifier: 'other', score: 55 }] };
    expect(completedPraise([unseen, item([0, 5], [], [0])], 0.1)).toEqual([55, 2.5]);
    expect(overallPraise([item([50]), item([0], [], [0])], 0.2)).toEqual([50, 10]);
  });

  it('are the same in any order of quantifiers, and no duplicate has more than its share', () => {
    fc.assert(
      fc.property(random, (items) => {
        const turned = items.map((one) => ({ ...one, quantifications: [...one.quantifications].reverse() }));
        completedPraise(items, 0.1).forEach((score, i) => {
          expectNear(completedPraise(turned, 0.1)[i]!, score, 1e-9, 1e-12);
        });
        const copy = {
          ...items[0]!,
          quantifications: items[0]!.quantifications.map((one) => ({ ...one, duplicateOf: 0 })),
        };
        const scores = overallPraise([...items, copy], 0.1);
        expect(scores.at(-1)).toBeLessThanOrEqual(0.1 * scores[0]! + 0.005);
      }),
      { numRuns },
    );
  });
});

describe('Impact hours', () => {
  it.each(rounds.data)('of round $round are one budget over shares that add up to 1', (row) => {
    // The shares do not add up in the published rows of round 12.
    expectNear(row.sum_avg_pct, 1, row.round === 12 ? 3e-4 : 1e-9);
    expect(row.budget_mode_share).toBeGreaterThanOrEqual(0.99);
    expect(row.quantifier_totals).toHaveLength(row.quantifiers);
    expect(row.avg_pct_rule_match_share).toBeGreaterThan(0.8);
    expect(row.sum_IH).toBeGreaterThan(0);
    // Our shares of a round of that size, with quantifiers of such different totals, add up to the budget.
    const items = Array.from({ length: row.n_praise }, (_, i) =>
      item(row.quantifier_totals.map((total, k) => (total * (1 + ((i * (k + 3)) % 7))) / row.n_praise)),
    );
    const hours = impactHoursOfPraise(items, row.median_budget_hours);
    expectNear(
      hours.reduce((sum, one) => sum + one, 0),
      row.median_budget_hours,
      1e-12,
    );
  });

  it('add up to the budget, whatever scales are used', () => {
    fc.assert(
      fc.property(random, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (items, factor) => {
        const hours = impactHoursOfPraise(items, 1000);
        const sum = hours.reduce((total, one) => total + one, 0);
        const nothing = items.every((one) => one.quantifications.every(({ score }) => score === 0));
        expectNear(sum, nothing ? 0 : 1000, 1e-9);
        const scaled = items.map((one) => ({
          ...one,
          quantifications: one.quantifications.map((own, k) =>
            k === 0 ? { ...own, score: own.score * factor } : own,
          ),
        }));
        impactHoursOfPraise(scaled, 1000).forEach((own, i) => {
          expectNear(own, hours[i]!, 1e-9, 1e-9);
        });
      }),
      { numRuns },
    );
  });

  it('leave out who scored nothing', () => {
    expect(impactHoursOfPraise([item([1, 0]), item([3, 0])], 8)).toEqual([2, 6]);
    expect(impactHoursOfPraise([item([0])], 8)).toEqual([0]);
    expect(impactHoursOfPraise([], 8)).toEqual([]);
  });

  it('get more equal with hours for everybody by the mean over the new mean', () => {
    const { gini, mean } = data.impact_hours_may2021_384;
    for (const row of data.ubi_on_384) expectNear((gini * mean) / (mean + row.ubi), row.gini, 1e-12);
  });
});

describe('Distribution', () => {
  it.each(data.rounds)('of round $round pays 90 % to receivers and 7 % to quantifiers', (row) => {
    expectNear(row.contributor_tokens / row.distributed_total, 0.9, 1e-12);
    expectNear(row.quantifier_tokens / row.distributed_total, 0.07, 1e-12);
    expect(row.distributed_total).toBeLessThanOrEqual(row.allocation * (1 + 1e-12));
    expect(row.n_receivers).toBeLessThanOrEqual(row.n_praise);
  });

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
    const items = [item([0, 5])];
    const { quantifiers, unpaid } = distributePraise({ items, composites: [2.5], budget: 100 });
    expect([...quantifiers.keys()]).toEqual(['q1']);
    expectNear(unpaid, 3, 1e-12);
    const none = distributePraise({ items: [], composites: [], budget: 100, board: ['x'] });
    expectNear(none.unpaid, 97, 1e-12);
    expect(none.receivers.size).toBe(0);
    const zero = distributePraise({ items, composites: [0], budget: 100, board: ['x'] });
    expectNear(zero.unpaid, 90, 1e-12);
  });

  it('pays a share of the budget for few praise', () => {
    const round = { items: [item([5])], composites: [5], budget: 100, board: ['x'] };
    expectNear(distributePraise({ ...round, cutoff: 4 }).receivers.get('receiver')!, 22.5, 1e-12);
    expectNear(distributePraise({ ...round, cutoff: 4 }).unpaid, 75, 1e-12);
    expectNear(distributePraise({ ...round, cutoff: 1 }).unpaid, 0, 1, 1e-12);
    expectNear(distributePraise({ ...round, cutoff: 0.5 }).receivers.get('receiver')!, 90, 1e-12);
    const [row] = data.rounds.filter(({ round: number }) => number === 21);
    expect(row!.ceiling_cutoff).toBe(158);
  });

  it('refuses shares that do not add up to 1, and lists of other lengths', () => {
    const round = { items: [item([5])], composites: [5], budget: 100 };
    expect(codeOf(() => distributePraise({ ...round, shares: [0.9, 0.07, 0.04] }))).toBe('out-of-range');
    expect(codeOf(() => distributePraise({ ...round, composites: [] }))).toBe('invalid-input');
    expect(codeOf(() => distributePraise({ ...round, composites: [-1] }))).toBe('out-of-range');
    expect(codeOf(() => distributePraise({ ...round, cutoff: 0 }))).toBe('out-of-range');
  });

  it('pays all of the budget to somebody, or reports it', () => {
    fc.assert(
      fc.property(random, fc.double({ min: 0, max: 1e6, noNaN: true }), (items, budget) => {
        const { receivers, quantifiers, board, unpaid } = distributePraise({
          items,
          composites: completedPraise(items, 0.1),
          budget,
          board: ['x'],
        });
        let sum = unpaid;
        for (const paid of [receivers, quantifiers, board]) for (const one of paid.values()) sum += one;
        expectNear(sum, budget, 1e-9, 1e-300);
      }),
      { numRuns },
    );
  });
});

describe('Assignment', () => {
  const receivers = [
    ['a', 10],
    ['b', 8],
    ['c', 5],
    ['d', 5],
    ['e', 2],
  ] as const;

  it('gives all about the same, and nobody their own', () => {
    const seen = assignEvenly({ receivers, quantifiers: ['a', 'b', 'x', 'y'], each: 2 });
    const load = new Map<string, number>();
    for (const [receiver, praise] of receivers) {
      const own = seen.get(receiver)!;
      expect(new Set(own).size).toBe(2);
      expect(own).not.toContain(receiver);
      for (const one of own) load.set(one, (load.get(one) ?? 0) + praise);
    }
    const loads = [...load.values()];
    expect(loads.reduce((sum, one) => sum + one, 0)).toBe(60);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(8);
  });

  it('fills one after the other up to a fifth above the target', () => {
    const seen = assignByTarget({ receivers, quantifiers: ['x', 'y', 'z'], each: 1 }, 15);
    expect([...seen]).toEqual(
      [
        ['a', ['x']],
        ['b', ['x']],
        ['c', ['y']],
        ['d', ['y']],
        ['e', ['y']],
      ].map(([name, own]) => [name, own]),
    );
    const exact = assignByTarget(
      {
        receivers: [
          ['a', 12],
          ['b', 6],
        ],
        quantifiers: ['x', 'y'],
        each: 1,
      },
      15,
    );
    expect(exact.get('b')).toEqual(['x']);
    const beyond = assignByTarget(
      {
        receivers: [
          ['a', 12],
          ['b', 7],
        ],
        quantifiers: ['x', 'y'],
        each: 1,
      },
      15,
    );
    expect(beyond.get('b')).toEqual(['y']);
    expect(assignByTarget({ receivers: [['a', 500]], quantifiers: ['x'], each: 1 }, 15).get('a')).toEqual([
      'x',
    ]);
  });

  it('needs enough quantifiers', () => {
    expect(codeOf(() => assignEvenly({ receivers, quantifiers: ['x', 'a'], each: 2 }))).toBe(
      'too-few-quantifiers',
    );
    expect(codeOf(() => assignByTarget({ receivers, quantifiers: ['x'], each: 1 }, 5))).toBe(
      'too-few-quantifiers',
    );
    expect(codeOf(() => assignEvenly({ receivers, quantifiers: ['x', 'x'], each: 1 }))).toBe('invalid-input');
    expect(codeOf(() => assignEvenly({ receivers, quantifiers: ['x'], each: 0 }))).toBe('out-of-range');
    expect(codeOf(() => assignByTarget({ receivers, quantifiers: ['x'], each: 1 }, 0))).toBe('out-of-range');
    expect(codeOf(() => assignEvenly({ receivers: [['a', 0.5]], quantifiers: ['x'], each: 1 }))).toBe(
      'invalid-input',
    );
  });
});

describe('Agreement', () => {
  it('is measured by spread, displacement and correlation', () => {
    const items = [item([1, 2, 3]), item([2, 4, 6]), item([3, 6, 3])];
    const { spread, displacement, correlations, dismissed, duplicates } = praiseAgreement(items);
    expectNear(spread!, (2 + 4 + 3) / 3, 1e-12);
    expectNear(displacement!, (1.5 + 0 + 1.5 + 3 + 0 + 3 + 1.5 + 3 + 1.5) / 9, 1e-12);
    expectNear(correlations.get('q0')!, pearson([1, 2, 3], [2.5, 5, 4.5]), 1e-12);
    expect([dismissed, duplicates]).toEqual([null, null]);
  });

  it('on dismissals and duplicates is whether all see it', () => {
    const items = [
      item([0, 0], [true, true]),
      item([0, 3], [true, false]),
      item([0, 0], [], [0, 0]),
      item([1, 0], [], [null, 0]),
    ];
    expect(praiseAgreement(items).dismissed).toBe(0.5);
    expect(praiseAgreement(items).duplicates).toBe(0.5);
  });

  it('needs two quantifiers, and scores that differ', () => {
    const alone = praiseAgreement([item([5])]);
    expect([alone.spread, alone.displacement, alone.correlations.size]).toEqual([null, null, 0]);
    expect(praiseAgreement([item([5, 5]), item([5, 5])]).correlations.get('q0')).toBeNull();
  });

  it('between givers and receivers is how often thanks go both ways', () => {
    const from = (giver: string, receiver: string) => ({ ...item([]), giver, receiver });
    expect(praiseReciprocity([])).toBeNull();
    expect(praiseReciprocity([from('a', 'b'), from('a', 'b')])).toBe(0);
    expect(praiseReciprocity([from('a', 'b'), from('b', 'a'), from('a', 'c')])).toBe(2 / 3);
  });
});

it('refuses praise that is none, and who scores for themselves', () => {
  const self = { giver: 'a', receiver: 'q0', quantifications: [{ quantifier: 'q0', score: 1 }] };
  expect(codeOf(() => completedPraise([self], 0.1))).toBe('invalid-input');
  expect(codeOf(() => completedPraise([item([1], [], [5])], 0.1))).toBe('out-of-range');
  expect(codeOf(() => completedPraise([item([-1])], 0.1))).toBe('out-of-range');
  const odd = [
    { giver: 1 },
    { receiver: 1 },
    { quantifications: 1 },
    { quantifications: [1] },
    { quantifications: [{ quantifier: 1, score: 1 }] },
  ];
  for (const change of odd)
    expect(
      codeOf(() => completedPraise([{ ...item([1]), ...change } as unknown as PraiseItem], 0.1)),
    ).not.toBe('');
  expect(codeOf(() => overallPraise([item([1e308, 1e308])], 0.1))).toBe('out-of-range');
});

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (f: (i: number) => number) => a.reduce((total, _, i) => total + f(i), 0);
  return (
    sum((i) => (a[i]! - ma) * (b[i]! - mb)) /
    Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2))
  );
}
