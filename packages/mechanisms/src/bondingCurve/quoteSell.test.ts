import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, expectNear, numRuns } from '../../testing/near.ts';
import abc from '../../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import { invariant } from './invariant.ts';
import { roundTripSpread } from './marginalPrice.ts';
import { quoteBuy } from './quoteBuy.ts';
import { quoteSell, quoteSellExact } from './quoteSell.ts';

const curve = { reserve: 100, supply: 1000, reserveRatio: 0.5 };

describe('quoteSell', () => {
  it.each(abc.data.commons)('follows the Commons Simulator with an exit tribute of $exit_tribute', (row) => {
    const exitTribute = row.exit_tribute;
    const { deposit1000, burn50000, burnAll } = row;
    const [reserve, pool, supply] = row.init as [number, number, number];
    const bought = quoteBuy({ reserve, supply, reserveRatio: 0.5 }, 1000);
    expectNear(bought.received, deposit1000.tokens, 1e-9);
    expectNear(bought.averagePrice, deposit1000.price, 1e-9);
    expectNear(bought.priceAfter, deposit1000.spot, 1e-9);
    const after = { reserve: deposit1000.R, supply: deposit1000.S, reserveRatio: 0.5 };
    const sold = quoteSell(after, 50_000, { exitTribute });
    expectNear(sold.received, burn50000.paid, 1e-9);
    expectNear(after.reserve + sold.toReserve, burn50000.R, 1e-9);
    expectNear(pool + sold.toPool, burn50000.F, 1e-9);
    expectNear(sold.priceAfter, burn50000.spot!, 1e-9);
    const last = { reserve: burn50000.R, supply: burn50000.S, reserveRatio: 0.5 };
    const all = quoteSell(last, last.supply, { exitTribute });
    expectNear(all.received, burnAll.paid, 1e-9);
    expect(last.reserve + all.toReserve).toBe(burnAll.R);
    expectNear(burn50000.F + all.toPool, burnAll.F, 1e-9);
  });

  it('refuses the sale of more than the supply, which the simulator pays for with a negative supply', () => {
    const { asked_tokens, paid, S_after } = abc.data.oversell_even_kappa;
    expect(paid).toBeGreaterThan(0);
    expect(S_after).toBeLessThan(0);
    const state = { reserve: 70_000, supply: 1_000_000, reserveRatio: 0.5 };
    expect(codeOf(() => quoteSell(state, asked_tokens))).toBe('insufficient-supply');
  });

  it('leaves a price of 0 when everything is sold, and an unchanged one on a flat curve', () => {
    expect(quoteSell(curve, 1000).priceAfter).toBe(0);
    expect(quoteSell({ ...curve, reserveRatio: 1 }, 1000).priceAfter).toBe(0.1);
  });

  it('quotes nothing at the spot price', () => {
    const quote = quoteSell(curve, 0, { exitTribute: 0.5 });
    expect(quote.received).toBe(0);
    expect(quote.averagePrice).toBe(0.2);
    expect(quote.effectivePrice).toBe(0.1);
    expect(quote.dust).toBe(false);
    expect(quoteSellExact(curve, 0).paid).toBe(0);
  });

  it('cuts a sale to the reserve and reports the shortfall of a virtual balance', () => {
    const state = { ...curve, virtualBalance: 50 };
    const quote = quoteSell(state, 1000, { exitTribute: 0.1 });
    expect(quote.toReserve).toBe(-100);
    expect(quote.shortfall).toBe(50);
    expect(quote.received).toBe(90);
    expect(quote.toPool).toBe(10);
    expect(quoteSell(state, 1).shortfall).toBe(0);
  });

  it('marks a sale that is too small to move both sides', () => {
    expect(quoteSell(curve, 1e-20).dust).toBe(true);
    expect(quoteSellExact(curve, 1e-20).dust).toBe(true);
    expect(quoteSell(curve, 1e-3).dust).toBe(false);
    const nearlyEmpty = { reserve: 1e-30, supply: 1000, reserveRatio: 0.5, virtualBalance: 1e10 };
    expect(quoteSell(nearlyEmpty, 1e-20).dust).toBe(true);
  });

  it('refuses bad terms and amounts', () => {
    expect(codeOf(() => quoteSell(curve, Number.NaN))).toBe('out-of-range');
    expect(codeOf(() => quoteSell(curve, 1, { exitTribute: 1 }))).toBe('out-of-range');
    expect(codeOf(() => quoteSell(curve, 100, { minimumReturn: 19.1 }))).toBe('below-minimum-return');
    expect(codeOf(() => quoteSellExact(curve, 101))).toBe('reserve-shortfall');
    expect(codeOf(() => quoteSellExact(curve, 60, { exitTribute: 0.5 }))).toBe('reserve-shortfall');
    expect(codeOf(() => quoteSellExact(curve, 1e308, { exitTribute: 0.99 }))).toBe('overflow');
    expect(codeOf(() => quoteSellExact({ ...curve, virtualSupply: 1000 }, 99))).toBe('insufficient-supply');
  });

  it('lets a holder of everything leave through quoteSellExact', () => {
    for (const exitTribute of [0, 0.02, 0.1, 0.12, 0.35]) {
      const everything = quoteSell(curve, 1000, { exitTribute }).received;
      expectNear(quoteSellExact(curve, everything, { exitTribute }).paid, 1000, 1e-6);
    }
  });

  it('is inverse to quoteSellExact and keeps the invariant', () => {
    const money = fc.double({ min: 1, max: 1e9, noNaN: true });
    const share = fc.double({ min: 1e-6, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(money, money, share, share, (reserve, supply, part, exitTribute) => {
        const state = { reserve, supply, reserveRatio: 0.4 };
        const quote = quoteSell(state, part * supply, { exitTribute });
        const inverse = quoteSellExact(state, quote.received, { exitTribute });
        expectNear(inverse.paid, part * supply, 1e-11);
        expectNear(quote.toReserve + quote.toPool, -quote.received, 1e-12);
        const before = invariant(reserve, supply, 0.4);
        expectNear(invariant(reserve + quote.toReserve, supply - quote.paid, 0.4), before, 1e-10);
      }),
      { numRuns },
    );
  });

  it('costs a round trip exactly the spread of the two tributes', () => {
    const tribute = fc.double({ min: 0, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(tribute, tribute, (entryTribute, exitTribute) => {
        const bought = quoteBuy(curve, 10, { entryTribute });
        const state = { ...curve, reserve: 100 + bought.toReserve, supply: 1000 + bought.received };
        const sold = quoteSell(state, bought.received, { exitTribute });
        expectNear(1 - sold.received / 10, roundTripSpread(entryTribute, exitTribute), 0, 1e-12);
      }),
      { numRuns },
    );
  });
});
