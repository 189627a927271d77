import { describe, expectTypeOf, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { Model } from '../model/model.ts';
import { p } from '../parameters/p.ts';
import { System } from './system.ts';

const doc = 'x';

class Market extends Model.define({
  id: 'test/market',
  params: {},
  metrics: { hype: { unit: '1/day', doc } },
}) {
  hype = 0;
  step(_clock: Clock) {}
  protected measure() {
    return { hype: this.hype };
  }
}
class Curve extends Model.define({
  id: 'test/curve',
  params: { ratio: p.number({ default: 0.5, unit: '1', doc }) },
  inputs: { hype: p.number({ default: 0, unit: '1/day', doc }) },
  metrics: { price: { unit: '1/day', doc } },
}) {
  step(_clock: Clock) {}
  protected measure() {
    return { price: 1 };
  }
}
class Parent extends Model.define({
  id: 'test/parent',
  params: { curve: p.model(Curve, { default: () => new Curve(), doc }) },
  metrics: {},
}) {
  step(_clock: Clock) {}
  protected measure() {
    return {};
  }
}

const parts = () => ({
  uncontrollables: { market: new Market() },
  controllables: { curve: new Curve(), parent: new Parent() },
});

describe('a system', () => {
  test('has its models by name', () => {
    const system = new System(parts());
    expectTypeOf(system.models.market).toEqualTypeOf<Market>();
    expectTypeOf(system.models.parent.curve).toEqualTypeOf<Curve>();
    expectTypeOf(system.fork()).toEqualTypeOf(system);
    // @ts-expect-error there is no such model
    system.models.markt;
  });

  test('knows the ends of its wires', () => {
    new System({
      ...parts(),
      wires: [
        ['market.hype', 'curve.hype'],
        ['curve.price', 'parent.curve.hype', { delay: 1 }],
      ],
    });
    // @ts-expect-error there is no such metric
    new System({ ...parts(), wires: [['market.hyp', 'curve.hype']] });
    // @ts-expect-error there is no such model
    new System({ ...parts(), wires: [['markt.hype', 'curve.hype']] });
    // @ts-expect-error a parameter is no input
    new System({ ...parts(), wires: [['market.hype', 'curve.ratio']] });
    // @ts-expect-error a metric is no input
    new System({ ...parts(), wires: [['market.hype', 'curve.price']] });
    // @ts-expect-error a delay is 0 or 1
    new System({ ...parts(), wires: [['market.hype', 'curve.hype', { delay: 2 }]] });
  });

  test('gives its procedure the models and the clock', () => {
    new System({
      ...parts(),
      interact({ market, curve }, clock) {
        expectTypeOf(market).toEqualTypeOf<Market>();
        expectTypeOf(curve).toEqualTypeOf<Curve>();
        expectTypeOf(clock).toEqualTypeOf<Clock>();
      },
    });
  });

  test('takes models only', () => {
    // @ts-expect-error a number is no model
    new System({ controllables: { a: 5 } });
  });
});
