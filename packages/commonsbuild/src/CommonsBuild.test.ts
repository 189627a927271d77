import { createClock } from '@tecmns/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, expectNear, numRuns } from '../testing/near.ts';
import deployed from '../vectors/commonsbuild-tec-deployed-params.json' with { type: 'json' };
import {
  AugmentedBondingCurve,
  CommonsBuild,
  ConvictionVoting,
  CulturalBuild,
  Hatch,
  HatchUpgrade,
  Praise,
} from './index.ts';

const open = (rest: object = {}) =>
  new CommonsBuild({ start: { phase: 'open', commonPool: 850_000, hatchers: 100 }, ...rest });

function run(commons: CommonsBuild | HatchUpgrade, days: number, dt = 1, seed = 1) {
  const { clock, advance } = createClock({ seed, dt });
  for (let i = 0; i < days / dt; i++) {
    commons.step(clock);
    advance();
  }
}

describe('A commons that starts open', () => {
  it('holds the reserve of its market and the pool that it is given', () => {
    const curve = new AugmentedBondingCurve({ reserveRatio: 0.65, startingPrice: 1, startingSupply: 1e6 });
    const commons = open({ phase2: new HatchUpgrade({ fundraiser: curve }) });
    expect(commons.phase).toBe('open');
    expectNear(commons.treasury, 1_500_000, 1e-12);
    expect(commons.pools).toEqual({ reserve: 650_000, commonPool: 850_000, redeemable: 0, nonRedeemable: 0 });
    expect(commons.hatchers).toBe(100);
    expect(commons.metrics().price).toBe(1);
  });

  it('spends 1 % of its pool in a month, whatever the step', () => {
    for (const dt of [1, 0.5, 5]) {
      const commons = open();
      const { reserve } = commons.pools;
      run(commons, 365, dt);
      expectNear(commons.pools.commonPool, 850_000 * 0.99 ** 12, 1e-9);
      expect(commons.pools.reserve).toBe(reserve);
    }
  });

  it('grows with jobs, up to a thousand hatchers', () => {
    const commons = open();
    const { clock } = createClock({ seed: 1, dt: 365 / 12 });
    const { tribute } = commons.grow({ jobs: 4 }, clock);
    expectNear(tribute, 1000, 1e-12);
    expectNear(commons.hatchers, 100 + 2 * 0.9, 1e-12);
    expectNear(commons.pools.commonPool, 851_000, 1e-12);
    expect(commons.metrics().jobTributes).toBe(tribute);
    commons.grow({ jobs: 1e9 }, clock);
    expect(commons.hatchers).toBeLessThanOrEqual(1000);
    expect(commons.grow({ jobs: 0 }, clock).tribute).toBe(0);
  });

  it('refuses jobs without a clock, and a start that is none', () => {
    expect(codeOf(() => open().grow({ jobs: 1 }, undefined as never))).toBe('missing');
    expect(codeOf(() => new CommonsBuild().grow({ jobs: 1 }, createClock({ seed: 1 }).clock))).toBe(
      'wrong-phase',
    );
    expect(codeOf(() => new CommonsBuild({ start: { phase: 'open', commonPool: -1, hatchers: 1 } }))).toBe(
      'bad-value',
    );
  });

  it('is the same when it is forked, rebuilt or read from JSON', () => {
    const commons = open();
    run(commons, 10);
    expect(commons.fork().metrics()).toEqual(commons.metrics());
    const models = [AugmentedBondingCurve, ConvictionVoting, CulturalBuild, Hatch, HatchUpgrade, Praise];
    const again = CommonsBuild.fromJSON(JSON.stringify(commons.toJSON()), { models });
    expect(again.metrics()).toEqual(open().metrics());
    expect(commons.rebuild({}).metrics()).toEqual(open().metrics());
  });
});

