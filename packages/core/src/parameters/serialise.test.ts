// Long because all of it is about one class that has every kind of parameter.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseCanonicalJson } from '../canonicalJson.ts';
import { DeclarationError, ParameterError } from '../errors.ts';
import * as core from '../index.ts';
import { Model } from '../model/model.ts';
import { p } from './p.ts';
import { Parameterized } from './parameterized.ts';
import { series } from './schedule.ts';
import { toSource } from './toSource.ts';

const doc = 'x';
const unit = '1';

class Leaf extends Model.define({
  id: 'test/leaf',
  params: { n: p.number({ default: 1, unit, doc }) },
  metrics: {},
}) {
  step() {}
  protected measure() {
    return {};
  }
}
class Wide extends Leaf.extend({ id: 'test/wide', add: { m: p.number({ default: 2, unit, doc }) } }) {}

const declared = {
  rate: p.number({
    default: 0.5,
    bounds: [0, 1],
    exclusive: 'min',
    soft: [0.1, 0.9],
    step: 0.1,
    unit: '1/year',
    symbol: 'ρ',
    label: 'The rate',
    doc: 'Rate.',
  }),
  fee: p.fraction({ default: 0, when: 'step', doc }),
  amount: p.bigint({ default: 5n, bounds: [0n, null], soft: [1n, 10n], step: 1n, unit: 'wei', doc }),
  mode: p.select({ Slow: 'slow', Fast: 'fast' }, { default: 'slow', doc }),
  big: p.select([1n, 2n, 'none'], { default: 1n, doc }),
  tags: p.multiSelect(['a', 'b'], { default: ['a'], doc }),
  text: p.string({ default: 'é"\n', length: [1, 9], pattern: /./, doc }),
  since: p.date({ default: new Date(0), bounds: [new Date(0), null], doc }),
  key: p.bytes({ default: Uint8Array.of(0, 255), doc }),
  points: p.f64({ default: Float64Array.of(1, -0), length: [1, 9], unit, doc }),
  pair: p.range({ default: [0, 1], unit, doc }),
  vector: p.vec(2, { default: [1, 2], unit, doc }),
  rows: p.list(p.tuple([p.string({ doc }), p.bigint({ unit, doc })], { doc }), { default: [['a', 1n]], doc }),
  map: p.record(p.string({ doc }), p.number({ unit, doc }), { default: { b: 1, a: 2 }, doc }),
  table: p.table(
    { price: 'f64', name: 'string' },
    { default: { price: Float64Array.of(1), name: ['x'] }, doc },
  ),
  maybe: p.number({ default: null, unit, doc }),
  color: p.color({ default: '#fff', doc }),
  free: p.any({ default: { a: [1n, null] }, meta: { chain: 'gnosis' }, doc }),
  schema: p.of(z.strictObject({ a: z.number() }), { default: { a: 1 }, doc }),
  how: p.strategy({ one: () => 1, two: () => 2 }, { default: 'one', doc }),
  leaf: p.model(Leaf, { default: () => new Leaf(), doc }),
  given: p.anyOf([Leaf], { default: new Leaf({ n: 3 }), doc }),
  fixed: p.number({ default: 7, readonly: true, unit, doc }),
  size: p.number({ unit: 'TEC', doc, order: -1, hidden: true, source: 'ours' }),
  both: p.group(['rate', 'fee'], { doc }),
  go: p.event({ doc }),
  twice: p.number({ default: ({ size }) => (size as number) * 2, unit, doc }),
};
class All extends Parameterized.define({
  id: 'test/all',
  params: declared,
  presets: { one: { size: 1, amount: 9n } },
}) {}

