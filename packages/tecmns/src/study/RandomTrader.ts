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
 * Source: ours; it is no claim about any market. Evidence: moments of the orders, and the books of the market.
 *
 * @example
 * ```ts
 * new RandomTrader({ tradesPerDay: 4 }).metrics(); // => { orders: 0, turnover: 0, paid: 0, sold: 0, refused: 0 }
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
    orders: { unit: '1', doc: 'Purchases and sales that were wanted so far.' },
    turnover: { unit: '1', doc: 'Shares of the supply that these were to move, added up.' },
    paid: { unit: 'collateral', doc: 'Collateral paid in purchases so far.' },
    sold: { unit: 'token', doc: 'Tokens sold so far.' },
    refused: { unit: '1', doc: 'Orders that the market refused so far.' },
  },
  stepTolerance: null,
  stepToleranceReason: 'How many order in a step is drawn, and drawn anew when steps are shorter.',
}) {
  orders = 0;
  turnover = 0;
  paid = 0;
  sold = 0;
  refused = 0;
  /** Orders of this step: shares of the supply, above 0 to buy, below 0 to sell. */
  open: number[] = [];

  step(clock: Clock): void {
    const stream = clock.random('orders');
    const count = stream.poisson(this.tradesPerDay * clock.dt);
    this.open = [];
    for (let i = 0; i < count; i++) {
      const share = this.tradeSize * stream.normal();
      if (share !== 0) this.open.push(share);
    }
    this.orders += this.open.length;
    for (const share of this.open) this.turnover += Math.abs(share);
  }

  /** Carries out the orders of this step. One that the market refuses does not take place, and is counted. */
  trade(market: Fundraiser): void {
    for (const share of this.open) {
      const amount = Math.abs(share) * market.supply;
      try {
        if (share > 0) this.paid += market.buy({ deposit: amount * market.price }).paid;
        else this.sold += market.sell({ amount: Math.min(amount, market.supply) }).paid;
      } catch (error) {
        if (!isTecmnsError(error)) throw error;
        this.refused += 1;
      }
    }
    this.open = [];
  }

  protected measure() {
    const { orders, turnover, paid, sold, refused } = this;
    return { orders, turnover, paid, sold, refused };
  }
}
