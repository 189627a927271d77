import { type Clock, type Fundraiser, isTecmnsError, Model, p } from '@tecmns/core';

/**
 * People who buy and sell without a plan, so that a market which only answers has something to answer: so many
 * trades a day on average, each a purchase or a sale of a share of the supply that is normal around 0.
 *
 * | parameter | unit | default | meaning |
 * |---|---|---|---|
 * | `tradesPerDay` | 1/day | 10 | trades a day on average |
 * | `tradeSize` | 1 | 0.002 | typical share of the supply that a trade moves |
 *
 * Source: ours; it is no claim about any market. Evidence: moments of the trades, and the books of the market.
 *
 * @example
 * ```ts
 * new RandomTrader({ tradesPerDay: 4 }).metrics(); // => { trades: 0, paid: 0, sold: 0, refused: 0 }
 * ```
 */
export class RandomTrader extends Model.define({
  id: 'tecmns/random-trader',
  doc: 'People who buy and sell without a plan.',
  params: {
    tradesPerDay: p.number({
      default: 10,
      bounds: [0, 10_000],
      unit: '1/day',
      doc: 'Trades of random people.',
    }),
    tradeSize: p.number({
      default: 0.002,
      bounds: [0, 1],
      unit: '1',
      doc: 'Share of the supply that such a trade moves, as a standard deviation around 0.',
    }),
  },
  metrics: {
    trades: { unit: '1', doc: 'Trades so far.' },
    paid: { unit: 'collateral', doc: 'Collateral paid in purchases so far.' },
    sold: { unit: 'token', doc: 'Tokens sold so far.' },
    refused: { unit: '1', doc: 'Trades that the market refused so far.' },
  },
  stepTolerance: null,
  stepToleranceReason: 'How many trade in a step is drawn; with noise off nobody trades.',
}) {
  trades = 0;
  paid = 0;
  sold = 0;
  refused = 0;

  step(_clock: Clock): void {}

  /** Trades for one step. A trade that the market refuses does not take place, and is counted. */
  trade(market: Fundraiser, clock: Clock): void {
    const stream = clock.random('trades');
    const count = stream.poisson(this.tradesPerDay * clock.dt);
    for (let i = 0; i < count; i++) {
      const amount = market.supply * this.tradeSize * stream.normal();
      if (amount === 0) continue;
      try {
        if (amount > 0) this.paid += market.buy({ deposit: amount * market.price }).paid;
        else this.sold += market.sell({ amount: Math.min(-amount, market.supply) }).paid;
        this.trades += 1;
      } catch (error) {
        if (!isTecmnsError(error)) throw error;
        this.refused += 1;
      }
    }
  }

  protected measure() {
    const { trades, paid, sold, refused } = this;
    return { trades, paid, sold, refused };
  }
}
