import { createClock, random } from '@tecmns/core';
import { priceSlippage, tokenSlippage } from '@tecmns/mechanisms';
import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';
import { tecTributeSchedule } from './tecTributeSchedule.ts';

/** R = 100, S = 1000, κ = 2: 25 with a tribute of 0.16 buys 100 tokens. */
const small = (more: object = {}) =>
  new AugmentedBondingCurve({ startingPrice: 0.2, startingSupply: 1000, exitTribute: 0, ...more });

/** Everything that could have changed. */
const stateOf = (curve: AugmentedBondingCurve) =>
  JSON.stringify(curve.snapshot().state) + [...curve.balances];

describe('AugmentedBondingCurve', () => {
  it('opens at the price asked for, with virtual parts and without', () => {
    const curve = small();
    expect(curve.reserve).toBe(100);
    expect(curve.price).toBe(0.2);
    const virtual = small({ virtualSupply: 100, virtualBalance: 10 });
    expect(virtual.reserve).toBe(100);
    expect(virtual.price).toBe(0.2);
  });

  it('takes the entry tribute before the curve and the exit tribute after it', () => {
    const curve = small({ entryTribute: 0.16, exitTribute: 0.5 });
    const purchase = curve.buy({ deposit: 25 });
    expectNear(purchase.received, 100, 1e-14);
    expect(purchase.tribute).toBe(4);
    expect(curve.reserve).toBe(121);
    expect(curve.commonPool).toBe(4);
    const sale = curve.sell({ amount: purchase.received });
    expectNear(sale.received, 10.5, 1e-14);
    expectNear(curve.commonPool, 14.5, 1e-14);
    expectNear(curve.reserve, 100, 1e-14);
    const { entryTributes, exitTributes } = curve.metrics();
    expect(entryTributes).toBe(4);
    expectNear(exitTributes, 10.5, 1e-14);
  });

  it('quotes what it then does, and a quote changes nothing', () => {
    const curve = small({ entryTribute: 0.1, exitTribute: 0.1 });
    const before = stateOf(curve);
    const quotes = [
      curve.quoteBuy({ deposit: 5 }),
      curve.quoteBuyExact({ amount: 5 }),
      curve.quoteSell({ amount: 5 }),
      curve.quoteSellExact({ payout: 5 }),
    ];
    expect(stateOf(curve)).toBe(before);
    expect(curve.fork().buy({ deposit: 5 })).toEqual(quotes[0]);
    expect(curve.fork().buyExact({ amount: 5 })).toEqual(quotes[1]);
    expect(curve.fork().sell({ amount: 5 })).toEqual(quotes[2]);
    expect(curve.fork().sellExact({ payout: 5 })).toEqual(quotes[3]);
  });

  it('quotes nothing at the spot price', () => {
    const quote = small({ entryTribute: 0.2 }).quoteBuy({ deposit: 0 });
    expect(quote).toMatchObject({ received: 0, averagePrice: 0.2, effectivePrice: 0.25, dust: false });
  });

  it('reports dust', () => {
    expect(small().buy({ deposit: 1e-20 }).dust).toBe(true);
    expect(small().buy({ deposit: 1e-6 }).dust).toBe(false);
  });

  it('is exhausted when everything is sold, unless it has virtual parts', () => {
    const curve = small();
    expect(curve.sell({ amount: 1000 }).received).toBe(100);
    expect(curve.metrics()).toMatchObject({
      price: 0,
      floorPrice: 0,
      effectiveReserveRatio: null,
      invariantDrift: null,
    });
    expect(codeOf(() => curve.buy({ deposit: 1 }))).toBe('exhausted');
    const virtual = small({ virtualSupply: 10, virtualBalance: 1 });
    virtual.sell({ amount: 1000 });
    expect(virtual.buy({ deposit: 1 }).received).toBeGreaterThan(0);
  });

  it('keeps the price of a curve with κ = 1 when everything is sold', () => {
    const curve = small({ reserveRatio: 1 });
    curve.sell({ amount: 1000 });
    expect(curve.price).toBe(0.2);
  });

  it('cuts a sale to the reserve and reports the shortfall that a virtual balance leaves', () => {
    const curve = small({ virtualSupply: 1, virtualBalance: 90, startingSupply: 1000 });
    const sale = curve.sell({ amount: 1000 });
    expect(sale.shortfall).toBeGreaterThan(0);
    expect(curve.reserve).toBe(0);
    expectNear(sale.received + sale.tribute, 0.5 * 0.2 * 1001 - 90, 1e-12);
  });

  it('refuses a sale beyond the supply, a return below the least accepted and a payout beyond the reserve', () => {
    const curve = small();
    const before = stateOf(curve);
    expect(codeOf(() => curve.sell({ amount: 1001 }))).toBe('insufficient-supply');
    expect(codeOf(() => curve.buy({ deposit: 21, minimumReturn: 101 }))).toBe('below-minimum-return');
    expect(codeOf(() => curve.sell({ amount: 100, minimumReturn: 20 }))).toBe('below-minimum-return');
    expect(codeOf(() => curve.sellExact({ payout: 101 }))).toBe('reserve-shortfall');
    expect(codeOf(() => curve.spend({ amount: 1 }))).toBe('insufficient-pool');
    expect(codeOf(() => curve.rebond({ amount: 1 }))).toBe('out-of-range');
    expect(stateOf(curve)).toBe(before);
    expect(curve.buy({ deposit: 21, minimumReturn: 99 }).received).toBeGreaterThan(99);
    expect(curve.sell({ amount: 100, minimumReturn: 20 }).received).toBeGreaterThan(20);
  });

  it('refuses a donation beyond the largest double', () => {
    const curve = small();
    curve.donate({ amount: 1e308 });
    expect(codeOf(() => curve.donate({ amount: 1e308 }))).toBe('overflow');
  });

  it('moves money between common pool, reserve and the world', () => {
    const curve = small();
    curve.donate({ amount: 50 });
    const trade = curve.rebond({ amount: 21, account: 'treasury' });
    expectNear(trade.received, 100, 1e-14);
    expect(trade.toReserve + trade.toPool).toBe(0);
    expect(curve.reserve).toBe(121);
    curve.spend({ amount: 9 });
    expect(curve.commonPool).toBe(20);
    expect(curve.spendable('treasury')).toBe(trade.received);
  });

  it('refuses parameters that make no curve', () => {
    expect(codeOf(() => small({ virtualBalance: 1 }))).toBe('rule');
    expect(codeOf(() => small({ virtualBalance: 1000, virtualSupply: 1 }))).toBe('rule');
    expect(codeOf(() => small({ entryTribute: 1 }))).toBe('out-of-range');
    expect(codeOf(() => small({ reserveRatio: 0 }))).toBe('out-of-range');
  });
});

