import { type Clock, Model, p } from '@tecmns/core';

/** An order that somebody wants to place: collateral for a purchase, tokens for a sale. */
export type Order = { readonly side: 'buy' | 'sell'; readonly amount: number };

/**
 * People who trade around a value they believe in: below it they rather buy, above it they rather sell. The
 * value itself wanders. All numbers are made up for this example.
 */
export class Traders extends Model.define({
  id: 'examples/traders',
  doc: 'Seeded orders around a wandering fair value.',
  params: {
    ordersPerDay: p.number({ default: 4, bounds: [0, 1000], unit: '1/day', doc: 'Mean number of orders.' }),
    medianOrder: p.number({
      default: 250,
      bounds: [0, null],
      exclusive: 'min',
      unit: 'collateral',
      doc: 'Median size.',
    }),
    dispersion: p.number({
      default: 1.2,
      bounds: [0, 3],
      unit: '1',
      doc: 'Standard deviation of the log of the size.',
    }),
    conviction: p.number({
      default: 4,
      bounds: [0, 50],
      unit: '1',
      doc: 'How strongly the gap to the fair value moves them.',
    }),
    fairValue: p.number({
      default: 1.4,
      bounds: [0, null],
      exclusive: 'min',
      unit: 'collateral/token',
      doc: 'Fair value at the start.',
    }),
    volatility: p.number({
      default: 0.5,
      bounds: [0, 5],
      unit: '1/year^0.5',
      doc: 'Volatility of the fair value.',
    }),
  },
  inputs: {
    price: p.number({
      default: 1,
      bounds: [0, null],
      unit: 'collateral/token',
      doc: 'Spot price that they see.',
    }),
  },
  metrics: {
    belief: { unit: 'collateral/token', doc: 'Fair value now.' },
    orders: { unit: '1', doc: 'Orders of the day.' },
  },
  stepTolerance: null,
  stepToleranceReason: 'A step draws the orders of its whole length.',
}) {
  belief = this.fairValue;
  orders: Order[] = [];

  step(clock: Clock): void {
    const { medianOrder, dispersion, price } = this;
    const years = clock.dt / 365;
    const shock = clock.random('belief').normal();
    this.belief *= Math.exp(this.volatility * Math.sqrt(years) * shock - (this.volatility ** 2 / 2) * years);
    const chance = clock.random('orders');
    const likesBuying = 1 / (1 + Math.exp(this.conviction * Math.log(price / this.belief)));
    const count = chance.poisson(this.ordersPerDay * clock.dt);
    this.orders = [];
    for (let i = 0; i < count; i++) {
      const value = chance.lognormal(Math.log(medianOrder), dispersion);
      const buys = chance.bernoulli(likesBuying);
      this.orders.push(buys ? { side: 'buy', amount: value } : { side: 'sell', amount: value / price });
    }
  }

  protected measure() {
    return { belief: this.belief, orders: this.orders.length };
  }
}