const everything = {
  rate: 0.25,
  fee: series({ times: [0, 1], values: [0, 0.5] }),
  amount: 10n ** 30n,
  mode: 'fast',
  big: 2n,
  tags: ['b', 'a'],
  text: 'text',
  since: new Date(1e12),
  key: Uint8Array.of(1),
  points: Float64Array.of(3),
  pair: [-1, 1],
  vector: [3, 4],
  rows: [],
  map: { z: 1, __proto__x: 2 },
  table: { price: Float64Array.of(), name: [] },
  maybe: 3,
  color: '#000000',
  free: [{ deep: new Map([['a', 1]]) }],
  schema: { a: 2 },
  how: 'two',
  size: 4,
  twice: 1,
} as const;
const full = () => new All({ ...everything, leaf: new Wide({ m: 5 }), given: new Leaf() } as never);

describe('JSON', () => {
  it('is canonical, and the same for equal instances', () => {
    const a = new All({ size: 1, rate: 0.25 });
    const b = new All({ rate: 0.25, size: 1 });
    expect(a.param.json()).toBe(b.param.json());
    expect(JSON.stringify(a)).toContain('"$model":"test/all"');
    expect(parseCanonicalJson(JSON.stringify(a))).toEqual(parseCanonicalJson(a.param.json()));
  });

  it('comes back equal, with every kind', () => {
    for (const one of [new All({ size: 1 }), full()]) {
      const back = All.fromJSON(JSON.stringify(one), { models: [Wide] });
      expect(back.param.json()).toBe(one.param.json());
      expect(back.param.hash()).toBe(one.param.hash());
    }
    expect(All.fromJSON(JSON.stringify(full()), { models: [Wide] }).leaf).toBeInstanceOf(Wide);
  });

  it('takes defaults for what it leaves out', () => {
    expect(All.fromJSON('{"$model":"test/all","params":{"size":2}}').twice).toBe(4);
  });

  const BAD: readonly (readonly [string, string])[] = [
    ['', 'All: the text given cannot be read. The text is not JSON.'],
    ['{"$model":', 'All: the text given cannot be read. The text is not JSON.'],
    ['5', 'All: 5 is not { "$model": id, "params": values }. Give what JSON.stringify made of an instance.'],
    ['[]', 'All: [] is not { "$model": id, "params": values }.'],
    ['{"$model":"test/all"}', 'All: { $model } is not { "$model": id, "params": values }.'],
    [
      '{"$model":"test/all","params":[]}',
      'All: { $model, params } is not { "$model": id, "params": values }.',
    ],
    ['{"$model":"test/all","params":{},"more":1}', 'All: { $model, params, more } is not'],
    ['{"$model":5,"params":{}}', 'All: { $model, params } is not'],
    [
      '{"$model":"test/leaf","params":{}}',
      'All: the text describes "test/leaf", not "test/all". Use the class with that id.',
    ],
    ['{"$model":"test/all","params":{}}', 'All: size must be given'],
    ['{"$model":"test/all","params":{"size":"1"}}', 'All.size: "1" is text, not a number.'],
    [
      '{"$model":"test/all","params":{"size":1,"rat":1}}',
      'All: "rat" is not a parameter. Did you mean "rate"?',
    ],
    [
      '{"$model":"test/all","params":{"size":1,"__proto__":{"rate":9}}}',
      'All: "__proto__" is not a parameter.',
    ],
    ['{"$model":"test/all","params":{"size":1,"constructor":1}}', 'All: "constructor" is not a parameter.'],
    ['{"$model":"test/all","params":{"size":1,"fixed":8}}', 'All.fixed is read-only; it cannot become 8.'],
    [
      '{"$model":"test/all","params":{"size":1e999}}',
      'All: the text given cannot be read. value.params.size cannot be read: the number is too large for a double.',
    ],
    [
      '{"$model":"test/all","params":{"size":1,"amount":{"$bigint":"0x1"}}}',
      'All: the text given cannot be read.',
    ],
    [
      '{"$model":"test/all","params":{"size":1,"leaf":{"$model":"test/wid","params":{}}}}',
      'All.leaf: no class with the id "test/wid" is known. Did you mean "test/wide"?',
    ],
    [
      '{"$model":"test/all","params":{"size":1,"leaf":{"$model":"far/away","params":{}}}}',
      'All.leaf: no class with the id "far/away" is known. Pass it in { models: [ … ] }.',
    ],
    [
      '{"$model":"test/all","params":{"size":1,"leaf":{"$model":"test/leaf","params":{"n":"1"}}}}',
      'Leaf.n: "1" is text, not a number.',
    ],
    ['{"$model":"test/all","params":{"size":1,"leaf":{"$model":"test/leaf"}}}', 'Leaf: { $model } is not'],
    ['{"$model":"test/all","params":{"size":1,"leaf":5}}', 'All.leaf: 5 is not a model.'],
  ];
  for (const [text, message] of BAD) {
    it(`refused: ${text || 'nothing'}`, () => {
      const read = () => All.fromJSON(text, { models: [Wide] });
      expect(read).toThrow(ParameterError);
      expect(read).toThrow(message);
    });
  }

  it('is read with classes only', () => {
    const text = '{"$model":"test/all","params":{"size":1,"leaf":{"$model":"test/leaf","params":{}}}}';
    expect(() => All.fromJSON(text, { models: [5 as never] })).toThrow(DeclarationError);
    expect(() => All.fromJSON(text, { models: [5 as never] })).toThrow(
      '5 has no parameters declared. Use a class that extends what define() returns.',
    );
  });

  it('finds the class of a child in its slot, or in what stands there by default', () => {
    class Role extends Parameterized.define({
      child: p.model({ role: 'Any', metrics: [], actions: [] } as core.Role, { default: null, doc }),
    }) {}
    expect(Role.fromJSON('{"$model":"Role","params":{"child":null}}').child).toBeNull();
    class Given extends Parameterized.define({ leaf: p.anyOf([Leaf, Wide], { default: new Wide(), doc }) }) {}
    expect(
      Given.fromJSON('{"$model":"Given","params":{"leaf":{"$model":"test/wide","params":{"m":3}}}}').leaf,
    ).toBeInstanceOf(Wide);
  });
});

