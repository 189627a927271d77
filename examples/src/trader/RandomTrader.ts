import { type Clock, Model, p } from '@tecmns/core';

/** Somebody who buys or sells at random, once a day. The size is made up. */
export class RandomTrader extends Model.define({
  id: 'examples/random-trader',
  doc: 'Buys or sells at random.',
  params: {
    size: p.number({
      default: 20,
      bounds: [0, null],
      unit: 'collateral',
      doc: 'Standard deviation of an order; a sale is of as many tokens.',
    }),
  },
  metrics: { order: { unit: 'collateral', doc: 'Order of the day; below 0 tokens are sold.' } },
  stepTolerance: null,
}) {
  order = 0;

  step(clock: Clock) {
    this.order = this.size * clock.random('order').normal();
  }

  protected measure() {
    return { order: this.order };
  }
}
