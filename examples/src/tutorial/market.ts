import { AugmentedBondingCurve } from '@tecmns/commonsbuild';
import { type Clock, Model, p, System } from '@tecmns/core';

/** Traders of the tutorial, `docs/tutorial.md`: net orders that are drawn anew in each step. */
class Traders extends Model.define({
  id: 'tutorial/traders',
  params: {
    activity: p.number({
      default: 0.02,
      bounds: [0, 1],
      soft: [0, 0.1],
      unit: '1/day^0.5',
      doc: 'Spread of the net order of a day, as a share of the reserve.',
    }),
  },
  metrics: { order: { unit: '1', doc: 'Net order of the step, as a share of the reserve.' } },
}) {
  order = 0;
  step(clock: Clock) {
    this.order = this.activity * Math.sqrt(clock.dt) * clock.random('orders').normal();
  }
  protected measure() {
    return { order: this.order };
  }
}

/** The market of the tutorial. */
export const market = () =>
  new System({
    uncontrollables: { traders: new Traders() },
    controllables: {
      curve: AugmentedBondingCurve.preset('tec', {}, { units: { token: 'TEC', collateral: 'wxDAI' } }),
    },
    interact({ traders, curve }) {
      const value = traders.order * curve.reserve;
      if (value > 0) curve.buy({ deposit: value });
      if (value < 0) curve.sell({ amount: -value / curve.price });
    },
  });
