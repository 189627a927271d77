import { describe, expectTypeOf, test } from 'vitest';
import { p } from './p.ts';
import { Parameterized } from './parameterized.ts';
import { type Schedule, series } from './schedule.ts';

class Curve extends Parameterized.define({
  params: {
    /** Share held in reserve. */
    ratio: p.number({ default: 0.5, bounds: [0, 1], unit: '1', doc: 'Share held in reserve.' }),
    supply: p.number({ unit: 'token', doc: 'Tokens at opening.' }),
    mode: p.select(['mint', 'burn', 'both'], { default: 'both', doc: 'What may be done.' }),
    maybe: p.number({ default: null, unit: '1', doc: 'At times none.' }),
    decimals: p.int({ default: 18, constant: true, unit: '1', doc: 'Digits.' }),
    version: p.string({ default: '1', readonly: true, doc: 'Version.' }),
    fee: p.fraction({ default: 0, when: 'step', doc: 'Fee.' }),
    list: p.list(p.bigint({ unit: 'wei', doc: 'One.' }), { default: [], doc: 'Many.' }),
    tuple: p.tuple([p.string({ doc: 'Name.' }), p.boolean({ doc: 'Whether.' })], {
      default: ['', true],
      doc: 'Both.',
    }),
    table: p.table(
      { price: 'f64', name: 'string' },
      { default: () => ({ price: new Float64Array(), name: [] }), doc: 'Rows.' },
    ),
    how: p.strategy({ contract: () => 1, share: () => 2 }, { default: 'share', doc: 'Rule.' }),
  },
  presets: { hatch: { ratio: 0.65, supply: 1e6 } },
  computed: {
    twice: { from: ['ratio'], unit: '1', doc: 'Twice.', get: ({ ratio }: { ratio: number }) => ratio * 2 },
  },
}) {
  step() {
    return this.ratio;
  }
}
class Narrow extends Curve.extend(
  { ratio: { bounds: [0.2, 0.5], default: 0.3 }, mode: { options: ['mint', 'both'], default: 'mint' } },
  { share: p.fraction({ default: 0.01, doc: 'Share.' }) },
) {
  override step() {
    return super.step() + this.share;
  }
}
class Third extends Narrow.extend(
  { share: { default: 0.02 } },
  { more: p.boolean({ default: true, doc: 'More.' }) },
) {}

declare const curve: Curve;
declare const narrow: Narrow;
declare const third: Third;

describe('instances', () => {
  test('have the types of their declarations', () => {
    expectTypeOf(curve.ratio).toEqualTypeOf<number>();
    expectTypeOf(curve.mode).toEqualTypeOf<'mint' | 'burn' | 'both'>();
    expectTypeOf(curve.maybe).toEqualTypeOf<number | null>();
    expectTypeOf(curve.list).toEqualTypeOf<readonly bigint[]>();
    expectTypeOf(curve.tuple).toEqualTypeOf<readonly [string, boolean]>();
    expectTypeOf(curve.table.price).toEqualTypeOf<Float64Array>();
    expectTypeOf(curve.how).toEqualTypeOf<'contract' | 'share'>();
    expectTypeOf(curve.twice).toEqualTypeOf<number>();
  });

  test('refuse wrong values, unknown names, and what cannot be written', () => {
    // @ts-expect-error a text is no number
    curve.ratio = '0.5';
    // @ts-expect-error there is no such parameter
    curve.rato = 0.5;
    // @ts-expect-error not one of the choices
    curve.mode = 'off';
    // @ts-expect-error null is not declared
    curve.ratio = null;
    curve.maybe = null;
    // @ts-expect-error constant
    curve.decimals = 6;
    // @ts-expect-error read-only
    curve.version = '2';
    // @ts-expect-error computed
    curve.twice = 2;
  });
});

describe('constructors', () => {
  test('ask for what has no default, and for nothing that does not exist', () => {
    new Curve({ supply: 1, ratio: 0.2, decimals: 6 });
    // @ts-expect-error supply is required
    new Curve();
    // @ts-expect-error supply is required
    new Curve({ ratio: 0.2 });
    // @ts-expect-error there is no such parameter
    new Curve({ supply: 1, rato: 0.2 });
    // @ts-expect-error read-only
    new Curve({ supply: 1, version: '2' });
    // @ts-expect-error a text is no number
    new Curve({ supply: '1' });
    new Curve({ supply: 1 }, { units: { token: 'TEC' }, id: 'a' });
    // @ts-expect-error no such option
    new Curve({ supply: 1 }, { unit: {} });
  });

  test('take a schedule only for what may change while stepping', () => {
    const schedule = series({ times: [0], values: [0] });
    new Curve({ supply: 1, fee: schedule });
    // @ts-expect-error read at construction
    new Curve({ supply: 1, ratio: schedule });
    expectTypeOf<Schedule>().toExtend<NonNullable<ConstructorParameters<typeof Curve>[0]['fee']>>();
  });

  test('of presets know their names and values', () => {
    expectTypeOf(Curve.preset('hatch')).toEqualTypeOf<Curve>();
    Curve.preset('hatch', { ratio: 0.2 });
    // @ts-expect-error there is no such preset
    Curve.preset('hatc');
    // @ts-expect-error there is no such parameter
    Curve.preset('hatch', { rato: 0.2 });
    expectTypeOf(Curve.fromJSON('')).toEqualTypeOf<Curve>();
  });
});

