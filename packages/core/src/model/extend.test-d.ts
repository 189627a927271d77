import { expectTypeOf } from 'vitest';
import { Model, Parameterized, p } from '../index.ts';

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
