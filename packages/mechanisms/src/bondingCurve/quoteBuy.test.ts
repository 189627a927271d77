import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import conding from '../../vectors/commonsbuild-conding.json' with { type: 'json' };
import backend from '../../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import type { Quote } from './quote.ts';
import { quoteBuy, quoteBuyExact } from './quoteBuy.ts';
import { quoteSell } from './quoteSell.ts';
import { sellTokenSlippage, tokenSlippage } from './slippage.ts';

const curve = { reserve: 100, supply: 1000, reserveRatio: 0.5 };

describe('quoteBuy and quoteSell', () => {
  it.each(backend.data.abc)('follow the steps of the configuration dashboard for $name', (row) => {
    const { entry_tribute: entryTribute, exit_tribute: exitTribute } = row.params;
    let state = {
      reserve: row.init_balance_k,
      supply: row.init_supply_k,
      reserveRatio: row.reserve_ratio,
    };
    for (const step of row.steps_thousands) {
      const buys = step.amountIn > 0;
      const quote: Quote = buys
        ? quoteBuy(state, step.amountIn, { entryTribute })
        : quoteSell(state, -step.amountIn, { exitTribute });
      expectNear(quote.priceBefore, step.currentPrice, 1e-9);
      expectNear(quote.tribute, Math.abs(step.tributeCollected), 1e-9);
      expectNear(quote.received, Math.abs(step.amountOut), 1e-9);
      expectNear(quote.priceAfter, step.newPrice, 1e-9);
      const slippage = buys
        ? tokenSlippage(quote.toReserve, quote.received, quote.priceBefore)
        : sellTokenSlippage(-quote.toReserve, quote.paid, quote.priceBefore);
      expect(`${(100 * slippage).toFixed(2)}%`).toBe(step.slippage);
      const tokens = buys ? quote.received : -quote.paid;
      state = { ...state, reserve: state.reserve + quote.toReserve, supply: state.supply + tokens };
      expectNear(state.supply, step.newSupply, 1e-9);
      expectNear(state.reserve, step.newBalance, 1e-9);
    }
  });

  it.each(conding.data.filter(({ steps }) => steps !== undefined))(
    'follow the exact quotes of conding for $name',
    (row) => {
      const given = row.params ?? {};
      const entryTribute = given.entry_tribute ?? 0.22;
      const exitTribute = given.exit_tribute ?? 0.02;
      let state = {
        reserve: given.reserve_balance ?? 40,
        supply: given.supply ?? 80,
        reserveRatio: row.reserve_ratio!,
      };
      let pool = given.common_pool ?? 0;
      for (const step of row.steps!) {
        const buys = step.mint_amount > 0;
        const quote = buys
          ? quoteBuyExact(state, step.mint_amount, { entryTribute })
          : quoteSell(state, -step.mint_amount, { exitTribute });
        expectNear(quote.toReserve, step.deposit_to_curve, 1e-9);
        expectNear(buys ? quote.paid : quote.received, Math.abs(step.gross), 1e-9);
        expectNear(quote.averagePrice, step.mint_price, 1e-9);
        expectNear(quote.effectivePrice, step.gross_price, 1e-9);
        expectNear(quote.tribute, step.tribute, 1e-9);
        expectNear(quote.priceAfter, step.new_price, 1e-9);
        pool += quote.toPool;
        expectNear(pool, step.common_pool, 1e-9);
        state = {
          ...state,
          reserve: state.reserve + quote.toReserve,
          supply: state.supply + step.mint_amount,
        };
      }
    },
  );
});

