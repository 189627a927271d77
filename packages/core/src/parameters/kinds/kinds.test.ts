// Long because it is two tables with a row for each kind and each sentence.
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DeclarationError, ParameterError } from '../../errors.ts';
import { isModel } from '../../model/brand.ts';
import { Model } from '../../model/model.ts';
import { nextDown, nextUp } from '../bounds.ts';
import { p } from '../p.ts';
import type { Parameter } from '../parameter.ts';
import { Parameterized } from '../parameterized.ts';

const doc = 'x';
const unit = '1';
const f64 = (...values: number[]) => Float64Array.of(...values);
const day = (text: string) => new Date(text);

class Leaf extends Model.define({ id: 'test/leaf', params: {}, metrics: {} }) {
  step() {}
  protected measure() {
    return {};
  }
}
class Other extends Model.define({ id: 'test/other', params: {}, metrics: {} }) {
  step() {}
  protected measure() {
    return {};
  }
}
class Subleaf extends Leaf.extend({ id: 'test/subleaf' }) {}

/** A value that no other instance has been given. */
const own = (value: unknown) => (isModel(value) ? (value as Leaf).fork() : value);

type Row = readonly [
  title: string,
  parameter: Parameter,
  taken: readonly unknown[],
  refused: readonly unknown[],
];

const notNumbers = [
  '1',
  true,
  1n,
  null,
  undefined,
  [],
  {},
  Number.NaN,
  Infinity,
  -Infinity,
  () => 1,
  Symbol('1'),
];

