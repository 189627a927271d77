import { type Clock, Model } from '@tecmns/core';

const MONTHS = 12 / 365;

/**
 * The stand-in for a commons with which the reference numbers of the loop were computed: a treasury that is spent at
 * 1 % a month, and hatchers that jobs attract. A test double; it knows no curve and no phases.
 */
export class StandInCommons extends Model.define({
  id: 'examples/stand-in-commons',
  doc: 'Test double of a commons: a treasury and hatchers.',
  params: {},
  metrics: {
    treasury: { unit: 'USD', doc: 'Treasury.' },
    hatchers: { unit: 'person', doc: 'Hatchers.' },
  },
  stepTolerance: 1e-12,
}) {
  treasury = 1_500_000;
  hatchers = 100;

  grow({ jobs }: { readonly jobs: number }, clock: Clock): void {
    const months = clock.dt * MONTHS;
    this.hatchers += 0.5 * jobs * months * (1 - this.hatchers / 1000);
    this.treasury += 250 * jobs * months;
  }

  step(clock: Clock): void {
    this.treasury *= 0.99 ** (clock.dt * MONTHS);
  }

  protected measure() {
    return { treasury: this.treasury, hatchers: this.hatchers };
  }
}
