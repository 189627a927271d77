import { createClock } from '@tecmns/core';
import { codeOf, expectNear, messageOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { Hatch } from './Hatch.ts';

type Settings = NonNullable<ConstructorParameters<typeof Hatch>[0]>;

/** Goals 100, 200, 300; ten days. */
const small = (more: Settings = {}) =>
  new Hatch({
    minimumGoal: 100,
    targetGoal: 200,
    maximumGoal: 300,
    period: 10,
    maximumImpactHourRate: 4,
    impactHourRateAtTarget: 2,
    refundPeriod: 5,
    ...more,
  });
const opened = (more: Settings = {}) => {
  const hatch = small(more);
  hatch.open();
  return hatch;
};
const stateOf = (hatch: Hatch) => JSON.stringify([hatch.snapshot(), [...hatch.tokens], [...hatch.unclaimed]]);

/** Takes so many steps from the start. */
function run(hatch: Hatch, dt: number, steps: number): Hatch {
  const { clock, advance } = createClock({ seed: 1, dt });
  for (let i = 0; i < steps; i++) {
    hatch.step(clock);
    advance();
  }
  return hatch;
}

describe('names', () => {
  it('of objects are no members of a hatch', () => {
    const hatch = opened({ scores: { alice: 5 } });
    for (const contributor of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(hatch.allowance(contributor)).toBe(0);
      expect(codeOf(() => hatch.contribute({ contributor, amount: 1 }))).toBe('above-allowance');
    }
    expect(hatch.raised).toBe(0);
  });

  it('that the hatch keeps for itself are refused to contributors, so that nobody takes what is minted to them', () => {
    const hatch = small({ supplyOffered: 0.5, impactHours: 1 });
    expect(codeOf(() => hatch.grantImpactHours({ holder: 'beneficiary', hours: 1 }))).toBe('reserved-name');
    hatch.open();
    const before = stateOf(hatch);
    expect(messageOf(() => hatch.contribute({ contributor: 'beneficiary', amount: 1 }))).toBe(
      'Hatch.contribute: "beneficiary" is a name that the hatch keeps for itself. Choose another name.',
    );
    expect(codeOf(() => hatch.contribute({ contributor: 'builders', amount: 1 }))).toBe('reserved-name');
    expect(stateOf(hatch)).toBe(before);
    expect(codeOf(() => small({ contributions: [[0, 'builders', 1]] }))).toBe('rule');
  });
});

describe('the last digit of a sum', () => {
  it('does not decide whether the minimum is reached', () => {
    const amounts = [469_478.8, 47_405.33, 151_594.82, 22_280.58, 109_240.47];
    const hatch = opened({ minimumGoal: 8e5, targetGoal: 3e6, maximumGoal: 14e6 });
    for (const amount of amounts) hatch.contribute({ contributor: 'alice', amount });
    expect(run(hatch, 1, 10).phase).toBe('goalReached');
    expectNear(hatch.raised, 8e5, 1e-15);
  });

  it('does not decide whether the maximum is reached, nor what is taken', () => {
    const hatch = opened({ minimumGoal: 0.1, targetGoal: 0.2, maximumGoal: 0.8 });
    for (let i = 0; i < 8; i++)
      expect(hatch.contribute({ contributor: `${i}`, amount: 0.1 })).toMatchObject({
        accepted: 0.1,
        excess: 0,
      });
    expect([hatch.phase, hatch.raised]).toEqual(['goalReached', 0.8]);
  });

  it('does not decide about an allowance', () => {
    const hatch = opened({ scores: { alice: 0.03 }, membershipRatio: 10 });
    hatch.contribute({ contributor: 'alice', amount: 0.1 });
    hatch.contribute({ contributor: 'alice', amount: 0.2 });
    expect(hatch.allowance('alice')).toBe(0);
    expect(codeOf(() => hatch.contribute({ contributor: 'alice', amount: 1e-9 }))).toBe('above-allowance');
  });

  it('does not add up over a hundred thousand contributions', () => {
    const contributions = Array.from({ length: 1e5 }, () => [0, 'alice', 0.1] as const);
    const goals = { minimumGoal: 10_000, targetGoal: 20_000, maximumGoal: 30_000 };
    const hatch = run(small({ ...goals, openingDay: 0, contributions }), 1, 10);
    expect([hatch.raised, hatch.phase]).toEqual([10_000, 'goalReached']);
    const missed = run(small({ ...goals, minimumGoal: 10_001, openingDay: 0, contributions }), 1, 10);
    expect(missed.refund({ contributor: 'alice' }).paid).toBe(10_000);
    expect(missed.refunded).toBe(missed.raised);
  });

  it('does not keep a holder from redeeming all there is', () => {
    const hatch = opened({ mintingRate: 0.1 });
    for (let i = 0; i < 8; i++) hatch.contribute({ contributor: 'alice', amount: 20 });
    hatch.contribute({ contributor: 'alice', amount: 0.1 });
    run(hatch, 1, 15).close();
    const held = hatch.tokens.get('alice')!;
    hatch.redeem({ holder: 'alice', amount: held * (1 + 1e-15) });
    expect(hatch.metrics()).toMatchObject({ supply: 0, redeemable: 0 });
  });
});

describe('the last digit of the time', () => {
  it.each([1, 0.1, 1 / 3, 1 / 7, 1 / 24])(
    'does not move the end of the period with steps of %d days',
    (dt) => {
      const before = Math.round(30 / dt) - 1;
      const hatch = small({ period: 30, openingDay: 0, contributions: [[0, 'alice', 150]] });
      const driver = createClock({ seed: 1, dt });
      for (let i = 0; i < before; i++) {
        hatch.step(driver.clock);
        driver.advance();
      }
      expect(hatch.phase).toBe('funding');
      hatch.step(driver.clock);
      expect(hatch.phase).toBe('goalReached');
    },
  );

  it.each([1 / 3, 1 / 7, 0.1])(
    'does not move the opening, the schedule or the release with steps of %d days',
    (dt) => {
      const contributions = [
        [3, 'alice', 150],
        [10, 'late', 10],
      ] as const;
      const hatch = small({ openingDay: 2, contributions });
      const driver = createClock({ seed: 1, dt });
      const stepsTo = (day: number) => {
        for (; Math.round(day / dt) > driver.clock.step; driver.advance()) hatch.step(driver.clock);
      };
      stepsTo(2);
      expect(hatch.phase).toBe('pending');
      stepsTo(2 + dt);
      expect(hatch.phase).toBe('funding');
      expectNear(hatch.openedAt!, 2, 1e-14);
      stepsTo(5);
      expect(hatch.raised).toBe(0);
      stepsTo(5 + dt);
      expect(hatch.raised).toBe(150);
      stepsTo(12);
      expect([hatch.phase, hatch.turnedAway]).toEqual(['goalReached', 0]);
      hatch.close();
      stepsTo(17 - dt);
      expect(codeOf(() => hatch.redeem({ holder: 'alice', amount: 1 }))).toBe('locked');
      stepsTo(17);
      expect(hatch.redeem({ holder: 'alice', amount: 150 }).paid).toBe(147);
      expect(hatch.turnedAway).toBe(10);
    },
  );
});

describe('the value of leaving', () => {
  it('is what a unit contributed can then be redeemed for, whatever share of the supply was offered', () => {
    for (const supplyOffered of [1, 0.5, 0.1]) {
      const hatch = opened({ supplyOffered, impactHours: 10, mintingRate: 2, hatchTribute: 0.1 });
      hatch.contribute({ contributor: 'alice', amount: 200 });
      const { ragequitValue } = run(hatch, 1, 15).metrics();
      hatch.claimImpactHours();
      hatch.close();
      expectNear(hatch.redeem({ holder: 'alice', amount: 400 }).paid / 200, ragequitValue!, 1e-14);
    }
  });
});

describe('what is beyond the largest double', () => {
  it('is refused before hours are granted, so that every claim can be carried out', () => {
    const hatch = small();
    hatch.grantImpactHours({ holder: 'alice', hours: 1 });
    const before = stateOf(hatch);
    for (const hours of [1e308, 4e307])
      expect(codeOf(() => hatch.grantImpactHours({ holder: 'bob', hours }))).toBe('overflow');
    expect(stateOf(hatch)).toBe(before);
    hatch.grantImpactHours({ holder: 'bob', hours: 2e307 });
    hatch.open();
    hatch.contribute({ contributor: 'carol', amount: 300 });
    expect(Number.isFinite(hatch.claimImpactHours().tokens)).toBe(true);
    hatch.close();
    for (const value of Object.values(hatch.metrics())) expect(Number.isFinite(value)).toBe(true);
  });

  it('is refused in a contribution and in parameters', () => {
    const hatch = opened();
    const before = stateOf(hatch);
    expect(codeOf(() => hatch.contribute({ contributor: 'alice', amount: 1e308 }))).toBe('overflow');
    expect(stateOf(hatch)).toBe(before);
    expect(codeOf(() => small({ mintingRate: 1e308 }))).toBe('rule');
    expect(codeOf(() => small({ supplyOffered: 1e-320 }))).toBe('rule');
    expect(codeOf(() => small({ impactHours: 1e308 }))).toBe('rule');
    expect(codeOf(() => small({ maximumImpactHourRate: 1e308 }))).toBe('rule');
    expect(
      codeOf(() =>
        small({
          contributions: [
            [0, 'a', 1e308],
            [0, 'b', 1e308],
          ],
        }),
      ),
    ).toBe('rule');
  });

  it('is null as a share of next to no raise', () => {
    const hatch = opened({ impactHourRateAtTarget: 4, impactHours: 10 });
    hatch.contribute({ contributor: 'alice', amount: 1e-308 });
    expect(hatch.metrics()).toMatchObject({ culturalBuildTribute: null, ragequitValue: null });
  });
});

it('tells who has no tokens so, also while those of others are locked', () => {
  const hatch = opened();
  hatch.contribute({ contributor: 'alice', amount: 150 });
  run(hatch, 1, 10);
  hatch.claimImpactHours();
  hatch.close();
  expect(codeOf(() => hatch.redeem({ holder: 'alice', amount: 1 }))).toBe('locked');
  expect(messageOf(() => hatch.redeem({ holder: 'bob', amount: 1 }))).toBe(
    'Hatch.redeem: amount is 1; "bob" has 0 token. Redeem at most the balance.',
  );
});
