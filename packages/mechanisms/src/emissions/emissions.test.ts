import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import { uniform } from '@tecmns/tooling/vitest/uniform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import source from '../../vectors/ltf-token-emissions-source.json' with { type: 'json' };
import { type EmissionPlan, emittedBy, longtailStakeholders, monthlyEmission } from './index.ts';

const { stakeholders, total_supply, schedule, circulating } = source;

/** The plan of a recorded stakeholder, whose allocation is in percent. */
const planOf = (row: (typeof stakeholders)[number]): EmissionPlan => ({
  allocation: (row.allocation * total_supply) / 100,
  cliff: row.cliff,
  vesting: row.vesting,
  unlocked: row.unlock0_amt,
});

const plans: fc.Arbitrary<EmissionPlan> = fc
  .record({
    allocation: uniform(0, 1e12),
    vesting: fc.integer({ min: 0, max: 120 }),
    cliffShare: uniform(0, 1),
    unlockedShare: fc.oneof(fc.constant(0), uniform(0, 1)),
  })
  .map(({ allocation, vesting, cliffShare, unlockedShare }) => ({
    allocation,
    cliff: Math.floor(cliffShare * vesting),
    vesting,
    unlocked: unlockedShare * allocation,
  }));

describe('Published token emissions', () => {
  it.each(stakeholders)('$name is released month by month as it was recorded', (row) => {
    const recorded = schedule[row.name as keyof typeof schedule];
    let sum = 0;
    recorded.forEach((tokens, month) => {
      expectNear(monthlyEmission(planOf(row), month), tokens, 1e-12);
      sum += tokens;
      expectNear(emittedBy(planOf(row), month), sum, 1e-12);
    });
    expectNear(sum, (row.allocation * total_supply) / 100, 1e-12);
  });

  it('circulates in all what was recorded', () => {
    circulating.forEach((tokens, month) => {
      const sum = stakeholders.reduce((all, row) => all + emittedBy(planOf(row), month), 0);
      expectNear(sum, tokens, 1e-12);
    });
  });

  it('has the stakeholders of the source as data, their shares of 1 in place of percent', () => {
    expect(longtailStakeholders).toEqual(
      stakeholders.map(({ name, allocation, cliff, vesting, unlock0_amt }) => ({
        name,
        share: allocation / 100,
        cliff,
        vesting,
        unlocked: unlock0_amt,
      })),
    );
  });
});

describe('A plan of emissions', () => {
  const plan = { allocation: 120, cliff: 3, vesting: 12, unlocked: 0 };

  it('releases at the cliff what the months before it held back', () => {
    expect([0, 2, 3, 4, 12, 13].map((month) => monthlyEmission(plan, month))).toEqual([0, 0, 30, 10, 10, 0]);
    expect([0, 2.999, 3, 3.999, 4, 11, 12, 99].map((months) => emittedBy(plan, months))).toEqual([
      0, 0, 30, 30, 40, 110, 120, 120,
    ]);
  });

  it('has no cliff where something is unlocked at the start', () => {
    const unlocked = { ...plan, unlocked: 60 };
    expect([0, 1, 12, 13].map((month) => monthlyEmission(unlocked, month))).toEqual([60, 5, 5, 0]);
    expect([0, 0.99, 1, 2, 12].map((months) => emittedBy(unlocked, months))).toEqual([60, 60, 65, 70, 120]);
  });

  it('releases nothing at the start when it has neither cliff nor unlock', () => {
    const even = { ...plan, cliff: 0 };
    expect([0, 1, 12].map((month) => monthlyEmission(even, month))).toEqual([0, 10, 10]);
    expect([0, 1, 12].map((months) => emittedBy(even, months))).toEqual([0, 10, 120]);
  });

  it('can release everything at once: at the end of the cliff, or at the start', () => {
    const late = { ...plan, cliff: 12 };
    expect([11, 12, 13].map((month) => monthlyEmission(late, month))).toEqual([0, 120, 0]);
    expect([11.9, 12].map((months) => emittedBy(late, months))).toEqual([0, 120]);
    for (const unlocked of [0, 60, 120]) {
      const soon = { allocation: 120, cliff: 0, vesting: 0, unlocked };
      expect([monthlyEmission(soon, 0), monthlyEmission(soon, 1), emittedBy(soon, 0)]).toEqual([120, 0, 120]);
    }
  });

  it('refuses a cliff beyond the vesting, more unlocked than allocated, and parts of months', () => {
    for (const wrong of [
      { ...plan, cliff: 13 },
      { ...plan, unlocked: 120.1 },
      { ...plan, cliff: 0.5 },
      { ...plan, vesting: 12.5 },
      { ...plan, vesting: -1 },
      { ...plan, allocation: -1 },
    ]) {
      expect(codeOf(() => monthlyEmission(wrong, 0))).toBe('out-of-range');
      expect(codeOf(() => emittedBy(wrong, 0))).toBe('out-of-range');
    }
    expect(codeOf(() => monthlyEmission(plan, 1.5))).toBe('out-of-range');
    expect(codeOf(() => monthlyEmission(plan, -1))).toBe('out-of-range');
    expect(codeOf(() => emittedBy(plan, -1))).toBe('out-of-range');
    expect(() => emittedBy({ ...plan, cliff: 13 }, 0)).toThrow(
      'plan.cliff is 13; it must be at most the vesting, 12 (month).',
    );
    expect(() => emittedBy({ ...plan, unlocked: 121 }, 0)).toThrow(
      'plan.unlocked is 121; it must be at most the allocation, 120 (token).',
    );
    expect(() => emittedBy({ ...plan, vesting: 1.5 }, 0)).toThrow(
      'plan.vesting is 1.5; it must be a whole number of at least 0 (month).',
    );
  });

  it('never takes back, releases what its months add up to, and all of it in the end', () => {
    fc.assert(
      fc.property(plans, (some) => {
        let [sum, last] = [0, 0];
        for (let month = 0; month <= some.vesting; month++) {
          sum += monthlyEmission(some, month);
          const now = emittedBy(some, month);
          expectNear(now, sum, 1e-12, 1e-300);
          expect(now).toBeGreaterThanOrEqual(last);
          expect(emittedBy(some, month + 0.5)).toBe(now);
          last = now;
        }
        expect(last).toBe(some.allocation);
      }),
      { numRuns },
    );
  });
});
