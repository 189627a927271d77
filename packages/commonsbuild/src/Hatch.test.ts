import { createClock } from '@tecmns/core';
import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hatch } from './Hatch.ts';

/** Goals 100, 200, 300; ten days; two tokens per unit. */
const small = (more: object = {}) =>
  new Hatch({
    minimumGoal: 100,
    targetGoal: 200,
    maximumGoal: 300,
    period: 10,
    mintingRate: 2,
    hatchTribute: 0.1,
    maximumImpactHourRate: 4,
    impactHourRateAtTarget: 2,
    refundPeriod: 5,
    ...more,
  });

/** Steps to a day. */
function until(hatch: Hatch, day: number, dt = 1): Hatch {
  const driver = createClock({ seed: 1, dt });
  driver.at(hatch.time / dt);
  while (hatch.time < day) {
    hatch.step(driver.clock);
    driver.advance();
  }
  return hatch;
}

const opened = (more: object = {}) => {
  const hatch = small(more);
  hatch.open();
  return hatch;
};
const stateOf = (hatch: Hatch) =>
  JSON.stringify([hatch.metrics(), [...hatch.tokens], [...hatch.contributed], [...hatch.unclaimed]]);

describe('Hatch', () => {
  it('takes contributions while it is funding, and mints for them', () => {
    const hatch = small();
    expect(codeOf(() => hatch.contribute({ contributor: 'alice', amount: 1 }))).toBe('wrong-phase');
    hatch.open();
    expect(codeOf(() => hatch.open())).toBe('wrong-phase');
    expect(hatch.contribute({ contributor: 'alice', amount: 30 })).toEqual({
      accepted: 30,
      excess: 0,
      tokens: 60,
    });
    hatch.contribute({ contributor: 'alice', amount: 20 });
    expect(hatch.contribute({ contributor: 'bob', amount: 0 }).tokens).toBe(0);
    expect(hatch.metrics()).toMatchObject({ phase: 1, raised: 50, supply: 100, contributors: 1 });
  });

  it('cuts a contribution at the maximum goal, which reaches the goal at once', () => {
    const hatch = opened();
    hatch.contribute({ contributor: 'alice', amount: 250 });
    expect(hatch.contribute({ contributor: 'bob', amount: 80 })).toEqual({
      accepted: 50,
      excess: 30,
      tokens: 100,
    });
    expect(hatch.phase).toBe('goalReached');
    expect(hatch.metrics()).toMatchObject({ raised: 300, turnedAway: 30 });
    expect(codeOf(() => hatch.contribute({ contributor: 'eve', amount: 1 }))).toBe('wrong-phase');
  });

  it('reaches its goal at the end of the period with exactly the minimum, and fails with less', () => {
    for (const [amount, phase] of [
      [100, 'goalReached'],
      [99.999, 'refunding'],
    ] as const) {
      const hatch = opened();
      hatch.contribute({ contributor: 'alice', amount });
      expect(until(hatch, 9).phase).toBe('funding');
      expect(until(hatch, 10).phase).toBe(phase);
    }
  });

  it('refunds everybody in full, once', () => {
    const hatch = opened();
    hatch.contribute({ contributor: 'alice', amount: 30 });
    hatch.contribute({ contributor: 'bob', amount: 20 });
    expect(codeOf(() => hatch.refund({ contributor: 'alice' }))).toBe('wrong-phase');
    until(hatch, 10);
    expect(hatch.refund({ contributor: 'alice' })).toEqual({ paid: 30, burned: 60 });
    expect(codeOf(() => hatch.refund({ contributor: 'alice' }))).toBe('nothing-to-refund');
    expect(codeOf(() => hatch.refund({ contributor: 'eve' }))).toBe('nothing-to-refund');
    hatch.refund({ contributor: 'bob' });
    expect(hatch.metrics()).toMatchObject({ phase: 4, raised: 50, refunded: 50, supply: 0, contributors: 0 });
  });

  it('takes no more from a contributor than the membership score allows', () => {
    const hatch = opened({ scores: { alice: 5 }, membershipRatio: 10 });
    hatch.contribute({ contributor: 'alice', amount: 30 });
    expect(hatch.allowance('alice')).toBe(20);
    const before = stateOf(hatch);
    expect(codeOf(() => hatch.contribute({ contributor: 'alice', amount: 20.1 }))).toBe('above-allowance');
    expect(codeOf(() => hatch.contribute({ contributor: 'eve', amount: 1 }))).toBe('above-allowance');
    expect(stateOf(hatch)).toBe(before);
    hatch.contribute({ contributor: 'alice', amount: 20 });
    expect(hatch.allowance('alice')).toBe(0);
  });

  it('adds granted scores to its own, and only before it opens', () => {
    const hatch = small({ scores: { alice: 5 }, membershipRatio: 10 });
    hatch.grantScore({ contributor: 'alice', score: 1 });
    hatch.grantScore({ contributor: 'eve', score: 2 });
    hatch.grantScore({ contributor: 'eve', score: 0.5 });
    expect([hatch.allowance('alice'), hatch.allowance('eve'), hatch.allowance('dave')]).toEqual([60, 25, 0]);
    expect(codeOf(() => hatch.grantScore({ contributor: 'builders', score: 1 }))).toBe('reserved-name');
    hatch.open();
    expect(codeOf(() => hatch.grantScore({ contributor: 'eve', score: 1 }))).toBe('wrong-phase');
    const everybody = small();
    const before = everybody.allowance('eve');
    everybody.grantScore({ contributor: 'eve', score: 1 });
    expect(everybody.allowance('eve')).toBe(before);
  });

  it('pays impact hours at the rate of the raise, once, and closes only when all are claimed', () => {
    const hatch = small({ impactHours: 10 });
    hatch.grantImpactHours({ holder: 'carol', hours: 5 });
    hatch.grantImpactHours({ holder: 'dave', hours: 0 });
    hatch.open();
    expect(codeOf(() => hatch.grantImpactHours({ holder: 'carol', hours: 5 }))).toBe('wrong-phase');
    hatch.contribute({ contributor: 'alice', amount: 200 });
    expect(codeOf(() => hatch.claimImpactHours())).toBe('wrong-phase');
    until(hatch, 10);
    expect(hatch.impactHourRate).toBe(2);
    expect(hatch.claimImpactHours({ holder: 'carol' })).toEqual({ hours: 5, tokens: 20 });
    expect(codeOf(() => hatch.claimImpactHours({ holder: 'carol' }))).toBe('nothing-to-claim');
    expect(codeOf(() => hatch.close())).toBe('unclaimed-impact-hours');
    expect(hatch.metrics()).toMatchObject({ unclaimedImpactHours: 10, culturalBuildTribute: 0.15 });
    hatch.claimImpactHours();
    expect(hatch.close()).toEqual({ nonRedeemable: 20, redeemable: 180, supply: 460 });
    expect(codeOf(() => hatch.close())).toBe('wrong-phase');
    expect(hatch.metrics()).toMatchObject({ phase: 3, buildersTokens: 60, unclaimedImpactHours: 0 });
  });

  it('redeems tokens for their share of the redeemable pool, after the refund period', () => {
    const hatch = opened();
    hatch.contribute({ contributor: 'alice', amount: 150 });
    hatch.contribute({ contributor: 'bob', amount: 50 });
    until(hatch, 10);
    expect(codeOf(() => hatch.redeem({ holder: 'alice', amount: 1 }))).toBe('wrong-phase');
    hatch.close();
    expect(codeOf(() => hatch.redeem({ holder: 'alice', amount: 1 }))).toBe('locked');
    until(hatch, 15);
    expect(hatch.redeem({ holder: 'alice', amount: 100 }).paid).toBe(45);
    expect(codeOf(() => hatch.redeem({ holder: 'alice', amount: 201 }))).toBe('insufficient-balance');
    expect(hatch.redeem({ holder: 'alice', amount: 0 }).paid).toBe(0);
    hatch.redeem({ holder: 'alice', amount: 200 });
    expect(hatch.redeem({ holder: 'bob', amount: 100 }).paid).toBe(45);
    expect(hatch.metrics()).toMatchObject({ supply: 0, redeemable: 0, nonRedeemable: 20 });
  });

  it('redeems also what is lost in the last digit of the supply', () => {
    const hatch = small({ impactHours: 5e-324, openingDay: 0, contributions: [[0, 'alice', 100]] });
    until(hatch, 15).claimImpactHours();
    hatch.close();
    expect(hatch.redeem({ holder: 'alice', amount: 200 }).paid).toBe(90);
    expect(hatch.redeem({ holder: 'builders', amount: hatch.tokens.get('builders')! }).paid).toBe(0);
  });

  it('mints to the beneficiary what contributors and builders were not offered', () => {
    const hatch = opened({ supplyOffered: 0.8 });
    hatch.contribute({ contributor: 'alice', amount: 200 });
    until(hatch, 10);
    hatch.close();
    expectNear(hatch.tokens.get('beneficiary')!, 100, 1e-14);
    expectNear(hatch.supply, 500, 1e-14);
  });

  it('gives scheduled contributions their turn by day, whatever their order and the length of a step', () => {
    const contributions = [
      [10, 'late', 10],
      [9.9, 'last', 40],
      [0, 'first', 30],
      [4.5, 'eve', 30],
      [4.5, 'alice', 50],
    ] as const;
    const scores = { first: 100, last: 100, late: 100, alice: 100 };
    for (const dt of [1, 0.5, 5, 20]) {
      const hatch = until(small({ openingDay: 3, contributions, scores }), 20, dt);
      expect(hatch.openedAt).toBe(3);
      expect([...hatch.contributed.keys()]).toEqual(['first', 'alice', 'last']);
      expect(hatch.metrics()).toMatchObject({ phase: 2, raised: 120, turnedAway: 40 });
    }
  });

  it('waits for open when it has no opening day', () => {
    expect(until(small(), 20).phase).toBe('pending');
  });

  it('refuses goals and rates out of order', () => {
    expect(codeOf(() => small({ targetGoal: 301 }))).toBe('rule');
    expect(codeOf(() => small({ minimumGoal: 201 }))).toBe('rule');
    expect(codeOf(() => small({ impactHourRateAtTarget: 5 }))).toBe('rule');
  });

  it('reports what does not exist yet as null', () => {
    expect(small().metrics()).toMatchObject({
      phase: 0,
      impactHourRate: 0,
      culturalBuildTribute: null,
      ragequitValue: null,
    });
  });
});