describe('A commons from its first praise', () => {
  const contributions = [
    [1, 'alice', 900_000],
    [2, 'bob', 600_000],
  ] as const;
  const whole = (rest: object = {}) =>
    new CommonsBuild({
      phase1: new CulturalBuild({ rounds: 2, hoursBudget: 1000 }),
      phase2: new HatchUpgrade({
        hatch: new Hatch({ contributions: [...contributions], ...rest }),
        upgradeDays: 10,
      }),
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

  it('gives everybody back what they gave when the hatch fails', () => {
    const commons = whole({ minimumGoal: 2e6, targetGoal: 3e6, maximumGoal: 4e6 });
    run(commons, 80);
    expect(commons.phase).toBe('refunded');
    expect(commons.phase2.hatch.refunded).toBe(1_500_000);
    expect(commons.treasury).toBe(0);
    expect(commons.metrics().price).toBeNull();
  });
});

describe('The launch of the Token Engineering Commons', () => {
  const { hatchResult, upgrade } = deployed.data;
  const launched = () => {
    const hatch = Hatch.preset('tec', {
      openingDay: 0,
      contributions: [[3, 'hatchers', hatchResult.raised]],
    });
    const phase2 = HatchUpgrade.preset('tec', { hatch, initialBuy: 0 });
    const commons = new CommonsBuild({ phase1: new CulturalBuild({ rounds: 0 }), phase2 });
    run(commons, 40);
    return commons;
  };

  it('pays the published rate for impact hours, and mints the published supply', () => {
    const { hatch } = launched().phase2;
    expectNear(hatch.impactHourRate, 48.191672344465154, 1e-12);
    expectNear(hatch.buildersTokens, 470_640.01, 1e-12);
    expectNear(hatch.supply, hatchResult.techSupply, 1e-12);
    expectNear(hatch.nonRedeemable, 31_424.4714, 1e-12);
    expectNear(hatch.redeemable, 1_539_799.0986, 1e-12);
  });

  it('migrates what was left after ragequits into the published pools, before adjustments', () => {
    const commons = launched();
    const { phase2 } = commons;
    const { hatch } = phase2;
    // What was ragequit, by the sums that the upgrade moved.
    const kept = 1_520_428.80555;
    const tokens = hatch.supply * ((hatch.redeemable + hatch.nonRedeemable - kept) / hatch.redeemable);
    hatch.redeem({ holder: 'hatchers', amount: tokens });
    expectNear(hatch.redeemable + hatch.nonRedeemable, kept, 1e-9);
    const later = HatchUpgrade.preset('tec', { upgradeDays: 0, initialBuy: upgrade.initialBuy });
    const rest = kept - upgrade.initialBuy;
    expectNear(upgrade.commonsTribute * rest, 876_595.88, 1e-7);
    expectNear((1 - upgrade.commonsTribute) * rest, 393_832.93, 1e-7);
    expect([later.commonsTribute, later.freezeDays / 7, later.thawDays / 7]).toEqual([
      upgrade.commonsTribute,
      upgrade.tokenFreezeWeeks,
      upgrade.tokenThawWeeks,
    ]);
  });

  it('opens its curve with the first order', () => {
    const curve = AugmentedBondingCurve.preset('tec');
    expectNear(curve.buy({ deposit: 265_000 }).received, 173_372.44, 2e-4);
  });
});

describe('Global invariants', () => {
  const amount = fc.double({ min: 0, max: 1e5, noNaN: true });
  const acts = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('buy' as const), amount }),
      fc.record({ kind: fc.constant('sell' as const), amount }),
      fc.record({ kind: fc.constant('fund' as const), amount }),
      fc.record({ kind: fc.constant('spend' as const), amount }),
      fc.record({ kind: fc.constant('step' as const), amount: fc.constant(0) }),
    ),
    { maxLength: 25 },
  );

  it('hold for everything that can be done to an open commons', () => {
    fc.assert(
      fc.property(acts, fc.nat(), (all, seed) => {
        const commons = open();
        const { phase2 } = commons;
        const { clock, advance } = createClock({ seed });
        const curve = phase2.curve!;
        const invariant =
          (curve.supply + curve.virtualSupply) ** (1 / curve.reserveRatio) /
          (curve.reserve + curve.virtualBalance);
        for (const { kind, amount: size } of all) {
          if (kind === 'step') {
            commons.step(clock);
            advance();
          } else if (kind === 'buy') phase2.buy({ deposit: size });
          else if (kind === 'sell') phase2.sell({ amount: Math.min(size, curve.supply / 2) });
          else phase2[kind]({ amount: kind === 'spend' ? Math.min(size, phase2.commonPool) : size });
          const { moneyIn, moneyOut, treasury } = phase2.metrics();
          expectNear(moneyIn - moneyOut, treasury, 1e-9);
          expect(Math.min(phase2.reserve, phase2.commonPool)).toBeGreaterThanOrEqual(0);
        }
        const now =
          (curve.supply + curve.virtualSupply) ** (1 / curve.reserveRatio) /
          (curve.reserve + curve.virtualBalance);
        expectNear(now, invariant, 1e-8);
      }),
      { numRuns },
    );
  });

  it('hold from the hatch on: money is conserved and tokens are on accounts', () => {
    const gifts = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 29 }),
        fc.constantFrom('a', 'b', 'c'),
        fc.double({ min: 1, max: 2e6, noNaN: true }),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(gifts, fc.nat({ max: 50 }), fc.boolean(), (contributions, upgradeDays, own) => {
        const hatch = new Hatch({ contributions, impactHours: 100, openingDay: 0 });
        const fundraiser = AugmentedBondingCurve.preset('tec');
        const commons = new HatchUpgrade({ hatch, fundraiser, upgradeDays, initialBuy: own ? 250_000 : 0 });
        const order = ['hatch', 'upgrade', 'open', 'refunded'];
        const { clock, advance } = createClock({ seed: 1 });
        let last = 0;
        for (let day = 0; day < 90; day++) {
          commons.step(clock);
          advance();
          expect(order.indexOf(commons.phase)).toBeGreaterThanOrEqual(last);
          last = order.indexOf(commons.phase);
          const { moneyIn, moneyOut, treasury } = commons.metrics();
          expectNear(moneyIn - moneyOut, treasury, 1e-9, 1e-6);
          if (commons.phase !== 'open') expect(codeOf(() => commons.buy({ deposit: 1 }))).toBe('wrong-phase');
        }
        expect(['open', 'refunded']).toContain(commons.phase);
        if (commons.phase === 'refunded') expectNear(commons.hatch.refunded, commons.hatch.raised, 1e-12);
        else {
          const bought = own ? commons.supply - commons.hatch.supply : 0;
          let sum = bought;
          for (const tokens of commons.curve!.balances.values()) sum += tokens;
          expectNear(sum, commons.supply, 1e-9);
        }
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('give the same way for the same seed', () => {
    const [one, other] = [open(), open()];
    run(one, 50, 1, 7);
    run(other, 50, 1, 7);
    expect(one.metrics()).toEqual(other.metrics());
  });
});