describe('values and changes', () => {
  it('leave out groups, events and inputs', () => {
    expect(Object.keys(new All({ size: 1 }).param.values())).toEqual(
      Object.keys(declared).filter((name) => !['both', 'go'].includes(name)),
    );
  });

  it('are none when all is by default, children and functions too', () => {
    expect(new All({ size: 1 }).param.changed()).toEqual({ size: 1 });
    expect(new All({ size: 3, leaf: new Leaf(), given: new Leaf({ n: 3 }) }).param.changed()).toEqual({
      size: 3,
    });
  });

  it('are those that a new instance would not have', () => {
    const all = new All({ size: 1, twice: 5, amount: 6n });
    expect(all.param.changed()).toEqual({ amount: 6n, size: 1, twice: 5 });
    expect(new All(all.param.changed() as never).param.json()).toBe(all.param.json());
  });

  it('count a value as changed where the default cannot be worked out', () => {
    class X extends Parameterized.define({
      a: p.number({ default: 0.1, unit, doc }),
      b: p.fraction({ default: ({ a }) => a as number, doc }),
    }) {}
    const x = new X();
    x.a = 5;
    expect(x.param.changed()).toEqual({ a: 5, b: 0.1 });
    class Y extends Parameterized.define({
      b: p.number({
        default: () => {
          throw new RangeError('no');
        },
        unit,
        doc,
      }),
    }) {}
    expect(() => new Y({ b: 1 }).param.changed()).toThrow(RangeError);
  });
});

