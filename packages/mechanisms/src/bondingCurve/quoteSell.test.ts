import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import abc from '../../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import { floorPrice } from './floorPrice.ts';
import { invariant } from './invariant.ts';
import { roundTripSpread } from './marginalPrice.ts';
import { quoteBuy, quoteBuyExact } from './quoteBuy.ts';
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

  it.each([
    [990, 3.295539354116524e-9],
    [999, 3.003335997761781e-14],
    [999.5, 9.126739123724376e-16],
  ])('keeps the digits of the reserve that a sale of %f tokens of 1000 leaves', (tokens, reserve) => {
    const steep = { reserve: 0.2 * 0.1984 * 1000, supply: 1000, reserveRatio: 0.1984 };
    const { reserveAfter, supplyAfter } = quoteSell(steep, tokens);
    expectNear(reserveAfter, reserve, 1e-14);
    expect(supplyAfter).toBe(1000 - tokens);
    const left = { ...steep, reserve: reserveAfter, supply: supplyAfter };
    expectNear(invariant(reserveAfter, supplyAfter, 0.1984), invariant(steep.reserve, 1000, 0.1984), 1e-13);
    expect(quoteBuy(left, 1).received).toBeGreaterThan(100);
  });

  it('keeps the invariant when an exact payout takes nearly the whole reserve', () => {
    for (const share of [1e-3, 1e-9, 1e-14]) {
      const { reserveAfter, supplyAfter } = quoteSellExact(curve, 100 * (1 - share));
      expectNear(invariant(reserveAfter, supplyAfter, 0.5), 10_000, 1e-14);
    }
  });

  it('pays a full exit at most the reserve, so that no tribute is negative', () => {
    const quote = quoteSellExact(curve, 100.00000000000001);
    expect(quote).toMatchObject({ received: 100, tribute: 0, toPool: 0, reserveAfter: 0 });
  });

  it('says what a sale leaves of the real reserve and supply, without their virtual parts', () => {
    const state = { reserve: 100, supply: 1000, reserveRatio: 0.5, virtualBalance: 0.5, virtualSupply: 10 };
    const most = quoteSell(state, 900);
    expectNear(most.reserveAfter, 100.5 * (110 / 1010) ** 2 - 0.5, 1e-14);
    expect(most.supplyAfter).toBe(100);
    const exact = quoteSellExact(state, 99);
    expectNear(exact.supplyAfter, 113.39113879986827, 1e-14);
    expectNear(exact.reserveAfter, 1, 1e-13);
    expect(quoteSellExact(state, 100).reserveAfter).toBe(0);
    expect(quoteSell(state, 1000)).toMatchObject({ reserveAfter: 0, supplyAfter: 0 });
    const few = quoteSell(state, 10);
    expect(few.reserveAfter).toBe(100 + few.toReserve);
    expect(few.supplyAfter).toBe(990);
  });

  it('leaves exactly nothing when everything is sold and nothing is virtual', () => {
    expect(quoteSell(curve, 1000)).toMatchObject({ reserveAfter: 0, supplyAfter: 0, toReserve: -100 });
    expect(quoteSellExact(curve, 100)).toMatchObject({ reserveAfter: 0, supplyAfter: 0, paid: 1000 });
  });

  it('leaves the curve where it was after selling nearly all and buying it back', () => {
    const share = fc.double({ min: 0.5, max: 1 - 1e-9, noNaN: true });
    const ratio = fc.double({ min: 0.1, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, ratio, (part, reserveRatio) => {
        const state = { reserve: 100, supply: 1000, reserveRatio };
        const sold = quoteSell(state, 1000 * part);
        const left = { ...state, reserve: sold.reserveAfter, supply: sold.supplyAfter };
        const back = quoteBuyExact(left, sold.paid);
        expectNear(back.reserveAfter, 100, 1e-12);
        expectNear(back.supplyAfter, 1000, 1e-15);
      }),
      { numRuns },
    );
  });

  it('loses the invariant, and raises the price above the floor, in a sale that the reserve cannot pay', () => {
    const state = { reserve: 100, supply: 1000, reserveRatio: 0.5, virtualBalance: 50 };
    const quote = quoteSell(state, 900);
    expect(quote.shortfall).toBeGreaterThan(0);
    expectNear(quote.priceAfter, 50 / (0.5 * 100), 1e-15);
    expect(quote.priceAfter).toBeGreaterThan(quote.priceBefore);
    expectNear(floorPrice(100, 150, 1000, 0.5), quote.priceBefore / 10, 1e-14);
    expectNear(invariant(50, quote.supplyAfter, 0.5), 0.03 * invariant(150, 1000, 0.5), 1e-14);
  });

  it('marks a sale that is too small to move both sides', () => {
    expect(quoteSell(curve, 1e-20).dust).toBe(true);
    expect(quoteSellExact(curve, 1e-20).dust).toBe(true);
    expect(quoteSell(curve, 1e-3).dust).toBe(false);
    const nearlyEmpty = { reserve: 1e-30, supply: 1000, reserveRatio: 0.5, virtualBalance: 1e10 };
    expect(quoteSell(nearlyEmpty, 1e-20).dust).toBe(true);
  });

  it('refuses terms that it would ignore', () => {
    expect(codeOf(() => quoteSell(curve, 1, { exitTax: 0.1 } as object))).toBe('unknown');
    expect(codeOf(() => quoteSellExact(curve, 1, { minimumReturn: 1 } as object))).toBe('unknown');
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