describe('accounts', () => {
  it('keep what they buy and sell no more than that', () => {
    const curve = small();
    const { received } = curve.buy({ deposit: 21, account: 'alice' });
    expect(curve.spendable('alice')).toBe(received);
    expect(curve.spendable('bob')).toBe(0);
    expect(codeOf(() => curve.sell({ amount: 101, account: 'alice' }))).toBe('insufficient-spendable');
    expect(codeOf(() => curve.sell({ amount: 1, account: 'bob' }))).toBe('insufficient-spendable');
    curve.sellExact({ payout: 5, account: 'alice' });
    curve.sell({ amount: curve.spendable('alice'), account: 'alice' });
    expect(curve.balances.size).toBe(0);
    expectNear(curve.reserve, 100, 1e-13);
  });

  it('leave to trades without account only what is on no account', () => {
    const curve = small();
    curve.assign({ account: 'alice', amount: 900 });
    expect(codeOf(() => curve.sell({ amount: 101 }))).toBe('insufficient-supply');
    expect(codeOf(() => curve.assign({ account: 'bob', amount: 101 }))).toBe('insufficient-supply');
    curve.sell({ amount: 100 });
    curve.sell({ amount: 900, account: 'alice' });
    expect(curve.supply).toBe(0);
  });

  it('release what is locked by freeze and thaw, and the floor price counts what is locked', () => {
    const curve = small();
    curve.assign({ account: 'alice', amount: 500, cliff: 10, period: 20 });
    const { clock, advance } = createClock({ seed: 1, dt: 5 });
    const spendable: number[] = [curve.spendable('alice')];
    expect(curve.metrics().floorPrice).toBe(0.1);
    for (let i = 0; i < 6; i++) {
      curve.step(clock);
      advance();
      spendable.push(curve.spendable('alice'));
    }
    expect(spendable).toEqual([0, 0, 0, 125, 250, 375, 500]);
    expect(curve.metrics().floorPrice).toBe(0);
  });

  it('release by half-life, and by a line with a cliff', () => {
    const { clock } = createClock({ seed: 1, dt: 30 });
    for (const [vesting, spendable] of [
      ['halfLife', 375],
      ['linear', 250],
    ] as const) {
      const curve = small({ vesting });
      curve.assign({ account: 'alice', amount: 500, cliff: 10, period: vesting === 'linear' ? 50 : 10 });
      curve.step(clock);
      expect(curve.spendable('alice')).toBe(spendable);
      expect(codeOf(() => curve.sell({ account: 'alice', amount: spendable + 1 }))).toBe(
        'insufficient-spendable',
      );
    }
    const curve = small({ vesting: 'halfLife' });
    const before = stateOf(curve);
    expect(codeOf(() => curve.assign({ account: 'alice', amount: 5, cliff: 1 }))).toBe('out-of-range');
    expect(stateOf(curve)).toBe(before);
  });

  it('share one average price in a batch', () => {
    const curve = small({ entryTribute: 0.16 });
    const bought = curve.buyBatch({ deposits: { alice: 5, bob: 20 } });
    expectNear(bought.received, 100, 1e-14);
    expectNear(bought.tokens.alice!, 20, 1e-14);
    expectNear(bought.tokens.bob!, 80, 1e-14);
    expect(curve.spendable('bob')).toBe(bought.tokens.bob);
    const before = stateOf(curve);
    expect(codeOf(() => curve.sellBatch({ amounts: { alice: 1, bob: 81 } }))).toBe('insufficient-spendable');
    expect(stateOf(curve)).toBe(before);
    const sold = curve.sellBatch({ amounts: { alice: 10, bob: 40 } });
    expectNear(sold.payouts.bob! / sold.payouts.alice!, 4, 1e-14);
    expectNear(sold.payouts.bob! + sold.payouts.alice!, sold.received, 1e-14);
    expect(curve.buyBatch({ deposits: {} }).received).toBe(0);
    expect(curve.sellBatch({ amounts: { alice: 0 } }).payouts).toEqual({ alice: 0 });
  });
});

