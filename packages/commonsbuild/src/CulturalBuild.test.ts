import { createClock } from '@tecmns/core';
import { gini, type PraiseItem } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CulturalBuild } from './CulturalBuild.ts';
import { Praise } from './Praise.ts';

const praiseOf = (receiver: string, ...scores: readonly number[]): PraiseItem => ({
  giver: 'giver',
  receiver,
  quantifications: scores.map((score, k) => ({ quantifier: `q${k}`, score })),
});

function run(build: CulturalBuild, days: number, dt = 1, seed: number | string = 1): void {
  const driver = createClock({ seed, dt });
  for (let step = 0; step < days / dt; step++) {
    build.step(driver.clock);
    driver.advance();
  }
}

const little = () =>
  new Praise({ members: 40, quantifiers: 8, praisePerRound: 60, scoring: 'relative', budget: 0 });

describe('Impact hours', () => {
  it('are the budget of each round, whatever the scales of quantifiers', () => {
    const build = new CulturalBuild({ hoursBudget: 8, rounds: 2 });
    build.record([praiseOf('ann', 1, 300), praiseOf('bob', 3, 100)]);
    build.close();
    expect(Object.fromEntries(build.impactHours)).toEqual({ ann: 4, bob: 4 });
    build.record([praiseOf('ann', 5, 7)]);
    build.close();
    expect(Object.fromEntries(build.impactHours)).toEqual({ ann: 12, bob: 4 });
    expect([build.finished, build.totalImpactHours]).toEqual([true, 16]);
  });

  it('are refused when the praise is recorded, if none can be made of it, and when all rounds have ended', () => {
    const build = new CulturalBuild({ rounds: 1, praise: new Praise({ scoring: 'completed', budget: 0 }) });
    const dismissed = [1, 2].map((): PraiseItem => {
      const quantifications = [{ quantifier: 'q', score: 1.5e308, dismissed: true }];
      return { giver: 'ann', receiver: 'bob', quantifications };
    });
    const before = build.snapshot();
    expect(codeOf(() => build.record(dismissed))).toBe('overflow');
    expect(messageOf(() => build.record(dismissed))).toMatch(/^CulturalBuild\.record: The sum of scores /);
    expect(build.snapshot()).toEqual(before);
    build.record([praiseOf('ann', 5)]);
    build.close();
    expect(messageOf(() => build.record([praiseOf('ann', 5)]))).toBe(
      'CulturalBuild.record: all 1 rounds have ended. Ask for more with the parameter rounds.',
    );
  });

  it('are credited for every round of a long step, and for no more than there are', () => {
    for (const dt of [0.5, 1, 7, 30, 100]) {
      const build = new CulturalBuild({ rounds: 5, praise: little() });
      run(build, 100, dt);
      expect([build.round, build.praise.rounds, build.finished]).toEqual([5, 5, true]);
      expectNear(build.totalImpactHours, 5000, 1e-12);
    }
  });

  it('follow a budget that moves', () => {
    const hoursBudget = { at: [0, 14, 28], values: [100, 200, 400] };
    const build = new CulturalBuild({ rounds: 3, praise: little() });
    for (const [round, budget] of hoursBudget.values.entries()) {
      build.hoursBudget = budget;
      run(build, 0);
      build.record([praiseOf('ann', 1)]);
      build.close();
      expect(build.round).toBe(round + 1);
    }
    expect(build.impactHours.get('ann')).toBe(700);
  });

  it('go to nobody in a round without praise', () => {
    const build = new CulturalBuild({ rounds: 1 });
    build.close();
    expect([build.totalImpactHours, build.finished]).toEqual([0, true]);
    expect(build.metrics()).toMatchObject({ holders: 0, gini: null, nakamoto: null, topFifth: null });
  });

  it('are counted relative although the praise pays by another rule', () => {
    const build = new CulturalBuild({
      rounds: 1,
      hoursBudget: 8,
      praise: new Praise({ scoring: 'completed' }),
    });
    build.record([praiseOf('ann', 1, 300), praiseOf('bob', 3, 100)]);
    build.close();
    expect(build.impactHours.get('ann')).toBe(4);
    expect(build.praise.lastWeights).toEqual([150.5, 51.5]);
  });
});

