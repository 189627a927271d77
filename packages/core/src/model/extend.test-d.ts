import { expectTypeOf } from 'vitest';
import { type MetricPath, Model, type PARAMETER_NAMES, Parameterized, p } from '../index.ts';

class Curve extends Model.define({
  id: 'example/curve',
  params: { ratio: p.fraction({ default: 0.5, doc: 'Reserve ratio.' }) },
  metrics: { price: { unit: '1', doc: 'Price.' } },
}) {
  static fromPercent<T>(this: new (init: { ratio: number }) => T, percent: number): T {
    return new this({ ratio: percent / 100 });
  }
  step() {}
  protected measure() {
    return { price: this.ratio };
  }
}

class Steep extends Curve.extend({
  id: 'example/steep',
  add: { fee: p.fraction({ default: 0, doc: 'Fee.' }) },
}) {}

// What the author has made static is inherited, and makes instances of the class that extends.
expectTypeOf(Steep.fromPercent(20)).toEqualTypeOf<Steep>();
expectTypeOf(Steep.params.fee).toEqualTypeOf<(typeof Steep)['params']['fee']>();
expectTypeOf(Steep.id).toEqualTypeOf<string>();

class Fee extends Parameterized.define({ rate: p.fraction({ default: 0, doc: 'Rate.' }) }) {
  static readonly zero: number = 0;
}
class Capped extends Fee.extend({ rate: { bounds: [0, 0.5] } }) {}
expectTypeOf(Capped.zero).toEqualTypeOf<number>();
expectTypeOf(new Capped().rate).toEqualTypeOf<number>();

const p1 = (doc: string) => p.fraction({ default: 0, doc });
class M1 extends Curve.extend({
  id: 'example/m1',
  add: { b: p1('B.') },
  metrics: { w: { unit: '1', doc: 'W.' } },
}) {
  protected override measure() {
    return { ...super.measure(), w: 1 };
  }
}
class M2 extends M1.extend({ id: 'example/m2', add: { c: p1('C.') } }) {}
class M3 extends M2.extend({ id: 'example/m3', add: { d: p1('D.') } }) {}
type Wired = { readonly m: M3 };

// Paths know what every extension has added.
expectTypeOf<'m.w' | 'm.price'>().toExtend<MetricPath<Wired>>();
expectTypeOf<'m.wrong'>().not.toExtend<MetricPath<Wired>>();
expectTypeOf<keyof NonNullable<M3[typeof PARAMETER_NAMES]>>().toEqualTypeOf<'ratio' | 'b' | 'c' | 'd'>();
