import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';

const curves = fc.record({
  reserveRatio: fc.double({ min: 0.02, max: 1, noNaN: true }),
  startingPrice: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  startingSupply: fc.double({ min: 10, max: 1e9, noNaN: true }),
  entryTribute: fc.double({ min: 0, max: 0.9, noNaN: true }),
  exitTribute: fc.double({ min: 0, max: 0.9, noNaN: true }),
});
/** Trades as shares of the reserve (purchases) or of the supply (sales). */
const trades = fc.array(
  fc.record({ buys: fc.boolean(), share: fc.double({ min: 1e-6, max: 0.3, noNaN: true }) }),
  { maxLength: 30 },
);

describe('AugmentedBondingCurve, always', () => {
  it('keeps the invariant and every unit of collateral', () => {
    fc.assert(
      fc.property(curves, trades, (params, orders) => {
        const curve = new AugmentedBondingCurve(params);
        let inside = curve.reserve;
        let most = curve.reserve;
        let rounding = 0;
        for (const { buys, share } of orders) {
          const before = curve.reserve;
          const trade = buys
            ? curve.buy({ deposit: share * curve.reserve, account: 'alice' })
            : curve.sell({ amount: share * (curve.supply - curve.assigned) });
          inside += buys ? trade.paid : -trade.received;
          most = Math.max(most, curve.reserve);
          expectNear(curve.reserve + curve.commonPool, inside, 1e-12, 1e-12 * most);
          expectNear(trade.toReserve + trade.toPool, buys ? trade.paid : -trade.received, 1e-14);
          // A unit in the last place of the supply counts κ times, one of the reserve before a sale as often
          // as the sale has divided the reserve.
          rounding += 8 * Number.EPSILON * (1 / params.reserveRatio + Math.max(1, before / curve.reserve));
        }
        expectNear(curve.metrics().invariantDrift!, 0, 0, rounding + 1e-14);
      }),
      { numRuns },
    );
  });

  it('costs a round trip 1 − (1 − φ_in)(1 − φ_out), whatever its size and however it is split', () => {
    fc.assert(
      fc.property(curves, fc.double({ min: 1e-6, max: 10, noNaN: true }), (params, share) => {
        const curve = new AugmentedBondingCurve(params);
        const deposit = share * curve.reserve;
        const split = curve.fork();
        const { received } = curve.buy({ deposit });
        const halves =
          split.buy({ deposit: deposit / 2 }).received + split.buy({ deposit: deposit / 2 }).received;
        expectNear(halves, received, 1e-11, 1e-13 * curve.supply);
        const back = curve.sell({ amount: received }).received;
        const kept = (1 - params.entryTribute) * (1 - params.exitTribute);
        expectNear(back, kept * deposit, 1e-9, 1e-12 * curve.reserve);
      }),
      { numRuns },
    );
  });

  it('inverts its quotes', () => {
    fc.assert(
      fc.property(curves, fc.double({ min: 1e-6, max: 1, noNaN: true }), (params, share) => {
        const curve = new AugmentedBondingCurve(params);
        const buy = curve.quoteBuy({ deposit: share * curve.reserve });
        expectNear(curve.quoteBuyExact({ amount: buy.received }).paid, buy.paid, 1e-9);
        const sell = curve.quoteSell({ amount: 0.5 * share * curve.supply });
        // Where next to nothing of the reserve stays, the payout no longer tells the tokens.
        if (curve.reserve + sell.toReserve < 1e-6 * curve.reserve) return;
        expectNear(curve.quoteSellExact({ payout: sell.received }).paid, sell.paid, 1e-9);
      }),
      { numRuns },
    );
  });

  it('raises the price with every purchase for κ > 1', () => {
    fc.assert(
      fc.property(curves, trades, (params, orders) => {
        fc.pre(params.reserveRatio < 0.99);
        const curve = new AugmentedBondingCurve(params);
        for (const { share } of orders) {
          const { priceBefore, priceAfter } = curve.buy({ deposit: share * curve.reserve });
          expect(priceAfter).toBeGreaterThanOrEqual(priceBefore);
        }
      }),
      { numRuns },
    );
  });

  it('gives a batch what its members would get alone from a curve at its average price', () => {
    fc.assert(
      fc.property(
        curves,
        fc.dictionary(
          fc.string({ minLength: 1, maxLength: 3 }),
          fc.double({ min: 0.01, max: 1, noNaN: true }),
        ),
        (params, orders) => {
          const curve = new AugmentedBondingCurve(params);
          const single = curve.fork();
          const { received, tokens } = curve.buyBatch({ deposits: orders });
          const total = Object.values(orders).reduce((sum, order) => sum + order, 0);
          expect(single.buy({ deposit: total }).received).toBe(received);
          for (const [account, order] of Object.entries(orders))
            expectNear(tokens[account]!, (received * order) / total, 1e-14);
          const sum = [...curve.balances.values()].reduce((all, balance) => all + balance, 0);
          expectNear(sum, received, 1e-12);
        },
      ),
      { numRuns },
    );
  });
});
