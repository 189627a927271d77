import { createClock } from '@tecmns/core';
import { isReachable } from '@tecmns/mechanisms';
import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, share, trees } from '../testing/trees.ts';
import { SkillForest, SkillTree } from './index.ts';

const picks = fc.array(
  fc.record({ pick: fc.nat(100), hours: fc.double({ min: 0, max: 500, noNaN: true }) }),
  {
    maxLength: 30,
  },
);

/** Lets somebody practise what the picks say, of what they may learn. */
function learn(tree: SkillTree, learner: string, all: readonly { pick: number; hours: number }[]): boolean[] {
  for (const { pick, hours } of all) {
    const next = tree.fringe(learner);
    if (next.length === 0) break;
    tree.practise({ learner, skill: next[pick % next.length]!, hours });
  }
  const mastered = tree.masters(learner);
  return tree.skills.map(([name]) => mastered.includes(name));
}

describe('In any skill tree', () => {
  it('what somebody masters can be reached, and so can what two master together or in common', () => {
    fc.assert(
      fc.property(trees, picks, picks, (skills, hers, his) => {
        const tree = new SkillTree({ skills });
        const [one, other] = [learn(tree, 'alice', hers), learn(tree, 'bob', his)];
        const both = one.map((has, skill) => has && other[skill]!);
        const either = one.map((has, skill) => has || other[skill]!);
        for (const state of [one, other, both, either])
          expect(isReachable(tree.prerequisites, state)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('somebody can learn all, one skill at a time, in the hours that were left', () => {
    fc.assert(
      fc.property(trees, fc.array(fc.nat(100), { minLength: 7, maxLength: 7 }), (skills, order) => {
        const tree = new SkillTree({ skills });
        const needed = tree.hoursLeft('alice');
        let hours = 0;
        for (const [count, pick] of order.slice(0, skills.length).entries()) {
          const next = tree.fringe('alice');
          expect(next.length).toBeGreaterThan(0);
          const skill = next[pick % next.length]!;
          const before = tree.hoursLeft('alice');
          const difficulty = skills.find(([name]) => name === skill)![3];
          const own = 20 * difficulty * Math.log(20);
          hours += own;
          expect(tree.practise({ learner: 'alice', skill, hours: own }).mastered).toBe(true);
          expect(tree.masters('alice').length).toBe(count + 1);
          expectNear(tree.hoursLeft('alice'), before - own, 1e-9, 1e-9);
        }
        expect(tree.fringe('alice')).toEqual([]);
        expectNear(hours, needed, 1e-12);
      }),
      { numRuns },
    );
  });

  it('no skill is commoner than what it needs, for any practice and step', () => {
    const steps = fc.array(
      fc.record({ practice: share, dt: fc.double({ min: 1e-3, max: 365 / 12, noNaN: true }) }),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(trees, share, steps, (skills, startingMastery, all) => {
        const tree = new SkillTree({ skills, startingMastery, learnRate: 0.9, forgetting: 0.3 });
        for (const { practice, dt } of all) {
          const clock = clockOf(dt);
          tree.learn({ practice }, clock);
          tree.step(clock);
          tree.prerequisites.forEach((needed, skill) => {
            for (const before of needed)
              expect(tree.mastery[skill]!).toBeLessThanOrEqual(tree.mastery[before]!);
            expect(tree.mastery[skill]!).toBeGreaterThanOrEqual(0);
            expect(tree.mastery[skill]!).toBeLessThanOrEqual(1);
          });
          const { coverage, meanMastery, leastMastery, fringeSize } = tree.metrics();
          for (const mean of [coverage, meanMastery, ...tree.coverageByLevel()]) {
            expect(mean).toBeGreaterThanOrEqual(leastMastery * (1 - 1e-12) - 1e-300);
            expect(mean).toBeLessThanOrEqual(1);
          }
          expect(fringeSize).toBeLessThanOrEqual(skills.length);
        }
      }),
      { numRuns },
    );
  });

  it('gains by practice are the badges of one person', () => {
    fc.assert(
      fc.property(trees, share, fc.nat(1000), (skills, practice, people) => {
        const tree = new SkillTree({ skills });
        const before = tree.metrics();
        const { gained } = tree.learn({ practice, people }, clockOf(10));
        const after = tree.metrics();
        expectNear((after.meanMastery - before.meanMastery) * skills.length, gained, 1e-12, 1e-12);
        expectNear(after.populationBadges, people * gained, 1e-12);
      }),
      { numRuns },
    );
  });

  it('days are as good as their halves, to the first order of the step', () => {
    const run = (tree: SkillTree, days: number, dt: number) => {
      const { clock, advance } = createClock({ seed: 1, dt });
      for (let i = 0; i < days / dt; i++) {
        tree.learn({ practice: 0.4 }, clock);
        tree.step(clock);
        advance();
      }
      return tree.metrics().meanMastery;
    };
    const [whole, half, quarter] = [1, 0.5, 0.25].map((dt) => run(new SkillTree(), 300, dt)) as [
      number,
      number,
      number,
    ];
    expectNear(whole, half, 0.002);
    expectNear((whole - half) / (half - quarter), 2, 0.02);
  });

  it('forgetting alone does not depend on the step at all', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.01, max: 30, noNaN: true }), (forgetting, days) => {
        fc.pre(forgetting < 1);
        const [one, two] = [new SkillTree({ forgetting }), new SkillTree({ forgetting })];
        one.step(clockOf(days));
        two.step(clockOf(days / 2));
        two.step(clockOf(days / 2));
        expectNear(one.mastery[0]!, two.mastery[0]!, 1e-12, 1e-300);
      }),
      { numRuns },
    );
  });
});

describe('A forest of one tree', () => {
  it('is that tree', () => {
    fc.assert(
      fc.property(trees, fc.array(share, { maxLength: 10 }), (skills, practices) => {
        const tree = new SkillTree({ skills });
        const forest = new SkillForest({ trees: [['t', skills]] });
        const clock = clockOf();
        for (const practice of practices) {
          expect(forest.learn({ practice, people: 7 }, clock)).toEqual(
            tree.learn({ practice, people: 7 }, clock),
          );
          expect(forest.mastery).toEqual(tree.mastery);
        }
        const { badges, ...shared } = forest.metrics();
        expect(tree.metrics()).toMatchObject(shared);
        expect(badges).toBe(tree.metrics().populationBadges);
        expect(forest.coverageByTree()).toEqual({ t: tree.metrics().coverage });
      }),
      { numRuns },
    );
  });
});
