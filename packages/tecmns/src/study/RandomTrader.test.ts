import { AugmentedBondingCurve } from '@tecmns/commonsbuild';
import { createClock, type Fundraiser } from '@tecmns/core';
import { contractSuite } from '@tecmns/core/testing';
import { describe, expect, test } from 'vitest';
import { RandomTrader } from './RandomTrader.ts';

/** Days of trading on a curve. */
function traded(
  trader: RandomTrader,
  market: Fundraiser,
  { days = 100, seed = 1, noise = 'on' as 'on' | 'off', dt = 1 } = {},
) {
  const { clock, advance } = createClock({ seed, dt, noise });
  for (let day = 0; day < days; day++) {
    trader.step(clock);
    trader.trade(market);
    advance();
  }
  return trader.metrics() as Record<'orders' | 'turnover' | 'paid' | 'sold' | 'refused', number>;
}

describe('the contract of models', () => {
  for (const { name, run } of contractSuite(RandomTrader)) test(name, run);
});

describe('random people', () => {
  test('trade as often as they are said to, within four standard errors', () => {
    const days = 1000;
    const { orders } = traded(new RandomTrader({ tradesPerDay: 4 }), new AugmentedBondingCurve(), { days });
    expect(Math.abs(orders - 4 * days)).toBeLessThan(4 * Math.sqrt(4 * days));
  });

  test('trade half as often in half a day', () => {
    const days = 1000;
    const { orders } = traded(new RandomTrader({ tradesPerDay: 4 }), new AugmentedBondingCurve(), {
      days,
      dt: 0.5,
    });
    expect(Math.abs(orders - 2 * days)).toBeLessThan(4 * Math.sqrt(2 * days));
  });

  test('keep the books of the market: its reserve is what was paid in less what was paid out', () => {
    const curve = new AugmentedBondingCurve({ exitTribute: 0 });
    const { reserve: start } = curve;
    const { paid } = traded(new RandomTrader(), curve);
    expect(curve.reserve).toBeLessThan(start + paid);
    expect(curve.metrics().invariantDrift).toBeCloseTo(0, 9);
  });

  test('trade a share of the supply as large as is said, as a standard deviation', () => {
    const curve = new AugmentedBondingCurve({ reserveRatio: 1, exitTribute: 0 });
    const trader = new RandomTrader({ tradesPerDay: 1, tradeSize: 1e-6 });
    const { orders, paid, sold } = traded(trader, curve, { days: 4000 });
    // The mean of a normal that is cut at 0 is σ/√(2π); a price of 1 makes paid and sold alike.
    const expected = (1e-6 * 1e6) / Math.sqrt(2 * Math.PI);
    for (const moved of [paid, sold]) expect(Math.abs(moved / orders / expected - 1)).toBeLessThan(0.1);
  });

  test('do nothing without noise, or when they trade 0 times a day', () => {
    for (const [trader, noise] of [
      [new RandomTrader(), 'off'],
      [new RandomTrader({ tradesPerDay: 0 }), 'on'],
    ] as const) {
      const curve = new AugmentedBondingCurve();
      expect(traded(trader, curve, { noise })).toEqual({
        orders: 0,
        turnover: 0,
        paid: 0,
        sold: 0,
        refused: 0,
      });
      expect(curve.supply).toBe(1e6);
    }
  });

  test('count what the market refuses, and let other errors through', () => {
    const curve = new AugmentedBondingCurve();
    const refusing = { supply: 100, price: -1, buy: curve.buy.bind(curve), sell: curve.sell.bind(curve) };
    const all = traded(new RandomTrader(), refusing as unknown as Fundraiser, { days: 20 });
    expect(all.refused).toBeGreaterThan(0);
    expect(all.paid).toBe(0);
    const broken = () => {
      throw new TypeError('Broken.');
    };
    const bad = { supply: 1, price: 1, buy: broken, sell: broken } as unknown as Fundraiser;
    expect(() => traded(new RandomTrader(), bad)).toThrow(TypeError);
  });
});