describe('update, watch and sweep', () => {
  test('know names and types', () => {
    curve.param.update({ ratio: 0.2 });
    // @ts-expect-error there is no such parameter
    curve.param.update({ rato: 0.2 });
    // @ts-expect-error a text is no number
    curve.param.update({ ratio: '0.2' });
    curve.param.watch('mode', (event) => {
      expectTypeOf(event.name).toEqualTypeOf<'mode'>();
      expectTypeOf(event.new).toEqualTypeOf<'mint' | 'burn' | 'both'>();
    });
    // @ts-expect-error there is no such parameter
    curve.param.watch('mod', () => {});
    curve.param.watchValues(['ratio', 'mode'], (values) => {
      expectTypeOf(values.ratio).toEqualTypeOf<number>();
      // @ts-expect-error not watched
      values.supply;
    });
    expectTypeOf(curve.param.values().maybe).toEqualTypeOf<number | null>();
    Curve.sweep({ ratio: [0.1, 0.2], mode: 'all', supply: 3, maybe: [null, 1] }, 'zip');
    // @ts-expect-error there is no such parameter
    Curve.sweep({ rato: [0.1] });
    // @ts-expect-error a text is no number
    Curve.sweep({ ratio: ['0.1'] });
    // @ts-expect-error no such way
    Curve.sweep({ ratio: [0.1] }, 'zipped');
  });
});

describe('extend', () => {
  test('keeps types, narrows choices, and stays assignable to what is extended', () => {
    expectTypeOf(narrow.ratio).toEqualTypeOf<number>();
    expectTypeOf(narrow.mode).toEqualTypeOf<'mint' | 'both'>();
    expectTypeOf(narrow.share).toEqualTypeOf<number>();
    expectTypeOf(narrow.step()).toEqualTypeOf<number>();
    expectTypeOf<Narrow>().toExtend<Curve>();
    expectTypeOf(third.more).toEqualTypeOf<boolean>();
    expectTypeOf(third.mode).toEqualTypeOf<'mint' | 'both'>();
    expectTypeOf<Third>().toExtend<Narrow>();
    expectTypeOf(Narrow.preset('hatch')).toExtend<Narrow>();
    // @ts-expect-error removed
    new Narrow({ supply: 1, mode: 'burn' });
    // @ts-expect-error still required
    new Third({});
  });

  test('refuses unknown names and defaults of another type', () => {
    // @ts-expect-error there is no such parameter
    Curve.extend({ rato: { default: 1 } });
    // @ts-expect-error a text is no number
    Curve.extend({ ratio: { default: '1' } });
    // @ts-expect-error not a choice there
    Curve.extend({ mode: { options: ['mint', 'off'] } });
  });

  test('gives what was required a default', () => {
    class Given extends Curve.extend({ supply: { default: 1 } }) {}
    new Given();
    new Given({});
  });
});

describe('declarations', () => {
  test('need doc and unit, and have no other options', () => {
    // @ts-expect-error no doc
    p.number({ default: 1, unit: '1' });
    // @ts-expect-error no unit
    p.number({ default: 1, doc: 'x' });
    // @ts-expect-error no doc
    p.boolean({ default: true });
    // @ts-expect-error no such option
    p.number({ default: 1, unit: '1', doc: 'x', bound: [0, 1] });
    // @ts-expect-error a text is no number
    p.number({ default: '1', unit: '1', doc: 'x' });
    // @ts-expect-error not a choice
    p.select(['a', 'b'], { default: 'c', doc: 'x' });
    // @ts-expect-error not a strategy
    p.strategy({ a: () => 1 }, { default: 'b', doc: 'x' });
    // @ts-expect-error members are texts
    p.list(p.string({ doc: 'x' }), { default: [1], doc: 'x' });
  });

  test('of presets know names and types', () => {
    const params = { a: p.number({ default: 1, unit: '1', doc: 'x' }) };
    Parameterized.define({ params, presets: { one: { a: 2 } } });
    // @ts-expect-error there is no such parameter
    Parameterized.define({ params, presets: { one: { b: 2 } } });
    // @ts-expect-error a text is no number
    Parameterized.define({ params, presets: { one: { a: '2' } } });
    // @ts-expect-error there is no such parameter
    Parameterized.define({ params, rules: [{ name: 'r', on: ['b'], holds: () => true }] });
  });
});
