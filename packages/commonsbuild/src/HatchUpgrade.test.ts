import { createClock } from '@tecmns/core';
import { codeOf, expectNear, messageOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { FixedPrice } from '../testing/FixedPrice.ts';
import { run, timeOf } from '../testing/run.ts';
import { Signature } from '../testing/Signature.ts';
import { AugmentedBondingCurve, ConvictionVoting, Hatch, HatchUpgrade, TaoVoting } from './index.ts';

type Init = NonNullable<ConstructorParameters<typeof HatchUpgrade>[0]>;

/** 900 and 600 are raised by day 5; 100 hours are worth 20 tokens each; the hatch closes on day 5. */
const hatch = (rest: NonNullable<ConstructorParameters<typeof Hatch>[0]> = {}) =>
  new Hatch({
    minimumGoal: 1000,
    targetGoal: 1500,
    maximumGoal: 5000,
    period: 5,
    hatchTribute: 0.1,
    impactHours: 10,
    maximumImpactHourRate: 40,
    impactHourRateAtTarget: 20,
    refundPeriod: 2,
    openingDay: 0,
    contributions: [
      [1, 'alice', 900],
      [2, 'bob', 600],
    ],
    ...rest,
  });

const curve = (rest: NonNullable<ConstructorParameters<typeof AugmentedBondingCurve>[0]> = {}) =>
  new AugmentedBondingCurve({ reserveRatio: 0.2, entryTribute: 0.1, exitTribute: 0, ...rest });

const commons = (rest: Init = {}) =>
  new HatchUpgrade({
    hatch: hatch(),
    fundraiser: curve(),
    upgradeDays: 10,
    commonsTribute: 0.6,
    initialBuy: 100,
    freezeDays: 20,
    thawDays: 40,
    ...rest,
  });

describe('HatchUpgrade', () => {
  it('closes when the period ends, opens when the upgrade is over, and not a step earlier', () => {
    const model = commons();
    const { clock, advance } = createClock({ seed: 1 });
    const phases: string[] = [];
    for (let day = 0; day < 17; day++) {
      phases.push(model.phase);
      model.step(clock);
      advance();
    }
    expect(phases.indexOf('upgrade')).toBe(5);
    expect(phases.indexOf('open')).toBe(15);
    expect([model.closedAt, model.openedAt]).toEqual([5, 15]);
  });

  it('closes on the day on which the maximum is raised', () => {
    const model = commons({ hatch: hatch({ maximumGoal: 1500 }) });
    run(model, 3);
    expect([model.phase, model.closedAt]).toEqual(['upgrade', 3]);
  });

  it('opens in the step in which the hatch closes when there is nothing to wait for', () => {
    const model = commons({ upgradeDays: 0 });
    run(model, 5);
    expect(model.phase).toBe('open');
    expect(model.openedAt).toBe(5);
  });

  it('divides all that the hatch holds: the first purchase, then the shares, the rest to the reserve', () => {
    const model = commons();
    const until = timeOf(model);
    until(14);
    expect(model.metrics()).toMatchObject({
      phase: 1,
      treasury: 1500,
      reserve: 0,
      commonPool: 0,
      price: null,
    });
    expectNear(model.supply, 1700, 1e-12);
    expect(model.metrics().locked).toBe(model.supply);
    until(15);
    const { fundraiser } = model;
    // 0.6·1400 and a tribute of 10 in the pool; 0.4·1400 and the other 90 in the reserve.
    expectNear(model.commonPool, 850, 1e-12);
    expectNear(model.reserve, 650, 1e-12);
    const bought = 1700 * ((650 / 560) ** 0.2 - 1);
    expectNear(model.supply, 1700 + bought, 1e-12);
    expectNear(fundraiser.price, 650 / (0.2 * model.supply), 1e-12);
    expect(model.metrics().tributes).toBe(10);
  });

  it('gives the curve the parameters of its owner, and a history that begins at the opening', () => {
    const model = commons();
    run(model, 20);
    expect(model.curve!.metrics().invariantDrift).toBeCloseTo(0, 14);
    expect(model.curve!.time).toBe(20);
  });

  it('keeps no more than was raised for the first purchase, and puts it to the pool when there is no market', () => {
    const model = commons({ initialBuy: 1e6 });
    run(model, 15);
    expect(model.reserve).toBe(0);
    expect(model.commonPool).toBe(1500);
    expect(model.metrics().price).toBe(0);
    const virtual = { virtualSupply: 1, virtualBalance: 1, startingPrice: 1 };
    const priced = commons({ initialBuy: 1e6, fundraiser: curve(virtual) });
    run(priced, 15);
    expectNear(priced.reserve, 1350, 1e-12);
  });

  it('lets holders leave between the close and the opening, and opens with what is left', () => {
    const model = commons();
    const until = timeOf(model);
    until(7);
    model.hatch.redeem({ holder: 'bob', amount: 600 });
    const left = 1350 * (600 / 1700);
    expectNear(model.treasury, 1500 - left, 1e-12);
    const now = model.metrics();
    expectNear(now.moneyOut, left, 1e-12);
    until(15);
    expect(model.curve!.balances.has('bob')).toBe(false);
    expectNear(model.commonPool, 0.6 * (1400 - left) + 10, 1e-12);
    expectNear(model.metrics().moneyIn - model.metrics().moneyOut, model.treasury, 1e-12);
  });

  it('opens an empty market when everybody has left, and keeps the tribute of the hatch', () => {
    const model = commons();
    const until = timeOf(model);
    until(7);
    for (const [holder, amount] of [...model.hatch.tokens]) model.hatch.redeem({ holder, amount });
    expect(model.treasury).toBe(150);
    until(15);
    expect(model.phase).toBe('open');
    expect(model.supply).toBe(0);
    expectNear(model.treasury, 150, 1e-12);
    expect(codeOf(() => model.buy({ deposit: 1 }))).toBe('exhausted');
  });

  it('leaves nothing in the hatch that could be paid twice', () => {
    const model = commons();
    run(model, 20);
    const { nonRedeemable, redeemable, supply, phase } = model.hatch;
    expect({ nonRedeemable, redeemable, supply, phase }).toEqual({
      nonRedeemable: 0,
      redeemable: 0,
      supply: 0,
      phase: 'closed',
    });
    expect(codeOf(() => model.hatch.redeem({ holder: 'alice', amount: 1 }))).toBe('insufficient-balance');
  });

  it('gives everybody back what they gave when the minimum is missed, and stays so', () => {
    const model = commons({ hatch: hatch({ minimumGoal: 1500.01, targetGoal: 2000 }) });
    run(model, 100);
    expect(model.phase).toBe('refunded');
    expect(model.hatch.refunded).toBe(1500);
    expect(model.metrics()).toMatchObject({
      treasury: 0,
      supply: 0,
      moneyIn: 1500,
      moneyOut: 1500,
      hatchers: 0,
      runway: null,
    });
    expect(codeOf(() => model.buy({ deposit: 1 }))).toBe('wrong-phase');
    expect(codeOf(() => model.openWith({ commonPool: 1 }))).toBe('wrong-phase');
  });

  it('owes nothing once it has paid everybody back, also where the two sums differ in the last digit', () => {
    const contributions = [61318.63245246263, 5986.338371518559, 7218.498416503925].map(
      (amount, i) => [0, ['bob', 'alice', 'alice'][i]!, amount] as const,
    );
    const model = commons({ hatch: new Hatch({ contributions, openingDay: 0 }) });
    run(model, 31);
    expect(model.phase).toBe('refunded');
    expect(model.hatch.refunded).not.toBe(model.hatch.raised);
    expect(model.treasury).toBe(0);
  });

  it('reports what holders have: locked, how evenly, and worth how much of what they gave', () => {
    const model = commons({ initialBuy: 0 });
    const until = timeOf(model);
    expect(model.metrics()).toMatchObject({ hatcherReturn: null, holdingsGini: null });
    until(15);
    expectNear(model.metrics().locked, 1700, 1e-12);
    until(55);
    const now = model.metrics();
    expectNear(now.locked, 850, 1e-12);
    expectNear(now.hatcherReturn!, 600 / (0.2 * 1700), 1e-12);
    // 200, 600 and 900 tokens.
    expectNear(now.holdingsGini!, (2 * (200 + 2 * 600 + 3 * 900)) / (3 * 1700) - 4 / 3, 1e-12);
  });

  it('tells how long the common pool lasts, and whether tributes pay for it', () => {
    const model = new HatchUpgrade({ fundraiser: curve() });
    model.openWith({ commonPool: 1000 });
    expect(model.metrics()).toMatchObject({ runway: null, sustainability: null });
    model.spend({ amount: 1 });
    expect(model.metrics().runway).toBeNull();
    const until = timeOf(model);
    until(10);
    model.spend({ amount: 99 });
    model.buy({ deposit: 100 });
    expectNear(model.metrics().runway!, 910 / (100 / 10), 1e-12);
    expectNear(model.metrics().sustainability!, 0.1, 1e-12);
    until(90);
    // The first payment was 90 days ago.
    expectNear(model.metrics().runway!, 910 / (99 / 90), 1e-12);
    until(100);
    expect(model.metrics().runway).toBeNull();
    expect(model.metrics().spent).toBe(100);
  });
});

describe('The market of a HatchUpgrade', () => {
  const open = (rest: Init = {}) => {
    const model = commons({ initialBuy: 0, ...rest });
    run(model, 15);
    return model;
  };

  it.each([
    ['freezeThaw', (age: number) => (age - 20) / 40],
    ['halfLife', (age: number) => 1 - 0.5 ** ((age - 20) / 40)],
    ['linear', (age: number) => age / 60],
  ] as const)('releases tokens of the hatch by %s, from the day of the opening', (vesting, released) => {
    const model = commons({ initialBuy: 0, fundraiser: curve({ vesting }) });
    const until = timeOf(model);
    const spendable = (age: number) => {
      until(15 + age);
      return model.curve!.spendable('bob');
    };
    expect(spendable(19)).toBe(0);
    for (const age of [21, 30, 45, 59]) expectNear(spendable(age), 600 * released(age), 1e-12, 1e-12);
    expect(codeOf(() => model.sell({ account: 'bob', amount: 599 }))).toBe('insufficient-spendable');
    if (vesting !== 'halfLife') expect(spendable(60)).toBe(600);
  });

  it('locks nothing without freeze and thaw', () => {
    const model = open({ freezeDays: 0, thawDays: 0, fundraiser: curve({ vesting: 'halfLife' }) });
    expect(model.curve!.spendable('alice')).toBe(900);
    expect(model.metrics().locked).toBe(0);
  });

  it('trades for accounts and for nobody in particular', () => {
    const model = open();
    const { received } = model.buy({ deposit: 100, account: 'carol' });
    expect(model.curve!.balances.get('carol')).toBe(received);
    const fill = model.buy({ deposit: 50 });
    expect(Object.keys(fill).sort()).toEqual([
      'paid',
      'priceAfter',
      'priceBefore',
      'received',
      'toPool',
      'toReserve',
      'tribute',
    ]);
    expect(fill.tribute).toBe(5);
    expect(model.sell({ amount: received, account: 'carol' }).received).toBeGreaterThan(90);
    expect(codeOf(() => model.sell({ amount: 1, account: 'carol' }))).toBe('insufficient-spendable');
  });

  it('takes another market as it is: what was raised is all for the pool, and holders have nothing there', () => {
    const model = open({ fundraiser: new FixedPrice(), initialBuy: 100 });
    expect(model.curve).toBeUndefined();
    // It had 5000 itself; of the first purchase 90 went there.
    expect([model.reserve, model.commonPool]).toEqual([5090, 1410]);
    expect(model.supply).toBe(1050);
    expect(model.metrics()).toMatchObject({
      moneyIn: 6500,
      moneyOut: 0,
      locked: 0,
      holdingsGini: null,
      tributes: 10,
    });
    model.buy({ deposit: 200 });
    expect(model.sell({ amount: 10 }).received).toBe(20);
    expect(model.metrics()).toMatchObject({ moneyIn: 6700, moneyOut: 20, treasury: 6680 });
    expect(messageOf(() => model.buy({ deposit: 1, account: 'alice' }))).toBe(
      'HatchUpgrade.buy: account is "alice"; this market keeps no accounts. Leave the account out, or take an AugmentedBondingCurve as fundraiser.',
    );
    expect(codeOf(() => model.sell({ amount: 1, account: 'alice' }))).toBe('no-accounts');
  });

  it('opens by itself as it was given when hatch and upgrade are skipped', () => {
    const model = new HatchUpgrade({ fundraiser: curve({ startingCommonPool: 5, startingSupply: 100 }) });
    model.openWith({ commonPool: 7 });
    expect(model.governance).toMatchObject({ funds: 12, supply: 100 });
    expect(model.metrics()).toMatchObject({ commonPool: 12, reserve: 20, moneyIn: 32, hatcherReturn: null });
    model.spend({ amount: 10 });
    expect([model.pool, model.curve!.commonPool]).toEqual([0, 2]);
    expect(codeOf(() => model.spend({ amount: 2.001 }))).toBe('insufficient-pool');
    model.spend({ amount: 2 * (1 + 1e-15) });
    expect(model.commonPool).toBe(0);
  });

  it('cannot skip a hatch that somebody has given to', () => {
    const model = commons();
    run(model, 2);
    expect(messageOf(() => model.openWith({ commonPool: 1 }))).toBe(
      'HatchUpgrade.openWith: the hatch has raised 900, which would be lost. Skip the hatch before anybody contributes, or let it end.',
    );
    expect(model.phase).toBe('hatch');
  });

  it('refuses sums beyond a double, and changes nothing', () => {
    const model = new HatchUpgrade();
    expect(codeOf(() => model.openWith({ commonPool: Infinity }))).toBe('out-of-range');
    model.openWith({ commonPool: 1e308 });
    const before = model.snapshot();
    expect(codeOf(() => model.fund({ amount: 1e308 }))).toBe('overflow');
    expect(codeOf(() => model.buy({ deposit: 1e308 }))).toBe('overflow');
    expect(model.snapshot()).toEqual(before);
  });
});

describe('The governances of a HatchUpgrade', () => {
  it('know what can be spent and who holds what, from the opening on', () => {
    const model = commons({ taoVoting: new TaoVoting(), initialBuy: 0 });
    run(model, 15);
    const { governance, taoVoting } = model;
    if (!(governance instanceof ConvictionVoting)) throw new Error('The default governance is another.');
    expect([governance.funds, governance.supply]).toEqual([model.commonPool, model.supply]);
    expect(governance.balances.get('alice')).toBe(900);
    expect(taoVoting!.held.get('alice')).toBe(900);
    expect(taoVoting!.time).toBe(15);
    const { received } = model.buy({ deposit: 100, account: 'alice' });
    expectNear(governance.balances.get('alice')!, 900 + received, 1e-15);
    expect(governance.funds).toBe(model.commonPool);
    model.fund({ amount: 50 });
    expect(governance.funds).toBe(model.commonPool);
    const { proposal } = governance.propose({ requested: 10 });
    governance.stake({ proposal, voter: 'alice', amount: 900 + received });
    model.sell({ amount: received, account: 'alice' });
    expectNear(governance.totalStaked, 900, 1e-12);
    expect(taoVoting!.held.get('alice')).toBe(governance.balances.get('alice'));
  });

  it('pay from the common pool, and only what passes', () => {
    const model = commons({ initialBuy: 0 });
    const until = timeOf(model);
    until(15);
    const { governance, commonPool } = model;
    const { proposal } = governance.propose({ requested: 20 });
    expect(codeOf(() => model.execute({ proposal }))).toBe('not-passed');
    governance.stake({ proposal, voter: 'alice', amount: 900 });
    until(31);
    expect(model.execute({ proposal })).toEqual({ paid: 20 });
    expectNear(model.commonPool, commonPool - 20, 1e-12);
    expect(model.metrics()).toMatchObject({ spent: 20 });
    expect(governance.disbursed).toBe(20);
  });

  it('may be anything of the role; one that pays more than there is, does not', () => {
    const model = new HatchUpgrade({ governance: new Signature() });
    model.openWith({ commonPool: 100 });
    const { governance } = model;
    for (const requested of [60, 60]) {
      const { proposal } = governance.propose({ requested });
      governance.stake({ proposal, voter: 'alice', amount: 1 });
    }
    expect(model.execute({ proposal: 1 })).toEqual({ paid: 60 });
    const before = model.snapshot();
    expect(messageOf(() => model.execute({ proposal: 2 }))).toBe(
      'HatchUpgrade.spend: amount is 60; the common pool holds 40. Spend at most the common pool.',
    );
    expect(model.snapshot()).toEqual(before);
    expect(governance.passes(2)).toBe(true);
    model.buy({ deposit: 1, account: 'alice' });
    run(model, 3);
    expect(model.metrics()).toMatchObject({ spent: 60 });
  });
});