describe('The end', () => {
  it('takes deductions and gives basic hours, once, after the last round', () => {
    const build = new CulturalBuild({
      rounds: 2,
      hoursBudget: 100,
      deductions: { ann: 0.5, nobody: 1 },
      basicHours: 3,
    });
    build.record([praiseOf('ann', 6), praiseOf('bob', 4)]);
    build.close();
    expect(build.impactHours.get('ann')).toBe(60);
    build.record([praiseOf('ann', 5), praiseOf('cyd', 5)]);
    build.close();
    expect(Object.fromEntries(build.impactHours)).toEqual({ ann: 110 / 2 + 3, bob: 43, cyd: 53 });
    expect([build.deducted, build.finished]).toEqual([55, true]);
    const before = [build.metrics(), new Map(build.impactHours)];
    run(build, 30);
    expect([build.metrics(), build.impactHours]).toEqual(before);
    expect(codeOf(() => build.close())).toBe('finished');
  });

  it('is at once without rounds', () => {
    const build = new CulturalBuild({ rounds: 0 });
    expect(build.finished).toBe(false);
    run(build, 1);
    expect([build.finished, build.praise.rounds, build.totalImpactHours]).toEqual([true, 0, 0]);
    const closed = new CulturalBuild({ rounds: 0 });
    closed.close();
    expect([closed.finished, closed.round]).toEqual([true, 0]);
  });

  it('leaves the membership score that was earned, before deductions', () => {
    const build = new CulturalBuild({
      rounds: 1,
      hoursBudget: 100,
      scorePerHour: 50,
      minimumScore: 2000,
      deductions: { ann: 1 },
    });
    build.record([praiseOf('ann', 6), praiseOf('bob', 3), praiseOf('cyd', 1)]);
    build.close();
    expect(build.scores.get('ann')).toBe(3000);
    expect(build.impactHours.get('ann')).toBe(0);
    expect(build.members).toEqual(['ann']);
    expect(build.metrics()).toMatchObject({ members: 1, holders: 2, deducted: 60 });
    // Who just reaches the score is a member.
    build.minimumScore = 1500;
    expect(build.members).toEqual(['ann', 'bob']);
  });
});

it('keeps all hours of its rounds: held, or given up, and basic hours on top', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const round = fc.array(fc.tuple(fc.nat(3), fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(round, { minLength: 1, maxLength: 4 }), share, share, (rounds, a, b) => {
      const settings = { rounds: rounds.length, hoursBudget: 10, deductions: { r0: a, r1: b } };
      const build = new CulturalBuild({ ...settings, basicHours: 2 });
      let earning = 0;
      for (const list of rounds) {
        build.record(list.map(([receiver, one, other]) => praiseOf(`r${receiver}`, one, other)));
        build.close();
        if (list.some(([, one, other]) => one + other > 0)) earning++;
      }
      const basic = 2 * build.impactHours.size;
      expectNear(build.totalImpactHours + build.deducted, 10 * earning + basic, 1e-9);
      const hours = [...build.impactHours.values()];
      for (const own of hours) expect(own).toBeGreaterThanOrEqual(2);
      // The same for everybody makes shares more equal.
      const plain = new CulturalBuild(settings);
      for (const list of rounds) {
        plain.record(list.map(([receiver, one, other]) => praiseOf(`r${receiver}`, one, other)));
        plain.close();
      }
      const before = [...plain.impactHours.values()];
      if (plain.totalImpactHours > 0) expect(gini(hours)).toBeLessThanOrEqual(gini(before) + 1e-12);
    }),
    { numRuns },
  );
});