describe('openings', () => {
  it('refuse with a ParameterError that names the opening', () => {
    expect(() => AugmentedBondingCurve.fromCurvature({ reserve: 1, supply: 1, curvature: 0.5 })).toThrow(
      'AugmentedBondingCurve.fromCurvature: curvature is 0.5; it must be a finite number of at least 1 (1).',
    );
    expect(
      codeOf(() => AugmentedBondingCurve.fromOpeningPrice({ reserve: 2, supply: 1, openingPrice: 1 })),
    ).toBe('out-of-range');
  });

  it('agree about the same curve, with virtual parts and without', () => {
    for (const options of [{}, { virtualSupply: 1, virtualBalance: 1 }]) {
      const byPrice = AugmentedBondingCurve.fromOpeningPrice(
        { reserve: 395_357.44, supply: 2e6, openingPrice: 1 },
        options,
      );
      const { reserveRatio } = byPrice;
      const byCurvature = AugmentedBondingCurve.fromCurvature(
        { reserve: 395_357.44, supply: 2e6, curvature: 1 / reserveRatio },
        options,
      );
      expectNear(byPrice.price, 1, 1e-15);
      expectNear(byPrice.reserve, 395_357.44, 1e-15);
      expectNear(byCurvature.price, 1, 1e-14);
    }
  });

  it('make instances of the class that they are called on', () => {
    class Mine extends AugmentedBondingCurve {}
    const curve = Mine.fromHatch({ raised: 100, hatchTribute: 0.2, hatchPrice: 0.1, curvature: 2 });
    expect(curve).toBeInstanceOf(Mine);
    expect(curve.commonPool).toBe(20);
  });

  it('survive a rebuild: what an opening decides is in the parameters', () => {
    const curve = AugmentedBondingCurve.fromMigration({
      raised: 1_571_223.57,
      initialBuy: 250_000,
      hatchSupply: 2_041_863.58,
      hatchTokenPrice: 0.754743,
      commonsTribute: 0.69,
      openingPrice: 1,
      entryTribute: 0.22,
    });
    expect(curve.rebuild().metrics()).toEqual(curve.metrics());
    expect(curve.entryTribute).toBe(0.22);
  });
});

describe('tributes', () => {
  it('follow the schedule of the Token Engineering Commons', () => {
    const curve = AugmentedBondingCurve.preset('tec', tecTributeSchedule);
    const driver = createClock({ seed: 1 });
    const seen = new Set<string>();
    for (let day = 0; day < 300; day++) {
      curve.step(driver.clock);
      driver.advance();
      seen.add(`${curve.entryTribute} ${curve.exitTribute}`);
    }
    expect([...seen].at(0)).toBe('0.22 0.02');
    expect([...seen].at(-1)).toBe('0.02 0.12');
    expect(seen.has('0.08 0.09')).toBe(true);
  });

  it('can be voted while the curve runs, and drawn at random', () => {
    const curve = small({
      entryTribute: random({ distribution: 'uniform', min: 0, max: 0.2, stream: 'fee' }),
    });
    expect(curve.entryTribute).toBe(0.1);
    curve.step(createClock({ seed: 1 }).clock);
    curve.exitTribute = 0.5;
    expect(curve.metrics().marginalSellPrice).toBe(0.1);
    expect(() => {
      curve.reserveRatio = 0.4;
    }).toThrow('was read at construction');
  });
});

describe('published definitions of slippage', () => {
  it('can be asked of a quote', () => {
    const { toReserve, received, priceBefore } = small().quoteBuy({ deposit: 21 });
    expectNear(tokenSlippage(toReserve, received, priceBefore), 1 / 21, 1e-14);
    expectNear(priceSlippage(toReserve, received, priceBefore), 0.05, 1e-13);
  });
});