describe('quoteBuy', () => {
  it('takes the tribute before the curve and accounts for every unit', () => {
    const quote = quoteBuy(curve, 25, { entryTribute: 0.16 });
    expect(quote.tribute).toBe(4);
    expect(quote.toReserve + quote.toPool).toBe(25);
    expectNear(quote.received, 100, 1e-14);
    expectNear(quote.averagePrice, 0.21, 1e-14);
    expectNear(quote.effectivePrice, 0.25, 1e-14);
    expectNear(quote.priceBefore, 0.2, 1e-14);
    expectNear(quote.priceAfter, 0.22, 1e-14);
    expect(quote.dust).toBe(false);
    expect(quote.shortfall).toBe(0);
  });

  it('says what the real reserve and supply are after the purchase', () => {
    const state = { ...curve, reserve: 99, supply: 990, virtualBalance: 1, virtualSupply: 10 };
    const quote = quoteBuy(state, 25, { entryTribute: 0.16 });
    expect(quote.reserveAfter).toBe(120);
    expectNear(quote.supplyAfter, 1090, 1e-15);
    const exact = quoteBuyExact(state, 100, { entryTribute: 0.16 });
    expectNear(exact.reserveAfter, 120, 1e-15);
    expect(exact.supplyAfter).toBe(1090);
  });

  it('quotes nothing at the spot price', () => {
    const quote = quoteBuy(curve, 0, { entryTribute: 0.2 });
    expect(quote.received).toBe(0);
    expect(quote.averagePrice).toBe(0.2);
    expect(quote.effectivePrice).toBe(0.25);
    expect(quote.dust).toBe(false);
  });

  it('marks a deposit that is too small to move both sides', () => {
    expect(quoteBuy(curve, 1e-20).dust).toBe(true);
    expect(quoteBuyExact(curve, 1e-20).dust).toBe(true);
    expect(quoteBuy(curve, 1e-3).dust).toBe(false);
  });

  it('prices a curve that has only virtual parts', () => {
    const empty = { reserve: 0, supply: 0, reserveRatio: 0.5, virtualBalance: 100, virtualSupply: 1000 };
    expectNear(quoteBuy(empty, 21).received, 100, 1e-14);
  });

  it('refuses terms that it would ignore, and asks for the one that was meant', () => {
    const misspelt = { minReturn: 5 } as object;
    expect(codeOf(() => quoteBuy(curve, 25, misspelt))).toBe('unknown');
    expect(() => quoteBuy(curve, 25, misspelt)).toThrow(
      'terms has the unknown member "minReturn"; known are entryTribute, exitTribute, minimumReturn. ' +
        'Did you mean minimumReturn?',
    );
    expect(() => quoteBuy(curve, 25, { account: 'a' } as object)).toThrow('Leave it out.');
    const limited = { minimumReturn: 5 } as object;
    expect(codeOf(() => quoteBuyExact(curve, 25, limited))).toBe('unknown');
    const model = new (class {
      entryTribute = 0.16;
      reserve = 1;
    })();
    expect(quoteBuy(curve, 25, model).tribute).toBe(4);
    expectNear(quoteBuyExact(curve, 100, model).tribute, 4, 1e-14);
  });

  it('refuses an exhausted curve, bad terms and a return below the least accepted', () => {
    expect(codeOf(() => quoteBuy({ ...curve, supply: 0, reserve: 0 }, 1))).toBe('exhausted');
    expect(codeOf(() => quoteBuy(curve, -1))).toBe('out-of-range');
    expect(codeOf(() => quoteBuy(curve, 1, { entryTribute: 1 }))).toBe('out-of-range');
    expect(codeOf(() => quoteBuy(curve, 1, { minimumReturn: Number.NaN }))).toBe('out-of-range');
    expect(codeOf(() => quoteBuy(curve, 21, { minimumReturn: 100.1 }))).toBe('below-minimum-return');
    expect(quoteBuy(curve, 21, { minimumReturn: 99.9 }).received).toBeGreaterThan(99.9);
    expect(codeOf(() => quoteBuyExact(curve, 1e200))).toBe('overflow');
    expect(codeOf(() => quoteBuy({ ...curve, supply: 1.5e308 }, 100))).toBe('overflow');
    const steepest = { reserve: 0, supply: 0.5, reserveRatio: 5e-324, virtualBalance: 1e-56 };
    expect(codeOf(() => quoteBuy(steepest, 1e-14, { entryTribute: 1 - 8e-16 }))).toBe('overflow');
    expect(codeOf(() => quoteBuy({ ...curve, virtualSupply: -1 }, 1))).toBe('out-of-range');
  });

  it('is inverse to quoteBuyExact, with tributes and virtual parts', () => {
    const money = fc.double({ min: 1, max: 1e9, noNaN: true });
    const tribute = fc.double({ min: 0, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(money, money, money, tribute, (reserve, supply, deposit, entryTribute) => {
        const state = { reserve, supply, reserveRatio: 0.1984, virtualBalance: 1, virtualSupply: 1 };
        const quote = quoteBuy(state, deposit, { entryTribute });
        const inverse = quoteBuyExact(state, quote.received, { entryTribute });
        expectNear(inverse.paid, deposit, 1e-12);
        expectNear(inverse.tribute, quote.tribute, 1e-11, 1e-15 * deposit);
        expect(quote.toReserve + quote.toPool).toBeCloseTo(deposit, 6);
        expect(quote.priceAfter).toBeGreaterThanOrEqual(quote.priceBefore);
      }),
      { numRuns },
    );
  });
});
