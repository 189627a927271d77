import { createClock } from '@tecmns/core';
import { codeOf, expectNear, messageOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { run, timeOf } from '../testing/run.ts';
import { AugmentedBondingCurve, CommonsBuild, CulturalBuild, Hatch, HatchUpgrade, models } from './index.ts';

type Init = NonNullable<ConstructorParameters<typeof CommonsBuild>[0]>;

const open = (rest: Init = {}) =>
  new CommonsBuild({ start: { phase: 'open', commonPool: 850_000, hatchers: 100 }, ...rest });

const MONTH = 365 / 12;

describe('A commons that starts open', () => {
  it('holds the reserve of its market and the pool that it is given', () => {
    const curve = new AugmentedBondingCurve({ reserveRatio: 0.65, startingPrice: 1, startingSupply: 1e6 });
    const commons = open({ phase2: new HatchUpgrade({ fundraiser: curve }) });
    expect(commons.phase).toBe('open');
    expectNear(commons.treasury, 1_500_000, 1e-12);
    expect(commons.pools).toEqual({ reserve: 650_000, commonPool: 850_000, redeemable: 0, nonRedeemable: 0 });
    expect(commons.hatchers).toBe(100);
    expect(commons.metrics()).toMatchObject({
      phase: 3,
      price: 1,
      impactHours: 0,
      people: 0,
      sentiment: null,
    });
  });

  it('adds the pool that its market brings', () => {
    const fundraiser = new AugmentedBondingCurve({ startingCommonPool: 50 });
    expect(open({ phase2: new HatchUpgrade({ fundraiser }) }).pools.commonPool).toBe(850_050);
  });

  it('spends 1 % of its pool in a month, whatever the step, and nobody trades', () => {
    for (const dt of [1, 0.5, 5, MONTH]) {
      const commons = open();
      const { reserve } = commons.pools;
      run(commons, 365, { dt });
      expectNear(commons.pools.commonPool, 850_000 * 0.99 ** 12, 1e-9);
      expectNear(commons.metrics().spent, 850_000 * (1 - 0.99 ** 12), 1e-9);
      expect(commons.pools.reserve).toBe(reserve);
    }
  });

  it('is the same when it is forked, rebuilt or read from JSON', () => {
    const commons = open();
    run(commons, 10);
    expect(commons.fork().metrics()).toEqual(commons.metrics());
    const again = CommonsBuild.fromJSON(JSON.stringify(commons.toJSON()), { models });
    expect(again.metrics()).toEqual(open().metrics());
    expect(commons.rebuild({}).metrics()).toEqual(open().metrics());
  });

  it('refuses a start that is none', () => {
    for (const start of [
      { phase: 'open', commonPool: -1, hatchers: 1 },
      { phase: 'open', commonPool: 1, hatchers: -1 },
      { phase: 'hatch', commonPool: 1, hatchers: 1 },
    ])
      expect(codeOf(() => new CommonsBuild({ start: start as never }))).toBe('bad-value');
  });
});

describe('grow', () => {
  it('lets each job attract half a hatcher a month where there is room, and pay 250', () => {
    const commons = open();
    const { clock } = createClock({ seed: 1, dt: MONTH });
    const { tribute } = commons.grow({ jobs: 4 }, clock);
    expectNear(tribute, 1000, 1e-12);
    expectNear(commons.hatchers, 100 + 2 * 0.9, 1e-12);
    expectNear(commons.pools.commonPool, 851_000, 1e-12);
    expect(commons.metrics().jobTributes).toBe(tribute);
    expect(commons.phase2.metrics().moneyIn).toBe(commons.treasury);
  });

  it('never fills more than the room up to a thousand, and moves nobody out', () => {
    const commons = open();
    const { clock } = createClock({ seed: 1, dt: MONTH });
    commons.grow({ jobs: 1e9 }, clock);
    expect(commons.hatchers).toBe(1000);
    commons.grow({ jobs: 1e9 }, clock);
    expect(commons.hatchers).toBe(1000);
    const crowded = open({ start: { phase: 'open', commonPool: 0, hatchers: 2000 } });
    crowded.grow({ jobs: 10 }, clock);
    expect(crowded.hatchers).toBe(2000);
  });

  it('does nothing without jobs', () => {
    const commons = open();
    const { clock } = createClock({ seed: 1 });
    expect(commons.grow({ jobs: 0 }, clock)).toEqual({ tribute: 0 });
    expect([commons.hatchers, commons.pools.commonPool]).toEqual([100, 850_000]);
  });

  it('needs an open commons and the clock', () => {
    const { clock } = createClock({ seed: 1 });
    expect(codeOf(() => open().grow({ jobs: 1 }, undefined as never))).toBe('missing');
    expect(codeOf(() => new CommonsBuild().grow({ jobs: 1 }, clock))).toBe('wrong-phase');
  });
});

describe('A commons from its first praise', () => {
  const whole = (hatch: NonNullable<ConstructorParameters<typeof Hatch>[0]> = {}, rest: Init = {}) =>
    new CommonsBuild({
      phase1: new CulturalBuild({ rounds: 2, hoursBudget: 1000 }),
      phase2: new HatchUpgrade({
        hatch: new Hatch({
          contributions: [
            [1, 'alice', 900_000],
            [2, 'bob', 600_000],
          ],
          ...hatch,
        }),
        upgradeDays: 10,
      }),
      ...rest,
    });

  it('goes through its phases, and pays impact hours what the raise makes them worth', () => {
    const commons = whole();
    const seen: string[] = [];
    const { clock, advance } = createClock({ seed: 3 });
    for (let day = 0; day < 80; day++) {
      commons.step(clock);
      advance();
      if (seen.at(-1) !== commons.phase) seen.push(commons.phase);
    }
    expect(seen).toEqual(['cultural', 'hatch', 'upgrade', 'open']);
    const { hatch } = commons.phase2;
    expectNear(commons.phase1.totalImpactHours, 2000, 1e-9);
    expectNear(hatch.buildersTokens, 2000 * hatch.impactHourRate * hatch.mintingRate, 1e-9);
    expect(commons.hatchers).toBe(2);
    expect(commons.treasury).toBeLessThan(1_500_000);
    expect(commons.metrics().impactHours).toBe(commons.phase1.totalImpactHours);
  });

  it('grants each member their impact hours when the last round ends, and opens the hatch then', () => {
    const commons = whole();
    const until = timeOf(commons);
    until(27);
    expect(commons.phase).toBe('cultural');
    expect(commons.phase2.hatch.phase).toBe('pending');
    until(28);
    expect(commons.phase).toBe('hatch');
    expect(commons.phase2.hatch.unclaimed).toEqual(
      new Map([...commons.phase1.impactHours].filter(([, hours]) => hours > 0)),
    );
    until(29);
    expect(commons.treasury).toBe(0);
    until(31);
    expect(commons.treasury).toBe(1_500_000);
    expect(commons.metrics()).toMatchObject({
      phase: 1,
      commonPool: 0,
      reserve: 0,
      price: null,
      hatchers: 2,
    });
    expect(commons.pools).toEqual({ reserve: 0, commonPool: 0, redeemable: 0, nonRedeemable: 0 });
    until(60);
    expect(commons.phase).toBe('upgrade');
    const { redeemable, nonRedeemable } = commons.pools;
    expect([redeemable, nonRedeemable]).toEqual([1_470_000, 30_000]);
  });

  it('lets members alone give to a hatch with scores, as much as their scores allow', () => {
    const phase1 = new CulturalBuild({ rounds: 2, hoursBudget: 1000 });
    const whoIs = new CommonsBuild({ phase1 });
    run(whoIs, 28, { seed: 5 });
    const { members, scores } = whoIs.phase1;
    const [member] = members;
    const outsider = [...scores.keys()].find((holder) => !members.includes(holder))!;
    const score = scores.get(member!)!;
    const commons = whole({
      scores: { carol: 5 },
      contributions: [
        [1, outsider, 1],
        [1, 'carol', 50],
        [1, member!, 10 * score],
        [2, member!, 1],
      ],
    });
    run(commons, 31, { seed: 5 });
    expectNear(commons.phase2.hatch.raised, 50 + 10 * score, 1e-12);
    expect(commons.phase2.hatch.turnedAway).toBe(2);
  });

  it('leaves the day of its opening to a hatch that has one', () => {
    const commons = whole({ openingDay: 50 });
    const until = timeOf(commons);
    until(50);
    expect(commons.phase2.hatch.phase).toBe('pending');
    until(53);
    expect(commons.treasury).toBe(1_500_000);
  });

  it('gives everybody back what they gave when the hatch fails, and stays so', () => {
    const commons = whole({ minimumGoal: 2e6, targetGoal: 3e6, maximumGoal: 4e6 });
    run(commons, 200);
    expect(commons.phase).toBe('refunded');
    expect(commons.phase2.hatch.refunded).toBe(1_500_000);
    expect(commons.metrics()).toMatchObject({ phase: 4, treasury: 0, supply: 0, price: null });
    const { clock } = createClock({ seed: 1 });
    expect(codeOf(() => commons.grow({ jobs: 1 }, clock))).toBe('wrong-phase');
  });

  it('trades with nobody before it is open', () => {
    const commons = whole();
    const until = timeOf(commons);
    for (const [day, phase] of [
      [1, 'hatch'],
      [29, 'hatch'],
      [60, 'upgrade'],
    ] as const) {
      until(day);
      expect(messageOf(() => commons.phase2.buy({ deposit: 1 }))).toBe(
        `HatchUpgrade.buy: the phase is ${phase}; it must be open. Wait for the opening, or use openWith.`,
      );
    }
  });
});
