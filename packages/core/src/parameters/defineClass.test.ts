import { describe, expect, it } from 'vitest';
import { DeclarationError, ParameterError } from '../errors.ts';
import { p } from './p.ts';
import type { Shape } from './parameter.ts';
import { Parameterized } from './parameterized.ts';
import { series } from './schedule.ts';

const doc = 'x';
const unit = '1';
const number = (value: number) => p.number({ default: value, unit, doc });

const many = (count: number, from = 0): Shape =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i + from}`, number(i + from)]));

describe('a declaration', () => {
  it('is a record of parameters, or a record with parts', () => {
    expect(new (Parameterized.define({ a: number(1) }))().a).toBe(1);
    expect(new (Parameterized.define({ params: { a: number(1) } }))().a).toBe(1);
    expect(new (Parameterized.define({ params: number(1) }))().params).toBe(1);
    expect(new (Parameterized.define({}))().param.values()).toEqual({});
  });

  it('is refused when a part of it is unknown, or no declaration', () => {
    expect(() => Parameterized.define({ a: number(1), b: 5 as never })).toThrow(
      'Parameterized: "b" is 5, not a declaration. Use a function of p, such as p.number({ … }).',
    );
    expect(() => Parameterized.define({ params: {}, preset: {} } as never)).toThrow(
      'Parameterized.define: "preset" is not a part of a declaration. Did you mean "presets"?',
    );
    for (const given of [5, null, undefined])
      expect(() => Parameterized.define(given as never)).toThrow(
        'is not a declaration. Write Parameterized.define({ … }).',
      );
  });

  it('is refused when a part has another form', () => {
    const params = { a: number(1) };
    for (const [part, value, form] of [
      ['params', 5, '{ name: p.number({ … }) }'],
      ['presets', 5, '{ name: { a: 1 } }'],
      ['rules', {}, "[{ name: 'a < b', on: ['a', 'b'], holds: ({ a, b }) => a < b }]"],
      ['rules', [{ name: 'r', on: 'a', holds: () => true }], '[{ name'],
      ['effects', { a: 5 }, "{ method: { on: ['a'] } }"],
      ['effects', { a: { on: ['a'], writes: 'b' } }, '{ method'],
      ['computed', { b: { from: ['a'] } }, "{ name: { from: ['a'], doc: '…', get: ({ a }) => a } }"],
    ] as const)
      expect(() => Parameterized.define({ params, [part]: value } as never)).toThrow(
        new RegExp(
          `^Parameterized: "${part}" cannot be .*\\. Write ${part}: ${form.replace(/[[\](){}.*?]/g, '\\$&')}`,
        ),
      );
    expect(() => (Parameterized as unknown as { extend(x: object): void }).extend({})).toThrow(
      'Parameterized declares no parameters. Use a class that extends what define() returns.',
    );
    expect(() => Parameterized.describe()).toThrow('Parameterized declares no parameters.');
    expect(() => Parameterized.jsonSchema()).toThrow('Parameterized declares no parameters.');
  });

  it('refuses names that are reserved, written oddly, or used twice', () => {
    for (const name of ['step', 'metrics', 'param', 'constructor', 'toJSON', 'toString', 'valueOf', '_a'])
      expect(() => Parameterized.define({ [name]: number(1) })).toThrow(
        `Parameterized: "${name}" cannot be the name of a parameter. It belongs to the base classes; choose another.`,
      );
    for (const name of ['', 'a-b', '1a', 'a.b', 'ä'])
      expect(() => Parameterized.define({ [name]: number(1) })).toThrow(
        `Parameterized: "${name}" cannot be the name of a parameter. Use each name once, written like an identifier.`,
      );
    const computed = { a: { from: [], doc, get: () => 1 } };
    expect(() => Parameterized.define({ params: { a: number(1) }, computed })).toThrow(
      '"a" cannot be the name',
    );
  });

  for (const count of [0, 1, 4, 5, 8, 9, 16, 17, 32, 33, 64]) {
    it(`holds ${count} parameters`, () => {
      class X extends Parameterized.define(many(count)) {}
      const x = new X() as unknown as Record<string, number>;
      for (let i = 0; i < count; i++) {
        expect(x[`p${i}`]).toBe(i);
        x[`p${i}`] = i + 100;
        expect(() => Object.assign(x, { [`p${i}`]: 'x' })).toThrow(`X.p${i}: "x" is text`);
      }
      expect(
        Object.values(new X().param.values()).reduce((sum: number, one) => sum + (one as number), 0),
      ).toBe(Math.abs(count * (count - 1)) / 2);
      expect(Array.from({ length: count }, (_, i) => x[`p${i}`])).toEqual(
        Array.from({ length: count }, (_, i) => i + 100),
      );
    });
  }

  it('holds 64 and no more', () => {
    expect(() => Parameterized.define(many(65))).toThrow(
      'Parameterized: more than 64 parameters and inputs. Group related ones: into a child model, a record or a vector.',
    );
  });

  it('refuses a default that does not fit', () => {
    expect(() =>
      Parameterized.define({ params: { fee: p.fraction({ default: 8, doc }) }, id: 'test/fees' }),
    ).toThrow(
      expect.objectContaining({
        name: 'DeclarationError',
        code: 'bad-default',
        model: 'test/fees',
        subject: 'fee',
        value: 8,
        message: 'test/fees.fee: the default 8 is above 1. Allowed: from 0 to 1. Did you mean 8 % = 0.08?',
      }),
    );
  });

  it('refuses rules and groups that name nothing, and rules that the defaults break', () => {
    const rule = (on: readonly string[]) => ({
      name: 'r',
      on: on as never,
      holds: ({ a }: { a: number }) => a > 1,
    });
    expect(() => Parameterized.define({ params: { a: number(1) }, rules: [rule(['b'])] })).toThrow(
      'Parameterized: rule "r" names "b", which is not a parameter. Parameters are a.',
    );
    expect(() => Parameterized.define({ a: number(1), g: p.group(['a', 'b'], { doc }) })).toThrow(
      'group "g" names "b"',
    );
    expect(() => Parameterized.define({ params: { a: number(1) }, rules: [rule(['a'])] })).toThrow(
      expect.objectContaining({
        name: 'DeclarationError',
        code: 'rule',
        message: 'Parameterized: the rule "r" does not hold for the defaults: a = 1.',
      }),
    );
    const unknown = Parameterized.define({ params: { a: p.number({ unit, doc }) }, rules: [rule(['a'])] });
    expect(() => new unknown({ a: 1 })).toThrow('the rule "r" does not hold for a = 1.');
  });
});

describe('presets', () => {
  const declared = {
    params: {
      a: p.number({ default: 1, bounds: [0, 10], unit, doc }),
      b: p.number({ default: 2, unit, doc }),
      fee: p.fraction({ default: 0, when: 'step', doc }),
      list: p.list(number(0), { default: [], doc }),
      fixed: p.number({ default: 0, readonly: true, unit, doc }),
      pair: p.group(['a', 'b'], { doc }),
      size: p.number({ unit, doc }),
    },
    rules: [{ name: 'a < b', on: ['a', 'b'], holds: ({ a, b }: { a: number; b: number }) => a < b }],
  } as const;
  class X extends Parameterized.define({
    ...declared,
    presets: {
      small: { a: 0, size: 1, list: [1] },
      timed: { size: 1, fee: series({ times: [0], values: [0.5] }) },
      paired: { size: 1, pair: [3, 4] },
    },
  }) {}

  it('make an instance, with changes', () => {
    expect([X.preset('small').a, X.preset('small', { a: 1.5 }).a, X.preset('small').b]).toEqual([0, 1.5, 2]);
    expect(X.preset('small', { a: undefined as never }).a).toBe(0);
    expect(X.preset('timed').fee).toBe(0.5);
    expect(X.preset('paired').b).toBe(4);
    expect(X.preset('small', {}, { id: 'mine' }).param.id).toBe('mine');
  });

  it('are frozen all through', () => {
    expect(X.presets.small).toSatisfy(Object.isFrozen);
    expect(X.presets.small.list).toSatisfy(Object.isFrozen);
    expect(X.presets).toSatisfy(Object.isFrozen);
  });

  it('are checked when they are declared', () => {
    const declare = (preset: object) => () =>
      Parameterized.define({ ...declared, presets: { bad: preset as never } });
    for (const [preset, message] of [
      [{ a: 11 }, 'is refused: Parameterized.a: 11 is above 10. Allowed: from 0 to 10.'],
      [
        { c: 1, size: 1 },
        'names "c", which is not a parameter. Parameters are a, b, fee, list, fixed, size.',
      ],
      [{ siz: 1 }, 'names "siz", which is not a parameter. Did you mean "size"?'],
      [{ fixed: 1 }, 'names "fixed", which is read-only. Leave it out.'],
      [5, 'is 5, not a record of values.'],
      [
        { fee: series({ times: [0], values: [5] }) },
        'is refused: Parameterized.fee: value 0 of the series, 5, is above 1.',
      ],
    ] as const)
      expect(declare(preset as object)).toThrow(`Parameterized: the preset "bad" ${message}`);
    expect(declare({ a: 3 })).toThrow(
      'Parameterized: the rule "a < b" does not hold for the preset "bad": a = 3, b = 2.',
    );
    expect(declare({ a: 3 })).toThrow(DeclarationError);
    expect(declare({ pair: [3, 1] })).toThrow(
      'the rule "a < b" does not hold for the preset "bad": a = 3, b = 1.',
    );
  });

  it('are refused when unknown, with the names there are', () => {
    expect(() => X.preset('smal' as never)).toThrow('X: there is no preset "smal". Did you mean "small"?');
    expect(() => X.preset('toString' as never)).toThrow(
      'X: there is no preset "toString". Presets are small, timed, paired.',
    );
    expect(() => X.preset('small', 5 as never)).toThrow(
      "X: 5 is not a record of parameters. Write X.preset('small', { … }).",
    );
    expect(() => X.preset('small', { a: 11 })).toThrow('X.a: 11 is above 10.');
    class None extends Parameterized.define({}) {}
    expect(() => None.preset('a' as never)).toThrow('None: there is no preset "a". Presets are none.');
  });
});

describe('extend', () => {
  class Base extends Parameterized.define({
    params: {
      rate: p.number({
        default: 0.5,
        bounds: [0, 1],
        soft: [0.1, 0.9],
        step: 0.1,
        unit: '1/year',
        symbol: 'r',
        doc: 'Rate.',
      }),
      mode: p.select({ Slow: 'slow', Fast: 'fast', Off: 'off' }, { default: 'slow', doc }),
      fixed: p.number({ default: 1, constant: true, unit, doc }),
      how: p.strategy({ a: () => 1, b: () => 2 }, { default: 'a', doc }),
    },
    presets: { quick: { rate: 0.8 } },
    rules: [
      {
        name: 'slow is slow',
        on: ['rate', 'mode'],
        holds: ({ rate, mode }) => mode !== 'slow' || rate < 0.9,
      },
    ],
  }) {
    twice() {
      return this.rate * 2;
    }
  }

  it('inherits every option that it does not change', () => {
    class Narrow extends Base.extend({ rate: { bounds: [0.2, 0.8] } }) {}
    const { options } = Narrow.params.rate;
    expect(options).toEqual({ ...Base.params.rate.options, bounds: [0.2, 0.8] });
    expect(new Narrow().rate).toBe(0.5);
    expect(() => new Narrow({ rate: 0.1 })).toThrow(
      'Narrow.rate: 0.1 is below 0.2. Allowed: from 0.2 to 0.8 1/year.',
    );
    expect(new Narrow({ rate: 0.3 }).twice()).toBe(0.6);
    expect(new Narrow()).toBeInstanceOf(Base);
    expect(new Base({ rate: 0.1 }).rate).toBe(0.1);
  });

  it('checks the result as a whole', () => {
    expect(() => Base.extend({ rate: { bounds: [0.6, 1] } })).toThrow(
      expect.objectContaining({
        name: 'DeclarationError',
        message: 'Base.rate: the default 0.5 is below 0.6. Allowed: from 0.6 to 1 1/year.',
      }),
    );
    expect(() => Base.extend({ rate: { bounds: [0, 0.7] } })).toThrow(
      'Base: the preset "quick" is refused: Base.rate: 0.8 is above 0.7.',
    );
    expect(() => Base.extend({ rate: { default: 0.95 } })).toThrow(
      'Base: the rule "slow is slow" does not hold for the defaults: rate = 0.95, mode = "slow".',
    );
    const quick = { rate: 5.2, mode: 'fast' };
    class Moved extends Base.extend(
      { rate: { bounds: [5, 6], default: 5.5 }, mode: { default: 'fast' } },
      undefined,
      { presets: { quick } },
    ) {}
    expect(new Moved().rate).toBe(5.5);
  });

  it('goes on for several levels, and past the first bucket of slots', () => {
    class Second extends Base.extend({ rate: { default: 0.4 } }, many(5)) {}
    class Third extends Second.extend({ rate: { default: 0.3 }, p4: { default: 44 } }, many(40, 5)) {}
    const third = new Third({ rate: 0.35 }) as InstanceType<typeof Third> & Record<string, unknown>;
    expect([third.rate, third.p0, third.p4, third.p44, third.twice()]).toEqual([0.35, 0, 44, 44, 0.7]);
    expect(() => Object.assign(third, { p44: 'x' })).toThrow('Third.p44: "x" is text');
    Object.assign(third, { p44: 5 });
    expect([third.p44, new Third().param.values().rate]).toEqual([5, 0.3]);
    expect(third).toBeInstanceOf(Second);
    expect(third).toBeInstanceOf(Base);
    expect(third).toBeInstanceOf(Parameterized);
    expect(new Second()).not.toBeInstanceOf(Third);
    expect(third.fork().p44).toBe(5);
    expect(() => Second.extend({}, many(60, 100))).toThrow('more than 64 parameters');
  });

  it('narrows choices with their labels', () => {
    class Two extends Base.extend({ mode: { options: ['fast', 'slow'] } }) {}
    expect(Two.params.mode.options.labels).toEqual(['Fast', 'Slow']);
    expect(() => new Two({ mode: 'off' as never })).toThrow(
      'Two.mode: "off" is not one of the choices. Allowed: one of "fast", "slow".',
    );
    expect(() => Base.extend({ mode: { options: ['fast'] } })).toThrow(
      'Base.mode: the default "slow" is not one of the choices.',
    );
    expect(() => Base.extend({ how: { options: ['a', 'c'] as never } })).toThrow(
      'Base.how: p.strategy: "c" is not a function.',
    );
  });

  it('keeps what is constant constant', () => {
    expect(() => Base.extend({ fixed: { constant: false } })).toThrow(
      'Base.fixed: it is constant in the class extended, and stays so. Declare it anew, whole.',
    );
    class Still extends Base.extend({ fixed: { default: 2 } }) {}
    expect(() => Object.assign(new Still(), { fixed: 3 })).toThrow('Still.fixed is constant');
  });

  it('changes the kind by a whole declaration', () => {
    class Whole extends Base.extend({ rate: p.int({ default: 0, unit, doc }) }, undefined, {
      presets: { quick: { rate: 0 } },
    }) {}
    expect(() => new Whole({ rate: 0.5 })).toThrow('Whole.rate: 0.5 is not a whole number.');
  });

  it('adds parameters, and rules over them', () => {
    class More extends Base.extend(
      {},
      { top: p.number({ default: 1, unit, doc }) },
      {
        id: 'test/more',
        rules: [
          {
            name: 'top',
            on: ['rate', 'top'],
            holds: ({ rate, top }: { rate: number; top: number }) => rate <= top,
          },
        ],
      },
    ) {}
    expect(More.id).toBe('test/more');
    expect(() => new More({ top: 0.2 })).toThrow(ParameterError);
    expect(() => new More({ top: 0.2 })).toThrow(
      expect.objectContaining({
        code: 'rule',
        model: 'test/more',
        message:
          'More: the rule "top" does not hold for rate = 0.5, top = 0.2. Change rate and top together, in one update.',
      }),
    );
    expect(More.preset('quick').rate).toBe(0.8);
  });

  it('refuses changes that change nothing that is there', () => {
    const bad =
      (...given: readonly unknown[]) =>
      () =>
        Base.extend(...(given as [never]));
    expect(bad({ rat: { default: 0 } })).toThrow(
      'Base: "rat" is not a parameter of the class extended. Did you mean "rate"?',
    );
    expect(bad({ toString: { default: 0 } })).toThrow(
      'Base: "toString" is not a parameter of the class extended. Declare new parameters in the second argument.',
    );
    expect(bad({}, { rate: number(1) })).toThrow(
      'Base: "rate" is a parameter of the class extended already. Change it where changes are given, by its options or by a whole declaration.',
    );
    expect(bad({ rate: 5 })).toThrow('Base.rate: 5 changes nothing. Write { option: value }.');
    expect(bad({ mode: { bounds: [0, 1] } })).toThrow('Base.mode: p.select: "bounds" is not an option.');
    expect(bad({}, {}, { preset: {} })).toThrow(
      'Base.extend: "preset" is not a part of a declaration. Did you mean "presets"?',
    );
  });

  it('works for a class with a constructor of its own', () => {
    class Named extends Base {
      readonly label: string;
      constructor(
        params?: ConstructorParameters<typeof Base>[0],
        options?: ConstructorParameters<typeof Base>[1],
      ) {
        super(params, options);
        this.label = `at ${this.rate}`;
      }
    }
    class Further extends Named.extend({ rate: { default: 0.2 } }) {}
    const further = new Further();
    expect([further.label, further.fork().label, Further.preset('quick').label]).toEqual([
      'at 0.2',
      'at 0.2',
      'at 0.8',
    ]);
  });
});
