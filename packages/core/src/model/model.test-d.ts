import { describe, expectTypeOf, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { p } from '../parameters/p.ts';
import { type ActionMethods, action } from './declarations.ts';
import { Model } from './model.ts';
import { Fill, Fundraiser, type Governance } from './roles.ts';

const doc = 'x';

class Curve extends Model.define({
  id: 'test/curve',
  roles: [Fundraiser],
  params: {
    ratio: p.number({ default: 0.5, bounds: [0, 1], unit: '1', doc }),
    fee: p.fraction({ default: 0, when: 'step', doc }),
  },
  inputs: { hype: p.number({ default: 0, unit: '1/day', doc }) },
  actions: {
    quoteBuy: action({ input: { deposit: p.number({ unit: 'collateral', doc }) }, output: Fill, doc }),
    buy: action({ input: { deposit: p.number({ unit: 'collateral', doc }) }, output: Fill, doc }),
    quoteSell: action({ input: { amount: p.number({ unit: 'token', doc }) }, output: Fill, doc }),
    sell: action({ input: { amount: p.number({ unit: 'token', doc }) }, output: Fill, doc }),
  },
  metrics: {
    price: { unit: 'collateral/token', doc },
    supply: { unit: 'token', doc },
    reserve: { unit: 'collateral', doc },
    gap: { unit: '1', doc, nullable: true },
  },
  presets: { tec: { ratio: 0.2 } },
}) {
  supply = 1;
  reserve = 1;
  get price() {
    return this.reserve / this.supply;
  }
  quoteBuy({ deposit }: { deposit: number }): Fill {
    return { paid: deposit, received: 0, toReserve: 0, toPool: 0, tribute: 0, priceBefore: 0, priceAfter: 0 };
  }
  buy(input: { deposit: number }): Fill {
    return this.quoteBuy(input);
  }
  quoteSell({ amount }: { amount: number }): Fill {
    return this.quoteBuy({ deposit: amount });
  }
  sell(input: { amount: number }): Fill {
    return this.quoteSell(input);
  }
  step(_clock: Clock) {}
  protected measure() {
    return { price: this.price, supply: this.supply, reserve: this.reserve, gap: null };
  }
}
class Steep extends Curve.extend({
  id: 'test/steep',
  params: { ratio: { default: 0.1 } },
  add: { slope: p.number({ default: 1, unit: '1', doc }) },
}) {}

class Parent extends Model.define({
  id: 'test/parent',
  params: {
    curve: p.model(Curve, { default: () => new Curve(), doc }),
    any: p.model(Fundraiser, { doc }),
    one: p.anyOf([Curve, Steep], { default: null, doc }),
  },
  metrics: {},
}) {
  step(clock: Clock) {
    this.curve.step(clock.in('curve'));
    this.any.buy({ deposit: 1 });
  }
  protected measure() {
    return {};
  }
}

declare const curve: Curve;
declare const steep: Steep;
declare const parent: Parent;

describe('a model', () => {
  test('has parameters, inputs and metrics of the types declared', () => {
    expectTypeOf(curve.ratio).toEqualTypeOf<number>();
    expectTypeOf(curve.hype).toEqualTypeOf<number>();
    expectTypeOf(curve.metrics()).toEqualTypeOf<{
      readonly price: number;
      readonly supply: number;
      readonly reserve: number;
      readonly gap: number | null;
    }>();
    expectTypeOf({ ...curve.metrics(), ...parent.metrics() }.gap).toEqualTypeOf<number | null>();
    expectTypeOf(curve.fork()).toEqualTypeOf<Curve>();
    expectTypeOf(curve.rebuild()).toEqualTypeOf<Curve>();
    expectTypeOf(Curve.preset('tec')).toEqualTypeOf<Curve>();
    // @ts-expect-error an input is no parameter
    new Curve({ hype: 1 });
    // @ts-expect-error there is no such preset
    Curve.preset('te');
  });

  test('has the methods of its actions', () => {
    expectTypeOf<Curve>().toExtend<ActionMethods<typeof Curve.actions>>();
  });

  test('must measure exactly its metrics, and step', () => {
    const metrics = { price: { unit: '1', doc } } as const;
    // @ts-expect-error no measure
    class NoMeasure extends Model.define({ id: 'a/b', params: {}, metrics }) {
      step() {}
    }
    // @ts-expect-error no step
    class NoStep extends Model.define({ id: 'a/b', params: {}, metrics }) {
      protected measure() {
        return { price: 1 };
      }
    }
    class Wrong extends Model.define({ id: 'a/b', params: {}, metrics }) {
      step() {}
      // @ts-expect-error another metric
      protected measure() {
        return { prize: 1 };
      }
    }
    class Null extends Model.define({ id: 'a/b', params: {}, metrics }) {
      step() {}
      // @ts-expect-error null is not declared
      protected measure() {
        return { price: null };
      }
    }
    class Sink extends Model.define({ id: 'a/b', params: {}, metrics }) {
      step() {}
      protected measure() {
        return { price: 1 };
      }
      protected override write(out: { price: number }) {
        out.price = 1;
        // @ts-expect-error another metric
        out.prize = 1;
      }
    }
    expectTypeOf([NoMeasure, NoStep, Wrong, Null, Sink]).toBeArray();
  });

  test('needs doc and unit of each metric, and an id', () => {
    // @ts-expect-error no unit
    Model.define({ id: 'a/b', params: {}, metrics: { price: { doc } } });
    // @ts-expect-error no doc
    Model.define({ id: 'a/b', params: {}, metrics: { price: { unit: '1' } } });
    // @ts-expect-error no id
    Model.define({ params: {}, metrics: {} });
    // @ts-expect-error no doc
    action({ input: {} });
    // @ts-expect-error no id
    Curve.extend({ params: { ratio: { default: 0.1 } } });
    // @ts-expect-error there is no such parameter
    Curve.extend({ id: 'a/b', params: { rato: { default: 0.1 } } });
    // @ts-expect-error there is no such parameter
    Model.define({ id: 'a/b', params: {}, metrics: {}, presets: { one: { a: 1 } } });
  });
});

describe('children', () => {
  test('have the type of their class or role', () => {
    expectTypeOf(parent.curve).toEqualTypeOf<Curve>();
    expectTypeOf(parent.any).toEqualTypeOf<Fundraiser>();
    expectTypeOf(parent.one).toEqualTypeOf<Curve | Steep | null>();
    new Parent({ any: curve, curve: steep });
    // @ts-expect-error any is required
    new Parent({});
    // @ts-expect-error a number is no model
    new Parent({ any: 5 });
    // @ts-expect-error a parent is no curve
    new Parent({ any: curve, curve: parent });
  });

  test('of an extended class stand in for those of the class extended', () => {
    expectTypeOf<Steep>().toExtend<Curve>();
    expectTypeOf(steep.slope).toEqualTypeOf<number>();
    expectTypeOf(steep.metrics().gap).toEqualTypeOf<number | null>();
  });

  test('take a role by what they report and can do', () => {
    expectTypeOf<Curve>().toExtend<Fundraiser>();
    expectTypeOf<Parent>().not.toExtend<Fundraiser>();
    expectTypeOf<Curve>().not.toExtend<Governance>();
  });
});