const ROWS: readonly Row[] = [
  ['number', p.number({ unit, doc }), [0, -0, 1.5, -Number.MAX_VALUE, 5e-324], notNumbers],
  [
    'number with both ends',
    p.number({ bounds: [0, 1], unit, doc }),
    [0, -0, 1, 0.5],
    [nextDown(0), nextUp(1), ...notNumbers],
  ],
  [
    'number without its lower end',
    p.number({ bounds: [0, 1], exclusive: 'min', unit, doc }),
    [nextUp(0), 1],
    [0, -0, nextUp(1)],
  ],
  [
    'number without its upper end',
    p.number({ bounds: [0, 1], exclusive: 'max', unit, doc }),
    [0, nextDown(1)],
    [1, nextUp(1)],
  ],
  [
    'number without its ends',
    p.number({ bounds: [-1, 0], exclusive: 'both', unit, doc }),
    [nextUp(-1), nextDown(0)],
    [-1, 0, -0],
  ],
  ['number open above', p.number({ bounds: [2, null], unit, doc }), [2, Number.MAX_VALUE], [1.9, Infinity]],
  ['number open below', p.number({ bounds: [null, 2], unit, doc }), [2, -Number.MAX_VALUE], [2.1, -Infinity]],
  ['number that may be null', p.number({ nullable: true, unit, doc }), [null, 1], [undefined, Number.NaN]],
  ['number whose default is null', p.number({ default: null, unit, doc }), [null, 1], [undefined, '1']],
  ['fraction', p.fraction({ doc }), [0, 1, 0.5], [-0.1, 1.1, '0.5']],
  [
    'int',
    p.int({ unit, doc }),
    [0, -0, 3, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    [1.5, 2 ** 53, ...notNumbers],
  ],
  ['int without an end', p.int({ bounds: [0, 3], exclusive: 'both', unit, doc }), [1, 2], [0, 3, 4]],
  ['bigint', p.bigint({ unit, doc }), [0n, -1n, 10n ** 30n], [0, '1', null, 1.5]],
  ['bigint with bounds', p.bigint({ bounds: [0n, 5n], exclusive: 'max', unit, doc }), [0n, 4n], [-1n, 5n, 3]],
  ['boolean', p.boolean({ doc }), [true, false], [0, 1, 'true', null, undefined]],
  ['string', p.string({ doc }), ['', 'a'], [1, null, undefined, ['a']]],
  ['string of a length', p.string({ length: [2, 3], doc }), ['ab', 'abc'], ['a', 'abcd']],
  ['string of a pattern, searched', p.string({ pattern: /^a/, doc }), ['a', 'ab'], ['ba', '']],
  ['select', p.select(['a', 'b'], { doc }), ['a'], ['c', 'A', null, undefined, 0]],
  ['select by label', p.select({ Low: 1, High: 2 }, { doc }), [1, 2], ['Low', 3, '1']],
  [
    'multiSelect',
    p.multiSelect(['a', 'b'], { doc }),
    [[], ['b'], ['b', 'a']],
    ['a', ['c'], ['a', 'a'], null],
  ],
  [
    'strategy',
    p.strategy({ one: () => 1, two: () => 2 }, { doc }),
    ['one', 'two'],
    ['three', 'toString', () => 1],
  ],
  [
    'list',
    p.list(p.number({ bounds: [0, null], unit, doc }), { length: [1, 2], doc }),
    [[0], [1, 2]],
    [[], [1, 2, 3], [-1], [Number.NaN], 'ab', { 0: 1, length: 1 }, new Array(1), null],
  ],
  [
    'list of lists',
    p.list(p.list(p.boolean({ doc }), { doc }), { doc }),
    [[], [[]], [[true], [false, true]]],
    [[true], [[1]]],
  ],
  [
    'record',
    p.record(p.string({ pattern: /^[a-z]+$/, doc }), p.number({ unit, doc }), { doc }),
    [{}, { a: 1 }, Object.create(null)],
    [{ A: 1 }, { a: '1' }, [], new Map([['a', 1]]), null],
  ],
  [
    'tuple',
    p.tuple([p.number({ unit, doc }), p.string({ doc })], { doc }),
    [[1, 'a']],
    [[1], [1, 'a', 2], ['a', 1], 'ab'],
  ],
  [
    'vec',
    p.vec(2, { bounds: [0, 1], unit, doc }),
    [[0, 1]],
    [[0], [0, 1, 1], [0, 2], [0, Number.NaN], f64(0, 1)],
  ],
  [
    'range',
    p.range({ bounds: [0, 1], unit, doc }),
    [
      [0, 1],
      [0.5, 0.5],
    ],
    [[1, 0], [0, 2], [0], ['0', 1], 0],
  ],
  [
    'date',
    p.date({ bounds: [day('2020-01-01'), null], doc }),
    [day('2020-01-01')],
    [day('2019-12-31'), day('never'), '2020-01-01', 0],
  ],
  [
    'bytes',
    p.bytes({ length: 2, doc }),
    [Uint8Array.of(1, 2), Buffer.of(1, 2)],
    [Uint8Array.of(1), [1, 2], 'ab'],
  ],
  ['color', p.color({ doc }), ['#000', '#E69f00'], ['000', '#00', 'red', '#ggg', 0]],
  [
    'f64',
    p.f64({ length: [1, null], bounds: [0, 1], unit, doc }),
    [f64(0, 1)],
    [f64(), f64(2), f64(Number.NaN), [0, 1], Float32Array.of(0)],
  ],
  [
    'table',
    p.table({ price: 'f64', name: 'string' }, { doc }),
    [{ price: f64(1), name: ['a'] }],
    [
      { price: f64(1) },
      { price: f64(1), name: ['a', 'b'] },
      { price: [1], name: ['a'] },
      { price: f64(Infinity), name: ['a'] },
      { price: f64(1), name: [1] },
      { price: f64(1), name: ['a'], more: f64(1) },
      null,
    ],
  ],
  ['model', p.model(Leaf, { doc }), [new Leaf(), new Subleaf()], [new Other(), Leaf, {}, null, 'test/leaf']],
  ['anyOf', p.anyOf([Leaf, Other], { doc }), [new Leaf(), new Other()], [Leaf, {}, null]],
  ['event', p.event({ doc }), [false], [true, 1, null]],
  ['any', p.any({ doc }), [null, 1, 'a', { a: [1] }, new Map()], [undefined]],
  [
    'a zod schema',
    p.of(z.strictObject({ a: z.number() }), { doc }),
    [{ a: 1 }],
    [{ a: '1' }, { a: 1, b: 2 }, null],
  ],
  ['a zod schema that converts', p.of(z.string().trim(), { doc }), ['a'], [' a', 1]],
];

describe('kinds of parameters', () => {
  for (const [title, parameter, taken, refused] of ROWS) {
    it(`${title}: takes what it declares and refuses the rest, at construction and in a write`, () => {
      const Class = class extends Parameterized.define({ value: parameter }) {};
      for (const value of taken) {
        const held = new Class({ value: own(value) }).value;
        if (isModel(value)) expect(held).toBeInstanceOf(value.constructor);
        else expect(held).toEqual(value instanceof Uint8Array ? Uint8Array.from(value) : value);
      }
      for (const value of refused.filter((one) => one !== undefined)) {
        expect(() => new Class({ value }), inspect(value)).toThrow(ParameterError);
      }
      const instance = new Class({ value: own(taken[0]) });
      const before = instance.param.json();
      for (const value of refused) {
        if (value === true && parameter.kind.name === 'event') continue;
        expect(() => Object.assign(instance, { value }), inspect(value)).toThrow(ParameterError);
        expect(instance.param.json()).toBe(before);
      }
    });
  }

  it('keep the sign of zero', () => {
    class X extends Parameterized.define({ a: p.number({ bounds: [0, 1], unit, doc }) }) {}
    expect(Object.is(new X({ a: -0 }).a, -0)).toBe(true);
  });

  it('refuse a value that contains itself', () => {
    class X extends Parameterized.define({ a: p.any({ doc }) }) {}
    const cycle: Record<string, unknown> = {};
    cycle.self = [cycle];
    expect(() => new X({ a: cycle })).toThrow('X.a: { self } contains itself. Allowed: any value.');
  });

  it('label the choices of a record', () => {
    const { options } = p.select({ Low: 1, High: 2 }, { doc });
    expect([options.options, options.labels]).toEqual([
      [1, 2],
      ['Low', 'High'],
    ]);
  });
});

describe('refusals', () => {
  const MESSAGES: readonly (readonly [Parameter, unknown, string])[] = [
    [
      p.number({ bounds: [0, 1], exclusive: 'min', unit: 'TEC', doc }),
      0,
      'X.a: 0 is not above 0. Allowed: above 0 to 1 TEC.',
    ],
    [
      p.number({ bounds: [0, 1], exclusive: 'max', unit, doc }),
      1,
      'X.a: 1 is not below 1. Allowed: from 0 to below 1.',
    ],
    [p.fraction({ doc }), 22, 'X.a: 22 is above 1. Allowed: from 0 to 1. Did you mean 22 % = 0.22?'],
    [
      p.number({ unit: 'TEC', nullable: true, doc }),
      '0.5',
      'X.a: "0.5" is text, not a number. Allowed: any finite number, in TEC, or null. Write 0.5 without quotes.',
    ],
    [p.number({ unit, doc }), 5n, 'X.a: 5n is a bigint, not a number. Allowed: any finite number. Write 5.'],
    [p.number({ unit, doc }), Number.NaN, 'X.a: NaN is not a number. Allowed: any finite number.'],
    [p.number({ bounds: [null, 3], unit: 'day', doc }), 4, 'X.a: 4 is above 3. Allowed: 3 or less day.'],
    [
      p.int({ unit: 'TEC', doc }),
      1.5,
      'X.a: 1.5 is not a whole number. Allowed: a whole number, in TEC. Did you mean 1 or 2?',
    ],
    [
      p.int({ bounds: [0, null], unit, doc }),
      2 ** 53,
      'X.a: 9007199254740992 is too large to be exact in a number. Allowed: a whole number of 0 or more. Use a bigint parameter for it.',
    ],
    [
      p.bigint({ bounds: [0n, 9n], unit: 'wei', doc }),
      5,
      'X.a: 5 is a number, not a bigint. Allowed: a bigint from 0n to 9n wei. Write 5n.',
    ],
    [
      p.bigint({ bounds: [0n, 9n], unit, doc }),
      -1n,
      'X.a: -1n is below 0n. Allowed: a bigint from 0n to 9n.',
    ],
    [p.bigint({ unit, doc }), '5', 'X.a: "5" is not a bigint. Allowed: a bigint.'],
    [p.boolean({ doc }), 1, 'X.a: 1 is not true or false. Allowed: true or false. Write true.'],
    [p.string({ length: 2, doc }), 'a', 'X.a: "a" has 1 characters. Allowed: text of 2 characters.'],
    [
      p.string({ pattern: /^0x/, doc }),
      'a',
      'X.a: "a" does not match the pattern. Allowed: text matching /^0x/.',
    ],
    [
      p.select(['open', 'closed'], { doc }),
      'opne',
      'X.a: "opne" is not one of the choices. Allowed: one of "open", "closed". Did you mean "open"?',
    ],
    [
      p.multiSelect(['a', 'b'], { doc }),
      ['a', 'a'],
      'X.a: ["a", "a"] has one twice. Allowed: some of "a", "b", none twice.',
    ],
    [
      p.multiSelect(['a', 'b'], { doc }),
      ['c'],
      'X.a: ["c"] is not one of the choices. Allowed: some of "a", "b", none twice.',
    ],
    [p.multiSelect(['a'], { doc }), 'a', 'X.a: "a" is not a list. Allowed: some of "a", none twice.'],
    [
      p.list(p.number({ bounds: [0, null], unit: 'TEC', doc }), { length: [1, null], doc }),
      [1, -1],
      'X.a: [1, -1] has -1 at [1], which is below 0. Allowed: a list of 1 or more members, each 0 or more TEC. Allowed there: 0 or more TEC.',
    ],
    [
      p.list(p.boolean({ doc }), { length: [1, 2], doc }),
      [],
      'X.a: [] has 0 members. Allowed: a list of 1 to 2 members, each true or false.',
    ],
    [p.list(p.boolean({ doc }), { doc }), 1, 'X.a: 1 is not a list. Allowed: a list, each true or false.'],
    [
      p.record(p.string({ length: 1, doc }), p.boolean({ doc }), { doc }),
      { ab: true },
      'X.a: { ab } has the key "ab". Allowed: a dictionary, each value true or false. Keys: text of 1 character.',
    ],
    [
      p.record(p.string({ doc }), p.boolean({ doc }), { doc }),
      { ab: 1 },
      'X.a: { ab } has 1 at ab, which is not true or false. Allowed: a dictionary, each value true or false. Allowed there: true or false. Write true.',
    ],
    [
      p.record(p.string({ doc }), p.boolean({ doc }), { doc }),
      1,
      'X.a: 1 is not a dictionary. Allowed: a dictionary, each value true or false.',
    ],
    [
      p.tuple([p.boolean({ doc }), p.any({ doc })], { doc }),
      [1, 2],
      'X.a: [1, 2] has 1 at [0], which is not true or false. Allowed: a list of 2: true or false; any value. Allowed there: true or false. Write true.',
    ],
    [
      p.tuple([p.boolean({ doc })], { doc }),
      [true, true],
      'X.a: [true, true] has 2 members. Allowed: a list of 1: true or false.',
    ],
    [p.tuple([p.boolean({ doc })], { doc }), 1, 'X.a: 1 is not a list. Allowed: a list of 1: true or false.'],
    [
      p.vec(2, { bounds: [0, 1], unit: 'TEC', doc }),
      [0, 2],
      'X.a: [0, 2] has 2, which is above 1. Allowed: 2 numbers, each from 0 to 1 TEC.',
    ],
    [p.vec(2, { unit, doc }), [0], 'X.a: [0] has 1 members. Allowed: 2 numbers, each finite.'],
    [p.vec(2, { unit, doc }), 0, 'X.a: 0 is not a list. Allowed: 2 numbers, each finite.'],
    [
      p.range({ unit, doc }),
      [1, 0],
      'X.a: [1, 0] has its ends the wrong way round. Allowed: [low, high] in order, each finite. Write [0, 1].',
    ],
    [
      p.range({ bounds: [0, 1], unit, doc }),
      [0, 2],
      'X.a: [0, 2] has an end that is above 1. Allowed: [low, high] in order, each from 0 to 1.',
    ],
    [p.range({ unit, doc }), 1, 'X.a: 1 is not a pair. Allowed: [low, high] in order, each finite.'],
    [
      p.date({ bounds: [day('2020-01-01'), day('2021-01-01')], exclusive: 'max', doc }),
      day('2021-01-01'),
      'X.a: 2021-01-01T00:00:00.000Z is not below 2021-01-01T00:00:00.000Z. Allowed: a date from 2020-01-01T00:00:00.000Z to below 2021-01-01T00:00:00.000Z.',
    ],
    [
      p.date({ doc }),
      '2020-01-01',
      'X.a: "2020-01-01" is not a date. Allowed: a date. Write new Date("2020-01-01").',
    ],
    [p.date({ doc }), day('never'), 'X.a: an invalid date is not a date. Allowed: a date.'],
    [
      p.bytes({ length: 2, doc }),
      Uint8Array.of(1),
      'X.a: Uint8Array(1) has another length. Allowed: bytes of 2 bytes.',
    ],
    [p.bytes({ doc }), 'a', 'X.a: "a" is not a Uint8Array. Allowed: bytes.'],
    [
      p.color({ doc }),
      'e69f00',
      'X.a: "e69f00" is not a colour. Allowed: a colour as #rgb or #rrggbb. Did you mean #e69f00?',
    ],
    [
      p.f64({ unit, doc }),
      [1],
      'X.a: [1] is a list. Allowed: a Float64Array, each finite. Write Float64Array.from(list).',
    ],
    [
      p.f64({ bounds: [0, 1], unit, doc }),
      f64(3),
      'X.a: Float64Array(1) has 3, which is above 1. Allowed: a Float64Array, each from 0 to 1.',
    ],
    [
      p.f64({ length: 1, unit, doc }),
      f64(),
      'X.a: Float64Array(0) has 0 members. Allowed: a Float64Array of 1 number, each finite.',
    ],
    [p.f64({ unit, doc }), 1, 'X.a: 1 is not a Float64Array. Allowed: a Float64Array, each finite.'],
    [
      p.table({ t: 'f64' }, { doc }),
      { t: [1] },
      'X.a: { t } has no column "t" of type f64. Allowed: a table with the columns t (f64).',
    ],
    [
      p.table({ t: 'f64' }, { doc }),
      { t: f64(), u: 1 },
      'X.a: { t, u } has columns of unequal length, or a column too many. Allowed: a table with the columns t (f64).',
    ],
    [
      p.table({ t: 'f64' }, { doc }),
      1,
      'X.a: 1 is not an object of columns. Allowed: a table with the columns t (f64).',
    ],
    [p.model(Leaf, { doc }), Leaf, 'X.a: function Leaf is a class. Allowed: test/leaf. Write new Leaf().'],
    [p.model(Leaf, { doc }), 1, 'X.a: 1 is not a model. Allowed: test/leaf.'],
    [p.model(Leaf, { doc }), new Other(), 'X.a: an instance of Other is of test/other. Allowed: test/leaf.'],
    [
      p.of(z.number().min(3), { doc }),
      1,
      'X.a: 1 is refused by its schema. Allowed: what its schema accepts. Too small: expected number to be >=3.',
    ],
    [
      p.of(z.object({ a: z.number() }), { doc }),
      { a: 'b' },
      'X.a: { a } is refused by its schema. Allowed: what its schema accepts. a: Invalid input: expected number, received string.',
    ],
    [
      p.of(z.string().trim(), { doc }),
      ' a',
      'X.a: " a" is changed by its schema. Allowed: what its schema accepts. Give the value as the schema leaves it: nothing to convert, fill in or drop.',
    ],
  ];
  for (const [parameter, value, message] of MESSAGES) {
    it(`say: ${message}`, () => {
      class X extends Parameterized.define({ a: parameter }) {}
      expect(() => new X({ a: value })).toThrow(message);
      expect(() => new X({ a: value })).toThrow(
        expect.objectContaining({ name: 'ParameterError', message, subject: 'a', value, model: 'X' }),
      );
    });
  }

  it('carry a code that tells values out of range from values of another kind', () => {
    class X extends Parameterized.define({ a: p.number({ bounds: [0, 1], unit: 'TEC', doc }) }) {}
    for (const value of [2, -1, Infinity, -Infinity])
      expect(() => new X({ a: value })).toThrow(
        expect.objectContaining({ code: 'out-of-range', range: 'from 0 to 1 TEC', unit: 'TEC' }),
      );
    expect(() => new X({ a: Number.NaN })).toThrow(expect.objectContaining({ code: 'bad-value' }));
  });
});

describe('options', () => {
  const bad = (options: object) => options as never;
  const BAD: readonly (readonly [() => unknown, string])[] = [
    [
      () => p.number(bad({ default: 1, unit, doc, bound: [0, 1] })),
      'p.number: "bound" is not an option. Did you mean "bounds"?',
    ],
    [
      () => p.boolean(bad({ doc, soft: [0, 1] })),
      'p.boolean: "soft" is not an option. Options are doc, default, label, symbol, order, hidden, constant, readonly, nullable, when, source, meta.',
    ],
    [
      () => p.number(5 as never),
      "p.number: 5 is not a record of options. Write p.number({ default: …, doc: '…' }).",
    ],
    [
      () => p.number(bad({ unit, doc, bounds: [1, 0] })),
      'p.number: bounds [1, 0] has its ends the wrong way round. Put the smaller one first.',
    ],
    [
      () => p.number(bad({ unit, doc, bounds: [0] })),
      'p.number: bounds [0] is not a pair of limits. Write [low, high], with null for an open side.',
    ],
    [
      () => p.number(bad({ unit, doc, bounds: [0, Infinity] })),
      'p.number: bounds [0, Infinity] is not a pair of limits. Write [low, high], with null for an open side.',
    ],
    [
      () => p.number(bad({ unit, doc, bounds: [Number.NaN, 1] })),
      'p.number: bounds [NaN, 1] is not a pair of limits. Write [low, high], with null for an open side.',
    ],
    [
      () => p.number(bad({ unit, doc, bounds: [1, 1], exclusive: 'min' })),
      'p.number: bounds [1, 1] leave no value when an end is excluded. Move the ends apart, or exclude none.',
    ],
    [
      () => p.number(bad({ unit, doc, exclusive: 'low' })),
      `p.number: exclusive "low" is not a side. Sides are 'min', 'max' and 'both'.`,
    ],
    [
      () => p.number(bad({ unit, doc, soft: [1, 0] })),
      'p.number: soft [1, 0] has its ends the wrong way round. Put the smaller one first.',
    ],
    [() => p.number(bad({ unit, doc, step: 0 })), 'p.number: step 0 is not a positive number.'],
    [() => p.bigint(bad({ unit, doc, step: 1 })), 'p.bigint: step 1 is not a positive bigint.'],
    [
      () => p.bigint(bad({ unit, doc, bounds: [0, 1] })),
      'p.bigint: bounds [0, 1] is not a pair of limits. Write [low, high], with null for an open side.',
    ],
    [
      () => p.number(bad({ unit, doc, scale: 'logarithmic' })),
      `p.number: scale "logarithmic" is neither 'linear' nor 'log'.`,
    ],
    [
      () => p.number(bad({ unit: '%', doc })),
      `The unit '%' cannot be read: at position 0, expected a symbol, '1' or '('. Write units as 'wxDAI/TEC', '1/year^0.5' or 'token*day', and a ratio or a percentage as '1'.`,
    ],
    [
      () => p.number(bad({ unit, doc, when: 'steps' })),
      `p.number: when is "steps", but must be 'construct' or 'step'.`,
    ],
    [
      () => p.number(bad({ unit, doc, constant: 'yes' })),
      'p.number: constant is "yes", but must be true or false.',
    ],
    [() => p.number(bad({ unit, doc: 5 })), 'p.number: doc is 5, but must be text.'],
    [() => p.number(bad({ unit, doc, readonly: true })), 'p.number: a read-only parameter needs a default.'],
    [
      () => p.date(bad({ doc, bounds: ['2020', null] })),
      'p.date: bounds ["2020", null] is not a pair of limits. Write [low, high], with null for an open side.',
    ],
    [
      () => p.string(bad({ doc, pattern: /a/i })),
      'p.string: pattern "/a/i" has flags, or is no expression. JSON Schema has no flags: write the alternatives into the expression.',
    ],
    [
      () => p.string(bad({ doc, length: [3, 1] })),
      'p.string: length [3, 1] is not a count or a pair of counts. Write 3, or [1, 3], or [1, null].',
    ],
    [
      () => p.string(bad({ doc, length: -1 })),
      'p.string: length -1 is not a count or a pair of counts. Write 3, or [1, 3], or [1, null].',
    ],
    [() => p.vec(0, { unit, doc }), 'p.vec: 0 is not a length.'],
    [() => p.select([], { doc }), 'p.select: there are no choices. List at least one.'],
    [() => p.select(['a', 'a'], { doc }), 'p.select: the choices ["a", "a"] repeat. List each choice once.'],
    [
      () => p.multiSelect([null as never], { doc }),
      'p.multiSelect: null cannot be a choice. Use texts, numbers, booleans or bigints.',
    ],
    [() => p.select(undefined as never, { doc }), 'p.select: there are no choices. List at least one.'],
    [
      () => p.strategy({ a: 5 as never }, { doc }),
      'p.strategy: "a" is not a function. Map each name to a pure function.',
    ],
    [
      () => p.list(5 as never, { doc }),
      'p.list: 5 cannot be declared for its members. Use a function of p, such as p.number({ … }).',
    ],
    [
      () => p.list(p.model(Leaf, { doc }), { doc }),
      'p.list: p.model cannot be declared for its members. Give each child a slot of its own.',
    ],
    [
      () => p.tuple([p.event({ doc })], { doc }),
      'p.tuple: p.event cannot be declared for its members. Use a function of p, such as p.number({ … }).',
    ],
    [
      () => p.record(undefined as never, p.any({ doc }), { doc }),
      'p.record: undefined cannot be declared for its members. Use a function of p, such as p.number({ … }).',
    ],
    [
      () => p.table({}, { doc }),
      `p.table: the columns {  } are none, or of no known type. Types are 'f64' and 'string'.`,
    ],
    [
      () => p.table({ a: 'int' as never }, { doc }),
      `p.table: the columns { a } are none, or of no known type. Types are 'f64' and 'string'.`,
    ],
    [
      () => p.model(Number as never, { doc }),
      'p.model: function Number is neither a model class nor a role. Name a class made by Model.define, or a role.',
    ],
    [
      () => p.anyOf([], { doc }),
      'p.model: undefined is neither a model class nor a role. Name a class made by Model.define, or a role.',
    ],
    [() => p.of(5 as never, { doc }), 'p.of: the first argument is not a zod schema.'],
    [() => p.group([], { doc }), 'p.group: [] are not members. Name each member once.'],
    [
      () => p.group(['a'], bad({ doc, default: [1] })),
      'p.group: "default" is not its own. Declare it on the members: a group holds no value.',
    ],
  ];
  for (const [make, message] of BAD) {
    it(`refused: ${message}`, () => {
      expect(make).toThrow(DeclarationError);
      expect(make).toThrow(expect.objectContaining({ message }));
    });
  }

  it('are frozen', () => {
    const parameter = p.number({ default: 1, unit, doc });
    expect(Object.isFrozen(parameter) && Object.isFrozen(parameter.options)).toBe(true);
  });
});

describe('an event', () => {
  it('is told when it is written, and reads false again', () => {
    class X extends Parameterized.define({ go: p.event({ doc }) }) {}
    const x = new X();
    const heard: unknown[] = [];
    x.param.watch('go', (event) => heard.push(event));
    x.go = true;
    x.go = false;
    expect(x.go).toBe(false);
    expect(heard).toEqual([{ name: 'go', old: false, new: true, type: 'triggered' }]);
    expect(x.param.values()).toEqual({});
    expect(() => new X({ go: true })).toThrow(
      'X.go is an event; it cannot become true. Write it once the instance exists.',
    );
  });
});

describe('a child by role', () => {
  it('says how a model takes a role', () => {
    const target = { role: 'Treasury', metrics: [], actions: [] } as const;
    class X extends Parameterized.define({ a: p.model(target, { doc }) }) {}
    expect(() => new X({ a: new Leaf() as never })).toThrow(
      'X.a: an instance of Leaf is of test/leaf. Allowed: a Treasury. A model takes a role by naming it in its roles.',
    );
  });
});
