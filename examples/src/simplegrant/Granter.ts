import { type Clock, Model, p } from '@tecmns/core';

/** Pays a grant in equal portions, so many days apart, the first at once. All numbers are those of TokenSPICE's example. */
export class Granter extends Model.define({
  id: 'examples/granter',
  doc: 'Pays a grant in equal portions.',
  params: {
    ocean: p.number({ default: 1, bounds: [0, null], unit: 'OCEAN', doc: 'The whole grant.' }),
    portions: p.int({ default: 4, bounds: [1, 1000], unit: '1', doc: 'Portions of equal size.' }),
    pause: p.number({
      default: 3,
      bounds: [0, null],
      exclusive: 'min',
      unit: 'day',
      doc: 'From one to the next.',
    }),
  },
  metrics: {
    oceanLeft: { unit: 'OCEAN', doc: 'What is not paid yet.' },
    usd: { unit: 'USD', doc: 'Money at hand, which this one has none of.' },
  },
  stepTolerance: null,
}) {
  left = this.ocean;
  paid = 0;

  /** Pays what is due at the time of the clock: a portion, or nothing [OCEAN]. */
  pay(clock: Clock): number {
    if (this.paid === this.portions || clock.time < this.paid * this.pause) return 0;
    const amount = this.ocean / this.portions;
    this.left -= amount;
    this.paid++;
    return amount;
  }

  step() {}

  protected measure() {
    return { oceanLeft: this.left, usd: 0 };
  }
}
