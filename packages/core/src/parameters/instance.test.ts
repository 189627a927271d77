import { describe, expect, it } from 'vitest';
import { ParameterError } from '../errors.ts';
import { editConstant, silently } from './namespace.ts';
import { p } from './p.ts';
import { Parameterized } from './parameterized.ts';

const doc = 'x';
const unit = '1';

class Pool extends Parameterized.define({
  params: {
    size: p.number({ bounds: [0, null], unit: 'TEC', doc }),
    fee: p.fraction({ default: 0.1, doc }),
    low: p.number({ default: 1, unit, doc }),
    high: p.number({ default: 2, unit, doc }),
    both: p.group(['low', 'high'], { doc }),
    decimals: p.int({ default: 18, constant: true, unit, doc }),
    version: p.string({ default: '1', readonly: true, doc }),
    token: p.string({ default: ({ fee }) => `T${fee}`, doc }),
  },
  rules: [{ name: 'low < high', on: ['low', 'high'], holds: ({ low, high }) => low < high }],
}) {}

/** What a call throws, as plain data. */
function refused(call: () => unknown): Record<string, unknown> {
  try {
    call();
  } catch (error) {
    const { name, code, message } = error as ParameterError;
    return { name, code, message };
  }
  return {};
}

describe('construction', () => {
  it('takes defaults where nothing is given', () => {
    expect(new Pool({ size: 1 }).param.values()).toEqual({
      size: 1,
      fee: 0.1,
      low: 1,
      high: 2,
      decimals: 18,
      version: '1',
      token: 'T0.1',
    });
  });

  it('asks for what has no default', () => {
    expect(refused(() => new Pool({} as never))).toEqual({
      name: 'ParameterError',
      code: 'missing',
      message: 'Pool: size must be given; it has no default. Write new Pool({ size: … }).',
    });
    class Two extends Parameterized.define({
      a: p.number({ unit, doc }),
      b: p.number({ unit, doc }),
      c: p.number({ default: ({ a }) => (a as number).valueOf(), unit, doc }),
    }) {}
    expect(() => new Two(undefined as never)).toThrow(
      'Two: a, b must be given; they have no default. Write new Two({ a: …, b: … }).',
    );
  });

  it('takes undefined as not given', () => {
    expect(new Pool({ size: 1, fee: undefined as never }).fee).toBe(0.1);
    expect(() => new Pool({ size: undefined as never })).toThrow('Pool: size must be given');
  });

  it('refuses unknown names, and suggests the one meant', () => {
    expect(() => new Pool({ size: 1, fees: 1 } as never)).toThrow(
      'Pool: "fees" is not a parameter. Did you mean "fee"?',
    );
    expect(() => new Pool({ size: 1, zzz: 1 } as never)).toThrow(
      'Pool: "zzz" is not a parameter. Parameters are size, fee, low, high, decimals, version, token.',
    );
    expect(() => new Pool(JSON.parse('{"size":1,"__proto__":{"fee":9}}'))).toThrow(
      'Pool: "__proto__" is not a parameter.',
    );
  });

  it('refuses what is no record', () => {
    for (const given of [5, 'size', [1], null, new Map(), new Pool({ size: 1 })])
      expect(() => new Pool(given as never)).toThrow('is not a record of parameters. Write new Pool({ … }).');
  });

  it('refuses values that break a rule together', () => {
    expect(refused(() => new Pool({ size: 1, low: 3 }))).toEqual({
      name: 'ParameterError',
      code: 'rule',
      message:
        'Pool: the rule "low < high" does not hold for low = 3, high = 2. Change low and high together, in one update.',
    });
  });

  it('takes a group apart', () => {
    expect(new Pool({ size: 1, both: [3, 4] }).high).toBe(4);
    expect(() => new Pool({ size: 1, both: [3, 4], low: 1 })).toThrow(
      'Pool.low is given twice, by itself and in a group. Leave one of them out.',
    );
    expect(() => new Pool({ size: 1, both: [3] })).toThrow(
      'Pool.both: [3] is not a list with a value for each member. Allowed: a list of low, high.',
    );
  });

  it('refuses what is read-only', () => {
    expect(() => new Pool({ size: 1, version: '2' } as never)).toThrow(
      'Pool.version is read-only; it cannot become "2".',
    );
  });

  it('checks its options', () => {
    const { param } = new Pool({ size: 1 }, { units: { token: 'TEC' }, id: 'mine' });
    expect([param.units, param.id]).toEqual([{ token: 'TEC' }, 'mine']);
    expect([new Pool({ size: 1 }).param.units, new Pool({ size: 1 }).param.id]).toEqual([{}, undefined]);
    expect(new Pool({ size: 1 }, { id: 'mine' }).param.units).toEqual({});
    const usage = "The second argument is { units: { token: 'TEC' }, id: 'a name' }.";
    for (const [options, words] of [
      [5, '5 is not a record of options'],
      [{ unit: {} }, '"unit" is not an option'],
      [{ units: 'TEC' }, 'units are "TEC"'],
      [{ units: { token: 5 } }, 'units are { token }'],
      [{ id: 5 }, 'the id is 5'],
    ] as const)
      expect(() => new Pool({ size: 1 }, options as never)).toThrow(`Pool: ${words}. ${usage}`);
    expect(() => new Pool({ size: 1 }, { units: { tokn: 'TEC' } })).toThrow(
      "'tokn' is not a unit variable. Did you mean 'token'?",
    );
  });

  it('calls a class without a name by what it extends', () => {
    const made = (() => class extends Parameterized.define({ id: 'test/nameless', params: {} }) {})();
    Object.defineProperty(made, 'name', { value: '' });
    expect(() => new made({ a: 1 } as never)).toThrow('test/nameless: "a" is not a parameter.');
    expect(new made().toJSON()).toEqual({ $model: 'test/nameless', params: {} });
  });
});