describe('Hatch, always', () => {
  const offers = fc.array(
    fc.tuple(
      fc.double({ min: 0, max: 12, noNaN: true }),
      fc.constantFrom('alice', 'bob', 'carol', 'dave'),
      fc.double({ min: 0, max: 120, noNaN: true }),
    ),
    { maxLength: 20 },
  );

  it('takes or turns away every unit offered, and makes everybody whole when it fails', () => {
    fc.assert(
      fc.property(offers, fc.double({ min: 0, max: 50, noNaN: true }), (contributions, impactHours) => {
        const hatch = until(small({ contributions, impactHours, openingDay: 0 }), 15);
        const offered = contributions.reduce((sum, [, , amount]) => sum + amount, 0);
        const { raised, turnedAway, supply } = hatch.metrics();
        expectNear(raised + turnedAway, offered, 1e-12, 1e-9);
        expectNear(supply, 2 * raised, 1e-12);
        const given = new Map(hatch.contributed);
        if (hatch.phase === 'refunding') {
          expect(raised).toBeLessThan(100);
          for (const [contributor, { total }] of given)
            expect(hatch.refund({ contributor }).paid).toBe(total);
          expectNear(hatch.refunded, raised, 1e-12);
          expect(hatch.supply).toBe(0);
          return;
        }
        expect(raised).toBeGreaterThanOrEqual(100 * (1 - 1e-12));
        const { tokens } = hatch.claimImpactHours();
        expectNear(tokens, impactHours * hatch.impactHourRate * 2, 1e-12);
        const closed = hatch.close();
        expectNear(closed.nonRedeemable + closed.redeemable, raised, 1e-14);
        let paid = 0;
        for (const [holder, amount] of new Map(hatch.tokens)) paid += hatch.redeem({ holder, amount }).paid;
        expectNear(paid + hatch.redeemable, closed.redeemable, 1e-12);
        expectNear(hatch.redeemable, 0, 0, 1e-9);
        expect(hatch.supply).toBe(0);
      }),
      { numRuns },
    );
  });

  it('only moves forward through its phases', () => {
    fc.assert(
      fc.property(offers, (contributions) => {
        const hatch = small({ contributions, openingDay: 2 });
        let before = 0;
        for (let day = 1; day < 20; day++) {
          const { phase } = until(hatch, day).metrics();
          expect(phase).toBeGreaterThanOrEqual(before);
          before = phase;
        }
        expect([2, 4]).toContain(before);
      }),
      { numRuns },
    );
  });
});
