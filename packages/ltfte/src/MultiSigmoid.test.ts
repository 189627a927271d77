import { createClock } from '@tecmns/core';
import { longtailSigmoid, sigmoidCost, smartReserve } from '@tecmns/mechanisms';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import closed from '../vectors/ltf-multisigmoid-closed.json' with { type: 'json' };
import source from '../vectors/ltf-multisigmoid-source.json' with { type: 'json' };
import { MultiSigmoid } from './MultiSigmoid.ts';

const open = (initialSupply: number, rest: object = {}) =>
  new MultiSigmoid({ initialSupply, maximumSupply: 1e8, ...rest });

describe('MultiSigmoid', () => {
  it.each(closed.curve)(
    'stands at price and slope of supply $supply',
    ({ supply, price, slope, integral }) => {
      const curve = open(supply, { reserveRate: 1 });
      expectNear(curve.price, price, 1e-13);
      expectNear(curve.slope, slope, 1e-12);
      expectNear(curve.reserve, integral, 1e-12);
      expect(curve.funding).toBe(0);
    },
  );

  it.each(closed.mint_full_curve)(
    'buys for $deposit at $supply',
    ({ supply, deposit, minted, end_price }) => {
      const curve = open(supply);
      const fill = curve.buy({ deposit });
      expectNear(fill.received, minted, 1e-12);
      expectNear(fill.priceAfter, end_price, 1e-12);
      expect(curve.price).toBe(fill.priceAfter);
      expect([fill.paid, fill.tribute, fill.toReserve + fill.toPool]).toEqual([deposit, 0, deposit]);
    },
  );

  it.each(closed.burn_full_curve)(
    'sells $burned at $supply for its share',
    ({ supply, burned, curve_value }) => {
      const curve = open(supply);
      expectNear(curve.sell({ amount: burned }).received, 0.2 * curve_value, 1e-12);
      expectNear(curve.supply, supply - burned, 1e-12);
    },
  );

  it.each(closed.augmented)(
    'opens with reserve and funding at $supply',
    ({ supply, reserve_rate, reserve, funding }) => {
      const curve = open(supply, { reserveRate: reserve_rate });
      expectNear(curve.reserve, reserve, 1e-12);
      expectNear(curve.funding, funding, 1e-12);
    },
  );

  it.each(closed.smart)(
    'is smart with power $reserve_power at $supply',
    ({ supply, reserve_power, reserve }) => {
      expectNear(open(supply, { reservePower: reserve_power }).reserve, reserve, 1e-12);
    },
  );

  it.each(source.bonding_mint_batchwise)('prices by batch as the source for $cad', (row) => {
    const batchSize = (21e6 * row.zoom) / (row.steps - 1);
    const curve = open(row.start_supply, { pricing: 'batch', batchSize });
    expectNear(curve.buy({ deposit: row.cad }).received, row.received, 1e-12, 1e-6 * 60);
  });

  it('shows a debt in what is left net', () => {
    const { debt, breakeven_supply } = closed.corporate_breakeven[1]!;
    const curve = open(breakeven_supply, { debt });
    expectNear(curve.funding, debt, 1e-9);
    expectNear(curve.metrics().net, curve.reserve, 1e-9);
  });

  it('has no reserve ratio and no average price without tokens', () => {
    const { reserveRatio, averagePrice, supply } = open(0).metrics();
    expect([reserveRatio, averagePrice, supply]).toEqual([null, null, 0]);
  });

  it('does nothing by itself, and quotes without changing anything', () => {
    const curve = new MultiSigmoid();
    curve.step(createClock({ seed: 1 }).clock);
    const before = JSON.stringify(curve.snapshot());
    expect(curve.quoteBuy({ deposit: 10 })).toEqual(new MultiSigmoid().buy({ deposit: 10 }));
    expect(curve.quoteSell({ amount: 10 })).toEqual(new MultiSigmoid().sell({ amount: 10 }));
    expect(JSON.stringify(curve.snapshot())).toBe(before);
  });

  it('mints exactly what it says, up to the last token of the maximum supply', () => {
    for (const initialSupply of [0, 333.3, 900, 999.999]) {
      const curve = new MultiSigmoid({ initialSupply, maximumSupply: 1000 });
      const deposit = sigmoidCost(curve.curve, initialSupply, 1000 - initialSupply);
      const { received } = curve.buy({ deposit });
      expect(curve.supply).toBe(initialSupply + received);
      expect(curve.supply).toBeLessThanOrEqual(1000);
    }
  });

  it('names the largest deposit beyond which the supply would exceed its maximum', () => {
    const curve = new MultiSigmoid({ initialSupply: 900, maximumSupply: 1000 });
    const most = sigmoidCost(longtailSigmoid, 900, 100);
    expect(messageOf(() => curve.buy({ deposit: 100 }))).toBe(
      `MultiSigmoid.buy: deposit is 100; up to the maximum supply there is room for ${most}. Pay in less, or raise maximumSupply.`,
    );
    curve.buy({ deposit: most });
    expect(curve.supply).toBe(1000);
  });

  it('refuses to sell more than there is, and changes nothing', () => {
    const curve = new MultiSigmoid({ initialSupply: 900 });
    expect(codeOf(() => curve.sell({ amount: 900.001 }))).toBe('insufficient-supply');
    expect(codeOf(() => curve.quoteSell({ amount: 901 }))).toBe('insufficient-supply');
    expect(codeOf(() => curve.buy({ deposit: -1 }))).toBe('out-of-range');
    expect(curve.supply).toBe(900);
    expectNear(curve.sell({ amount: 900 }).received, 0.2 * sigmoidCost(longtailSigmoid, 0, 900), 1e-12);
    expect(curve.supply).toBe(0);
  });

  it('refuses an initial supply above the maximum, and curves without a price', () => {
    expect(codeOf(() => new MultiSigmoid({ initialSupply: 2, maximumSupply: 1 }))).toBe('rule');
    expect(codeOf(() => new MultiSigmoid({ pricing: 'batch', reservePower: 4 }))).toBe('rule');
    expect(codeOf(() => new MultiSigmoid({ components: [[0, 1, 1, 1]] }))).toBe('rule');
    expect(codeOf(() => new MultiSigmoid({ components: [] }))).toBe('bad-value');
  });

  const trades = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 30 });
  const trade = (curve: MultiSigmoid, size: number) =>
    size >= 0 ? curve.buy({ deposit: 1e5 * size }) : curve.sell({ amount: -size * 0.9 * curve.supply });

  it('keeps r of all that the curve is worth in reserve, whatever is traded', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), trades, (reserveRate, sizes) => {
        const curve = new MultiSigmoid({ reserveRate });
        for (const size of sizes) trade(curve, size);
        const worth = sigmoidCost(longtailSigmoid, 0, curve.supply);
        expectNear(curve.reserve, reserveRate * worth, 1e-8, 1e-6);
      }),
      { numRuns },
    );
  });

  it('keeps the reserve of its supply when it is smart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), trades, (reservePower, sizes) => {
        const curve = new MultiSigmoid({ reservePower });
        for (const size of sizes) trade(curve, size);
        expectNear(curve.reserve, smartReserve(longtailSigmoid, curve.supply, reservePower), 1e-8, 1e-6);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('gives back with a full reserve what it took', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e7, noNaN: true }), (deposit) => {
        const curve = new MultiSigmoid({ reserveRate: 1 });
        const { received } = curve.buy({ deposit });
        expectNear(curve.sell({ amount: received }).received, deposit, 1e-9);
        expectNear(curve.supply, 10_000, 1e-9);
      }),
      { numRuns },
    );
  });
});