describe('defaults that are functions', () => {
  it('see what was declared before them', () => {
    const seen: unknown[] = [];
    class X extends Parameterized.define({
      a: p.number({ default: 1, unit, doc }),
      b: p.number({ default: (context) => seen.push({ ...context }), unit, doc }),
      c: p.number({ default: 3, unit, doc }),
    }) {}
    expect(new X({ a: 5 }).b).toBe(1);
    expect(seen).toEqual([{ a: 5 }]);
  });

  it('are checked when they have been worked out', () => {
    class X extends Parameterized.define({
      a: p.number({ default: 1, unit, doc }),
      b: p.fraction({ default: ({ a }) => (a as number) * 2, doc }),
    }) {}
    expect(() => new X()).toThrow('X.b: the default, worked out as 2, is above 1. Allowed: from 0 to 1.');
    expect(new X({ a: 0.25 }).b).toBe(0.5);
    expect(new X({ b: 0.5 }).b).toBe(0.5);
  });
});

describe('mutable values', () => {
  class Holder extends Parameterized.define({
    list: p.list(p.list(p.number({ unit, doc }), { doc }), { default: [[1]], doc }),
    record: p.record(p.string({ doc }), p.any({ doc }), { default: { a: { b: 1 } }, doc }),
    table: p.table({ t: 'f64' }, { default: { t: Float64Array.of(1) }, doc }),
    f64: p.f64({ default: Float64Array.of(1), unit, doc }),
    date: p.date({ default: new Date(0), doc }),
    bytes: p.bytes({ default: Uint8Array.of(1), doc }),
    dates: p.list(p.date({ doc }), { default: [new Date(0)], doc }),
    made: p.any({ default: () => ({ a: [1] }), doc }),
  }) {}
  const before = new Holder().param.json();

  it('of one instance are not those of another, by default', () => {
    const x = new Holder();
    x.f64[0] = 9;
    x.table.t[0] = 9;
    x.bytes[0] = 9;
    x.date.setTime(9);
    x.dates[0]?.setTime(9);
    expect(new Holder().param.json()).toBe(before);
    expect(new Holder({}).param.json()).toBe(before);
  });

  it('are frozen where they can be', () => {
    const x = new Holder();
    for (const one of [x.list, x.list[0], x.record, x.record.a, x.table, x.dates, x.made])
      expect(one).toSatisfy(Object.isFrozen);
  });

  it('are not those that were given', () => {
    const given = {
      list: [[1]],
      record: { a: { b: 1 } },
      table: { t: Float64Array.of(1) },
      f64: Float64Array.of(1),
      date: new Date(0),
      bytes: Buffer.of(1),
      dates: [new Date(0)],
      made: { a: [1] },
    };
    const x = new Holder(given);
    given.list[0]!.push(2);
    given.record.a.b = 2;
    given.table.t[0] = 2;
    given.f64[0] = 2;
    given.date.setTime(2);
    given.bytes[0] = 2;
    given.dates[0]!.setTime(2);
    given.made.a.push(2);
    expect(x.param.json()).toBe(before);
  });

  it('keep members called __proto__ as members', () => {
    class X extends Parameterized.define({ a: p.any({ doc }) }) {}
    const x = X.fromJSON('{"$model":"X","params":{"a":{"__proto__":{"polluted":true}}}}');
    expect(Object.keys(x.a as object)).toEqual(['__proto__']);
    expect((x.a as { polluted?: boolean }).polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('writing', () => {
  it('checks and keeps', () => {
    const pool = new Pool({ size: 1 });
    pool.fee = 0.2;
    expect(pool.fee).toBe(0.2);
    expect(() => {
      pool.fee = 2;
    }).toThrow('Pool.fee: 2 is above 1. Allowed: from 0 to 1.');
    expect(pool.fee).toBe(0.2);
  });

  it('reads and writes groups as lists', () => {
    const pool = new Pool({ size: 1 });
    expect(pool.both).toEqual([1, 2]);
    pool.both = [5, 6];
    expect([pool.low, pool.high]).toEqual([5, 6]);
    expect(() => {
      pool.both = [6, 5];
    }).toThrow('the rule "low < high" does not hold');
    expect(pool.both).toEqual([5, 6]);
  });

  it('refuses constants unless they are being edited, and what is read-only always', () => {
    const pool = new Pool({ size: 1, decimals: 6 });
    expect(pool.decimals).toBe(6);
    const write = () => Object.assign(pool, { decimals: 8 });
    expect(refused(write)).toEqual({
      name: 'ParameterError',
      code: 'fixed',
      message: 'Pool.decimals is constant; it cannot become 8. Give it at construction, or use editConstant.',
    });
    editConstant(pool, write);
    expect(pool.decimals).toBe(8);
    expect(write).toThrow('is constant');
    expect(() => editConstant(pool, () => Object.assign(pool, { version: '2' }))).toThrow(
      'Pool.version is read-only; it cannot become "2".',
    );
  });

  it('ends the editing of constants also when the function throws, and refuses one that goes on', () => {
    const pool = new Pool({ size: 1 });
    expect(() =>
      editConstant(pool, () => {
        throw new RangeError('no');
      }),
    ).toThrow(RangeError);
    expect(() => Object.assign(pool, { decimals: 8 })).toThrow('is constant');
    expect(() => editConstant(pool, async () => {})).toThrow(
      'Pool: the function given is asynchronous. Await first, then write.',
    );
  });

  it('does nothing when it is told silently to', () => {
    const pool = new Pool({ size: 1 });
    expect(silently(pool, () => 5)).toBe(5);
  });
});

describe('update', () => {
  const BAD: readonly (readonly [string, object])[] = [
    ['a value', { fee: 0.5, low: 'x' }],
    ['an unknown name', { fee: 0.5, nope: 1 }],
    ['a constant', { fee: 0.5, decimals: 1 }],
    ['a rule', { fee: 0.5, low: 3 }],
    ['a group', { fee: 0.5, both: [1] }],
    ['undefined', { fee: undefined }],
  ];
  for (const [what, patch] of BAD) {
    it(`changes nothing when ${what} is refused`, () => {
      const pool = new Pool({ size: 1 });
      const before = pool.param.json();
      const heard: unknown[] = [];
      pool.param.watch('fee', (event) => heard.push(event));
      expect(() => pool.param.update(patch as never)).toThrow(ParameterError);
      expect(pool.param.json()).toBe(before);
      expect(heard).toEqual([]);
    });
  }

  it('passes through combinations that a rule would refuse one by one', () => {
    const pool = new Pool({ size: 1 });
    pool.param.update({ low: 5, high: 6 });
    expect(pool.both).toEqual([5, 6]);
  });

  it('refuses what is no record', () => {
    for (const patch of [null, 5, [1]])
      expect(() => new Pool({ size: 1 }).param.update(patch as never)).toThrow(
        'is not a record of parameters. Write update({ name: value }).',
      );
  });
});

describe('with', () => {
  it('puts values back after the function, with what it returned', () => {
    const pool = new Pool({ size: 1 });
    expect(pool.param.with({ fee: 0.5, both: [7, 8] }, () => [pool.fee, pool.low])).toEqual([0.5, 7]);
    expect([pool.fee, pool.both]).toEqual([0.1, [1, 2]]);
  });

  it('puts them back when the function throws', () => {
    const pool = new Pool({ size: 1 });
    expect(() =>
      pool.param.with({ fee: 0.5 }, () => {
        throw new RangeError('no');
      }),
    ).toThrow(RangeError);
    expect(pool.fee).toBe(0.1);
  });

  it('puts them back when a promise is settled', async () => {
    const pool = new Pool({ size: 1 });
    const later = pool.param.with({ fee: 0.5 }, async () => {
      await Promise.resolve();
      return pool.fee;
    });
    expect(pool.fee).toBe(0.5);
    expect(await later).toBe(0.5);
    expect(pool.fee).toBe(0.1);
    await expect(pool.param.with({ fee: 0.5 }, () => Promise.reject(new RangeError('no')))).rejects.toThrow(
      RangeError,
    );
    expect(pool.fee).toBe(0.1);
  });

  it('tells watchers of both', () => {
    const pool = new Pool({ size: 1 });
    const heard: unknown[] = [];
    pool.param.watch('fee', (event) => heard.push(event.new));
    pool.param.with({ fee: 0.5 }, () => {});
    expect(heard).toEqual([0.5, 0.1]);
  });

  it('changes nothing and calls nothing when a value is refused, a constant too', () => {
    const pool = new Pool({ size: 1 });
    let called = false;
    for (const patch of [{ fee: 5 }, { fee: 0.5, decimals: 1 }, { fee: 0.5, nope: 1 }])
      expect(() => pool.param.with(patch as never, () => (called = true))).toThrow(ParameterError);
    expect([called, pool.fee]).toEqual([false, 0.1]);
    expect(editConstant(pool, () => pool.param.with({ decimals: 1 }, () => pool.decimals))).toBe(1);
    expect(pool.decimals).toBe(18);
  });
});

describe('fork', () => {
  it('has the same values, units and id, and nothing in common', () => {
    const pool = new Pool({ size: 1, fee: 0.3 }, { units: { token: 'TEC' }, id: 'a' });
    const copy = pool.fork();
    expect(copy).toBeInstanceOf(Pool);
    expect([copy.param.json(), copy.param.units, copy.param.id]).toEqual([
      pool.param.json(),
      { token: 'TEC' },
      'a',
    ]);
    copy.fee = 0.4;
    expect(pool.fee).toBe(0.3);
  });

  it('says what is wrong with a constructor that takes something else', () => {
    class Sized extends Pool {
      constructor(size: number) {
        super({ size });
      }
    }
    expect(() => new Sized(3).fork()).toThrow(
      'Sized cannot be made anew from its parameters: Sized.size: an object with 6 members is not a number.',
    );
  });
});
