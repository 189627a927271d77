import type { PraiseItem } from '@tecmns/mechanisms';
import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Praise } from './Praise.ts';
import type { ScoringRule } from './praise/scoringRules.ts';

const rule = fc.constantFrom<ScoringRule>('relative', 'completed', 'overall');
const round = fc
  .array(fc.tuple(fc.nat(4), fc.array(fc.nat(144), { minLength: 2, maxLength: 3 })), { maxLength: 12 })
  .map((list): PraiseItem[] =>
    list.map(([receiver, scores]) => ({
      giver: 'giver',
      receiver: `r${receiver}`,
      quantifications: scores.map((score, k) => ({ quantifier: `q${k}`, score })),
    })),
  );
const amount = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('Over any rounds', () => {
  it('every token of a budget is paid, reported as unpaid, or carried', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(round, amount), { maxLength: 5 }),
        rule,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.option(fc.integer({ min: 1, max: 20 })),
        (rounds, scoring, cap, cutoff) => {
          const praise = new Praise({ scoring, cap, cutoff, weighing: 'quadratic' });
          let given = 0;
          for (const [items, budget] of rounds) {
            praise.record(items, ['r0']);
            const before = praise.carried;
            const { paid, unpaid, carried } = praise.close({ budget });
            given += budget;
            expectNear(paid + unpaid + carried, budget + before, 1e-9, 1e-300);
            expect(Math.min(paid, unpaid, carried)).toBeGreaterThanOrEqual(0);
          }
          const { paid, unpaid, carried } = praise.metrics();
          expectNear(paid + unpaid + carried, given, 1e-9, 1e-300);
          expect(praise.rounds).toBe(rounds.length);
        },
      ),
      { numRuns },
    );
  });

  it('the order of quantifiers changes nothing, nor does the scale of one where scores are relative', () => {
    fc.assert(
      fc.property(round, rule, fc.double({ min: 0.01, max: 100, noNaN: true }), (items, scoring, factor) => {
        const weights = (list: readonly PraiseItem[], by: ScoringRule) => {
          const praise = new Praise({ scoring: by });
          praise.record(list);
          praise.close();
          return praise.lastWeights;
        };
        const changed = (change: (one: PraiseItem['quantifications']) => PraiseItem['quantifications']) =>
          items.map((item) => ({ ...item, quantifications: change(item.quantifications) }));
        const turned = changed((list) => [...list].reverse());
        const scaled = changed(([first, ...rest]) => [{ ...first!, score: factor * first!.score }, ...rest]);
        const before = weights(items, scoring);
        weights(turned, scoring).forEach((one, i) => {
          expectNear(one, before[i]!, 1e-12, 1e-12);
        });
        const relative = weights(items, 'relative');
        weights(scaled, 'relative').forEach((one, i) => {
          expectNear(one, relative[i]!, 1e-9, 1e-12);
        });
        const sum = relative.reduce((total, one) => total + one, 0);
        const some = items.some(({ quantifications }) => quantifications.some(({ score }) => score > 0));
        expectNear(sum, some ? 1 : 0, 1e-12);
      }),
      { numRuns },
    );
  });
});