describe('the source of an instance', () => {
  it('makes an equal one when it is run', () => {
    for (const one of [
      new All({ size: 1 }),
      full(),
      new All({ size: -0, free: { ['__proto__']: 1, 'a b': [undefined] } }),
    ]) {
      const source = toSource(one);
      const run = new Function('All', 'Leaf', 'Wide', `return ${source};`) as (...classes: unknown[]) => All;
      expect(run(All, Leaf, Wide).param.values(), source).toEqual(one.param.values());
    }
  });

  it('is short where little is changed', () => {
    expect(toSource(new All({ size: 1, amount: 3n, leaf: new Leaf({ n: 9 }), since: new Date(1) }))).toBe(
      'new All({ amount: 3n, since: new Date("1970-01-01T00:00:00.001Z"), leaf: new Leaf({ n: 9 }), size: 1 })',
    );
    expect(toSource(new Leaf())).toBe('new Leaf()');
    expect(toSource(new All({ size: 1, free: { b: new Set([1]) }, key: Uint8Array.of(1, 2) }))).toBe(
      'new All({ key: Uint8Array.of(1, 2), free: { b: new Set([1]) }, size: 1 })',
    );
  });
});

describe('the hash', () => {
  const hashOf = (params: core.Shape, given?: object) => {
    class X extends Parameterized.define({ id: 'test/x', params }) {}
    return new X(given as never).param.hash();
  };
  const base = { default: 1, bounds: [0, 2], unit: 'token*day', doc } as const;
  const hash = hashOf({ a: p.number(base) });

  it('is 64 hexadecimal digits', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is not changed by texts, order, hints, and ways to write the same', () => {
    for (const more of [
      { doc: 'other' },
      { label: 'A' },
      { symbol: 'α' },
      { order: 3 },
      { hidden: true },
      { soft: [0, 1] },
      { step: 0.1 },
      { scale: 'log' },
      { source: 'here' },
      { meta: { a: 1 } },
      { unit: 'day*token' },
      { exclusive: 'none' as 'min' },
      { when: 'construct' },
      { constant: false },
    ] as const)
      expect(hashOf({ a: p.number({ ...base, ...more } as never) })).toBe(hash);
    expect(hashOf({ a: p.number({ ...base, default: 0 }) }, { a: 1 })).toBe(hash);
    const [x, y] = [p.number({ default: 1, unit, doc }), p.boolean({ default: true, doc })];
    expect(hashOf({ x, y })).toBe(hashOf({ y, x }));
    expect(hashOf({ a: p.select(['a', 'b'], { default: 'a', doc }) })).toBe(
      hashOf({ a: p.select({ B: 'b', A: 'a' }, { default: 'a', doc }) }),
    );
    expect(hashOf({ a: p.string({ default: 'ab', length: 2, doc }) })).toBe(
      hashOf({ a: p.string({ default: 'ab', length: [2, 2], doc }) }),
    );
    expect(hashOf({ a: p.number({ default: 1, unit, doc }) })).toBe(
      hashOf({ a: p.number({ default: 1, bounds: [null, null], unit, doc }) }),
    );
  });

  it('is changed by what decides about values, and by values', () => {
    const hashes = [
      hash,
      hashOf({ a: p.number({ ...base, bounds: [0, 3] }) }),
      hashOf({ a: p.number({ ...base, exclusive: 'min' }) }),
      hashOf({ a: p.number({ ...base, unit: 'day' }) }),
      hashOf({ a: p.number({ ...base, nullable: true }) }),
      hashOf({ a: p.number({ ...base, constant: true }) }),
      hashOf({ a: p.number({ ...base, readonly: true }) }),
      hashOf({ a: p.number({ ...base, readonly: true, default: 2 }) }),
      hashOf({ a: p.number({ ...base, when: 'step' }) }),
      hashOf({ a: p.int(base) }),
      hashOf({ b: p.number(base) }),
      hashOf({ a: p.number(base) }, { a: 0.5 }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is not changed by units, id and watchers of an instance', () => {
    const x = new All({ size: 1 }, { units: { token: 'TEC' }, id: 'a' });
    x.param.watch('size', () => {});
    expect(x.param.hash()).toBe(new All({ size: 1 }).param.hash());
  });

  it('is changed by what decides about the values of children', () => {
    const of = (high: number, value: number) => {
      class Child extends Model.define({
        id: 'test/child',
        params: { n: p.number({ default: value, bounds: [0, high], unit, doc }) },
        metrics: {},
      }) {
        step() {}
        protected measure() {
          return {};
        }
      }
      class Parent extends Parameterized.define({
        id: 'test/parent',
        params: { child: p.model(Child, { doc }) },
      }) {}
      return new Parent({ child: new Child() }).param.hash();
    };
    expect(of(1, 1)).toBe(of(1, 1));
    expect(new Set([of(1, 1), of(2, 1), of(1, 0)]).size).toBe(3);
  });

  it('stays as it is from release to release', () => {
    class Still extends Parameterized.define({ id: 'test/still', params: { a: p.number(base) } }) {}
    expect(new Still().param.json()).toBe('{"$model":"test/still","params":{"a":1}}');
    expect(new Still().param.hash()).toBe(
      core.contentHash({
        id: 'test/still',
        schema: {
          a: { kind: 'number', contract: { bounds: [0, 2], excluded: [false, false], unit: 'day*token' } },
        },
        values: { a: 1 },
      }),
    );
  });
});

describe('the descriptor', () => {
  const descriptor = All.describe();
  const of = (name: string) => descriptor.parameters.find((one) => one.name === name);

  it('is one JSON object', () => {
    expect(JSON.parse(JSON.stringify(descriptor))).toEqual(descriptor);
  });

  it('says all that is declared, in order', () => {
    expect(descriptor.parameters[0]?.name).toBe('size');
    expect(of('rate')).toEqual({
      name: 'rate',
      kind: 'number',
      label: 'The rate',
      doc: 'Rate.',
      range: 'above 0 to 1 1/year',
      required: false,
      order: 0,
      unit: '1/year',
      symbol: 'ρ',
      bounds: [0, 1],
      exclusive: 'min',
      soft: [0.1, 0.9],
      step: 0.1,
      default: 0.5,
    });
    expect(of('size')).toMatchObject({
      required: true,
      hidden: true,
      source: 'ours',
      range: 'any finite number, in TEC',
    });
    expect(of('both')).toMatchObject({ kind: 'group', members: ['rate', 'fee'], required: false });
    expect(of('maybe')).toMatchObject({ nullable: true, default: null, range: 'any finite number, or null' });
    expect(of('fixed')).toMatchObject({ readonly: true, default: 7 });
    expect(of('fee')).toMatchObject({ when: 'step' });
    expect(of('mode')).toMatchObject({ options: ['slow', 'fast'], labels: ['Slow', 'Fast'] });
    expect(of('leaf')).toMatchObject({ kind: 'model', targets: ['test/leaf'], range: 'test/leaf' });
    expect(of('leaf')?.default).toEqual({ $model: 'test/leaf', params: { n: 1 } });
    expect(of('rows')).toMatchObject({
      item: { kind: 'tuple', items: [{ kind: 'string' }, { kind: 'bigint' }] },
    });
    expect(of('map')).toMatchObject({ key: { kind: 'string' }, item: { kind: 'number' } });
    expect(of('text')).toMatchObject({ pattern: '.', length: [1, 9] });
    expect(of('free')).toMatchObject({ meta: { chain: 'gnosis' } });
    expect(of('table')).toMatchObject({ columns: { price: 'f64', name: 'string' } });
  });

  it('writes what JSON has no type for as canonical JSON does', () => {
    expect(of('amount')).toMatchObject({
      default: { $bigint: '5' },
      bounds: [{ $bigint: '0' }, null],
      soft: [{ $bigint: '1' }, { $bigint: '10' }],
      step: { $bigint: '1' },
    });
    expect(of('since')).toMatchObject({ default: { $date: '1970-01-01T00:00:00.000Z' } });
    expect(of('key')).toMatchObject({ default: { $bytes: '00ff' } });
    expect(of('big')).toMatchObject({ options: [{ $bigint: '1' }, { $bigint: '2' }, 'none'] });
    expect(of('given')).toMatchObject({ default: { $model: 'test/leaf', params: { n: 3 } } });
    expect(descriptor.presets).toEqual({ one: { size: 1, amount: { $bigint: '9' } } });
  });

  it('leaves out a default that has no form in JSON', () => {
    class X extends Parameterized.define({ a: p.any({ default: Symbol.iterator, doc }) }) {}
    expect(X.describe().parameters[0]).not.toHaveProperty('default');
    expect(X.jsonSchema()).not.toHaveProperty('properties.a.default');
  });

  it('lists rules and computed values', () => {
    class X extends Parameterized.define({
      params: { a: p.number({ default: 1, unit, doc }) },
      rules: [{ name: 'r', on: ['a'], holds: () => true }],
      computed: {
        two: { from: ['a'], unit: 'day', doc: 'Two.', get: () => 2 },
        text: { from: [], doc: 'Text.', get: () => '' },
      },
    }) {}
    expect(X.describe()).toMatchObject({
      rules: [{ name: 'r', on: ['a'] }],
      computed: [
        { name: 'two', from: ['a'], unit: 'day', doc: 'Two.' },
        { name: 'text', from: [], doc: 'Text.' },
      ],
    });
  });
});

describe('the JSON Schema', () => {
  const schema = All.jsonSchema() as {
    properties: Record<string, object>;
    required: string[];
    title: string;
  };

  it('is one JSON object that names what is required', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(schema).toMatchObject({
      title: 'test/all',
      type: 'object',
      required: ['size'],
      additionalProperties: false,
    });
    expect(Object.keys(schema.properties)).not.toContain('fixed');
  });

  it('carries title, description, default, unit, and which ends are excluded', () => {
    expect(schema.properties.rate).toEqual({
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 1,
      title: 'The rate',
      description: 'Rate.',
      default: 0.5,
      unit: '1/year',
      symbol: 'ρ',
      soft: [0.1, 0.9],
      step: 0.1,
    });
  });

  it('takes the JSON of instances, and refuses what the class refuses', () => {
    const validator = z.fromJSONSchema(schema as never);
    const params = (all: All) =>
      (JSON.parse(JSON.stringify(all)) as { params: Record<string, unknown> }).params;
    const good = params(new All({ size: 1 }));
    for (const one of [good, params(full()), { size: 1 }])
      expect(validator.safeParse(one).error).toBeUndefined();
    for (const bad of [
      {},
      { ...good, rate: 0 },
      { ...good, rate: 2 },
      { ...good, rate: '0.5' },
      { ...good, unknown: 1 },
      { ...good, amount: 5 },
      { ...good, amount: { $bigint: 'x' } },
      { ...good, mode: 'off' },
      { ...good, big: 1 },
      { ...good, tags: ['c'] },
      { ...good, points: { $f64: ['1'] } },
      { ...good, rows: [['a']] },
      { ...good, map: { a: 'b' } },
      { ...good, table: { price: { $f64: [] } } },
      { ...good, maybe: 'x' },
      { ...good, color: 'red' },
      { ...good, vector: [1] },
      { ...good, leaf: { $model: 'test/leaf' } },
      { ...good, how: 'three' },
    ])
      expect(validator.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  });

  it('is titled by the class where there is no id', () => {
    class Untitled extends Parameterized.define({
      list: p.list(p.boolean({ doc }), { length: 2, default: null, doc }),
    }) {}
    expect(Untitled.jsonSchema()).toMatchObject({
      title: 'Untitled',
      properties: { list: { anyOf: [{ type: 'array', minItems: 2, maxItems: 2 }, { type: 'null' }] } },
    });
  });
});
