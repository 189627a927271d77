// Long because all of it is about one small family of models.
import { describe, expect, it } from 'vitest';
import { canonicalJson, parseCanonicalJson } from '../canonicalJson.ts';
import { type Clock, createClock } from '../clock.ts';
import { DeclarationError, ParameterError } from '../errors.ts';
import { p } from '../parameters/p.ts';
import { Parameterized } from '../parameters/parameterized.ts';
import { action, role } from './declarations.ts';
import { Model } from './model.ts';
import { readersOf } from './reader.ts';
import type { Snapshot } from './snapshot.ts';

const doc = 'x';
const unit = '1';
const { clock } = createClock({ seed: 1 });

const Seller = role<Model & { sell(): void }>('Seller', { metrics: ['sold'], actions: ['sell'] });

class Shop extends Model.define({
  id: 'test/shop',
  roles: [Seller],
  params: { stock: p.number({ default: 5, bounds: [0, null], unit: 'token', doc }) },
  actions: { sell: action({ doc }) },
  metrics: { sold: { unit: 'token', doc } },
  presets: { full: { stock: 9 } },
}) {
  sold = 0;
  sell() {
    this.sold++;
  }
  step(_clock?: Clock) {
    this.sell();
  }
  protected measure() {
    return { sold: this.sold };
  }
}
class Kiosk extends Shop.extend({ id: 'test/kiosk', add: { window: p.int({ default: 1, unit, doc }) } }) {}
class Idle extends Model.define({ id: 'test/idle', params: {}, metrics: {} }) {
  step(_clock?: Clock) {}
  protected measure() {
    return {};
  }
}

class Street extends Model.define({
  id: 'test/street',
  params: {
    first: p.model(Shop, { default: () => new Shop({ stock: 1 }), doc }),
    second: p.model(Seller, { default: new Kiosk({ stock: 2 }), doc }),
    third: p.anyOf([Idle, Kiosk], { default: null, doc }),
    length: p.number({ default: 3, unit: 'metre', doc }),
    width: p.number({ default: ({ length }) => (length as number) / 3, unit: 'metre', doc }),
  },
  inputs: { rain: p.number({ default: 0, unit, doc }) },
  metrics: { open: { unit, doc } },
  presets: { busy: { first: new Shop({ stock: 7 }) } },
}) {
  open = 1;
  list: (number | { a: number })[] = [1, { a: 1 }];
  map = new Map<string, { n: number[] }>([['a', { n: [1] }]]);
  set = new Set([1]);
  bytes = Uint8Array.of(1);
  floats = Float64Array.of(1);
  big = 1n;
  text = 'a';
  none: null | number = null;
  step(clock: Clock) {
    this.open++;
    this.first.step(clock.in('first'));
    this.second.step(clock.in('second'));
    this.third?.step(clock.in('third'));
  }
  protected measure() {
    return { open: this.open };
  }
}
class Town extends Model.define({
  id: 'test/town',
  params: { street: p.model(Street, { default: () => new Street(), doc }) },
  metrics: {},
}) {
  step(clock: Clock) {
    this.street.step(clock.in('street'));
  }
  protected measure() {
    return {};
  }
}

describe('children', () => {
  it('are copies of what was given, state and units and id too', () => {
    const shop = new Shop({}, { units: { token: 'TEC' }, id: 'corner' });
    shop.step();
    const street = new Street({ first: shop });
    expect([
      street.first === shop,
      street.first.sold,
      street.first.param.units,
      street.first.param.id,
    ]).toEqual([false, 1, { token: 'TEC' }, 'corner']);
    shop.step();
    expect(street.first.sold).toBe(1);
  });

  it('belong to one parent', () => {
    const shop = new Shop();
    new Street({ first: shop });
    const message =
      'Shop: this instance already belongs to another model. Give each parent its own instance, or a fork().';
    expect(() => new Street({ first: shop })).toThrow(message);
    expect(() => new Street({ first: shop })).toThrow(
      expect.objectContaining({ name: 'ParameterError', code: 'adopted-twice', model: 'test/shop' }),
    );
    const other = new Kiosk();
    expect(() => new Street({ second: other, third: other })).toThrow('Kiosk: this instance already belongs');
    expect(() => new Street({ first: new Street().first })).toThrow('Shop: this instance already belongs');
    expect(new Street({ first: shop.fork() }).first.stock).toBe(5);
    const street = new Street();
    expect(() => {
      street.first = shop;
    }).toThrow(message);
    street.first = new Shop({ stock: 8 });
    expect(street.first.stock).toBe(8);
  });

  it('are not given away by a call that is refused', () => {
    const [shop, kiosk] = [new Shop(), new Kiosk()];
    expect(() => new Street({ first: shop, length: 'x' as never })).toThrow(ParameterError);
    expect(() => new Street({ first: shop, second: kiosk, third: kiosk })).toThrow(ParameterError);
    expect(() => new Street().param.update({ first: shop, nope: 1 } as never)).toThrow(ParameterError);
    expect(new Street({ first: shop, second: kiosk }).first.stock).toBe(5);
  });

  it('are each parent’s own, by default and by preset', () => {
    const [a, b, c, d] = [new Street(), new Street(), Street.preset('busy'), Street.preset('busy')];
    expect(a.first).not.toBe(b.first);
    expect(a.second).not.toBe(b.second);
    expect(c.first).not.toBe(d.first);
    expect([a.first.stock, a.second.param.values(), c.first.stock, a.third]).toEqual([
      1,
      { stock: 2, window: 1 },
      7,
      null,
    ]);
  });

  it('must be of the class, of one that extends it, of one of several, or of the role', () => {
    expect(new Street({ first: new Kiosk(), second: new Shop(), third: new Idle() }).first).toBeInstanceOf(
      Kiosk,
    );
    expect(() => new Street({ first: new Idle() as never })).toThrow(
      'Street.first: an instance of Idle is of test/idle. Allowed: test/shop.',
    );
    expect(() => new Street({ second: new Idle() as never })).toThrow(
      'Allowed: a Seller. A model takes a role by naming it in its roles.',
    );
    expect(() => new Street({ third: new Shop() as never })).toThrow(
      'Allowed: test/idle or test/kiosk, or null.',
    );
    expect(() => new Street({ first: Shop as never })).toThrow(
      'Street.first: function Shop is a class. Allowed: test/shop. Write new Shop().',
    );
  });

  it('bring their metrics under their path', () => {
    const town = new Town();
    town.step(clock);
    expect(town.metrics()).toEqual({ 'street.open': 2, 'street.first.sold': 1, 'street.second.sold': 1 });
    expect(readersOf(town, 'home').map(({ columns }) => columns.map(({ name }) => name))).toEqual([
      [],
      ['home.street.open'],
      ['home.street.first.sold'],
      ['home.street.second.sold'],
    ]);
  });

  it('take the units of their parent, unless they have their own', () => {
    const town = new Town(
      { street: new Street({ second: new Kiosk({}, { units: { token: 'BEER' } }) }) },
      { units: { token: 'TEC' } },
    );
    expect(readersOf(town).flatMap(({ columns }) => columns.map(({ unit: one }) => one))).toEqual([
      '1',
      'TEC',
      'BEER',
    ]);
  });
});

describe('fork', () => {
  it('goes on from where the model is, and shares nothing, however deep', () => {
    const town = new Town({}, { id: 'home' });
    town.street.rain = 3;
    town.step(clock);
    const fork = town.fork();
    expect(fork.snapshot()).toEqual(town.snapshot());
    expect([fork.param.id, fork.street.rain]).toEqual(['home', 3]);
    const before = canonicalJson(town.snapshot());
    const { street } = fork;
    (street.list[1] as { a: number }).a = 9;
    street.map.get('a')!.n.push(9);
    street.set.add(9);
    street.bytes[0] = 9;
    street.floats[0] = 9;
    fork.step(clock);
    expect(canonicalJson(town.snapshot())).toBe(before);
    expect(fork.metrics()).not.toEqual(town.metrics());
    expect(() => {
      street.length = 4;
    }).toThrow('was read at construction');
  });

  it('copies each child once, however deep', () => {
    let made = 0;
    class Counted extends Shop {
      tally = made++;
    }
    const town = new Town({ street: new Street({ first: new Counted() }) });
    made = 0;
    town.fork();
    expect(made).toBe(1);
    town.rebuild();
    expect(made).toBe(2);
  });

  it('refuses state that is not plain data', () => {
    for (const [field, words] of [
      [() => 1, 'a function'],
      [Symbol('a'), 'a symbol'],
      [undefined, 'undefined'],
      [new Date(0), '1970-01-01T00:00:00.000Z'],
      [{ a: new Shop() }, 'an instance of Shop'],
      [new Map([['k', () => 1]]), 'a function'],
    ] as const) {
      class Odd extends Idle {
        field: unknown = field;
      }
      expect(() => new Odd().fork()).toThrow(DeclarationError);
      expect(() => new Odd().snapshot()).toThrow(
        `holds ${words}, which is not plain data. State may be numbers, texts, bigints, booleans, null, lists, records, Map, Set and typed arrays.`,
      );
    }
  });

  it('copies the memory of a Buffer', () => {
    class Buffered extends Idle {
      field = Buffer.of(1);
    }
    const one = new Buffered();
    one.fork().field[0] = 9;
    expect(one.field[0]).toBe(1);
  });
});

describe('a snapshot', () => {
  const taken = () => {
    const town = new Town();
    town.street.rain = 3;
    town.step(clock);
    return town.snapshot();
  };

  it('puts a model back, also one that came through JSON', () => {
    const town = new Town();
    const start = parseCanonicalJson(canonicalJson(town.snapshot())) as Snapshot;
    const snapshot = taken();
    const text = canonicalJson(snapshot);
    town.restore(parseCanonicalJson(text) as Snapshot);
    expect(town.snapshot()).toEqual(snapshot);
    expect(() => {
      town.street.length = 4;
    }).toThrow('was read at construction');
    town.restore(start);
    town.street.length = 4;
    expect(town.street.length).toBe(4);
    town.step(clock);
    expect(town.street.open).toBe(2);
  });

  it('is not changed by the model, nor the model by it', () => {
    const town = new Town();
    const snapshot = town.snapshot();
    const text = canonicalJson(snapshot);
    town.step(clock);
    expect(canonicalJson(snapshot)).toBe(text);
    town.restore(snapshot);
    town.street.map.get('a')!.n.push(5);
    expect(canonicalJson(snapshot)).toBe(text);
  });

  type Deep = { [key: string]: Deep };
  const change = (path: string, value: unknown) => {
    const snapshot = parseCanonicalJson(canonicalJson(taken())) as Deep;
    const keys = path.split('.');
    const last = keys.pop()!;
    const holder = keys.reduce<Deep>((at, key) => at[key]!, snapshot);
    if (value === undefined) delete holder[last];
    else holder[last] = value as Deep;
    return snapshot as never;
  };
  const street = 'children.street';
  const BAD: readonly (readonly [string, Snapshot, string])[] = [
    ['no snapshot', null as never, 'Town: the snapshot is null, not a record.'],
    [
      'of another model',
      new Shop().snapshot(),
      'Town: the snapshot is of "test/shop", not of "test/town". Restore a snapshot that an instance of the same class with the same children took.',
    ],
    [
      'a child less',
      change(`${street}.children.first`, undefined),
      'Street: the snapshot of "street" has other children.',
    ],
    [
      'a child more',
      change(`${street}.children.third`, {}),
      'Street: the snapshot of "street" has other children.',
    ],
    [
      'another child',
      change(`${street}.children.first`, new Kiosk().snapshot()),
      'Shop: the snapshot of "street.first" is of "test/kiosk", not of "test/shop".',
    ],
    ['no children', change(`${street}.children`, undefined), 'has other children'],
    [
      'a state field less',
      change(`${street}.state.open`, undefined),
      'Street: the snapshot of "street" has other state fields.',
    ],
    ['a state field more', change(`${street}.state.more`, 1), 'has other state fields'],
    ['no state', change(`${street}.state`, 5), 'has other state fields'],
    [
      'state that is none',
      change(`${street}.state.open`, new Date(0)),
      'Street.open holds 1970-01-01T00:00:00.000Z, which is not plain data.',
    ],
    ['no values', change(`${street}.values`, undefined), 'has no values'],
    [
      'a value that is refused',
      change(`${street}.children.first.values.stock`, -1),
      'Shop.stock: -1 is below 0.',
    ],
    [
      'a value less',
      change(`${street}.values.length`, undefined),
      'Street.length: undefined is not a number.',
    ],
    ['a schedule that is none', change(`${street}.schedules`, { length: 5 }), 'has a schedule for "length"'],
    ['a schedule for nothing', change(`${street}.schedules`, { zzz: {} }), 'has a schedule for "zzz"'],
  ];
  for (const [title, snapshot, message] of BAD) {
    it(`is refused, and nothing changed: ${title}`, () => {
      const town = new Town();
      const before = canonicalJson(town.snapshot());
      expect(() => town.restore(snapshot)).toThrow(message);
      expect(canonicalJson(town.snapshot())).toBe(before);
    });
  }
});

describe('rebuild', () => {
  it('starts afresh from parameters, children too', () => {
    const town = new Town({}, { units: { token: 'TEC' }, id: 'home' });
    town.step(clock);
    const anew = town.rebuild();
    expect(anew.snapshot()).toEqual(new Town().snapshot());
    expect([anew.param.units, anew.param.id]).toEqual([{ token: 'TEC' }, 'home']);
    expect(town.street.open).toBe(2);
  });

  it('takes changes by name and by path', () => {
    const town = new Town().rebuild({
      'street.length': 6,
      'street.first.stock': 3,
      'street.third': new Idle(),
    });
    expect([town.street.length, town.street.first.stock]).toEqual([6, 3]);
    expect(town.street.third).toBeInstanceOf(Idle);
  });

  it('works out anew what a default makes of other parameters, and keeps what was set', () => {
    expect(new Street().rebuild({ length: 6 }).width).toBe(2);
    expect(new Street({ width: 5 }).rebuild({ length: 6 }).width).toBe(5);
    expect(new Street().rebuild({ length: 6, width: 9 }).width).toBe(9);
  });

  it('may be given the same child again and again', () => {
    const shop = new Shop({ stock: 4 });
    const [a, b] = [new Street().rebuild({ first: shop }), new Street().rebuild({ first: shop })];
    expect([a.first.stock, b.first.stock, a.first === b.first]).toEqual([4, 4, false]);
  });

  it('takes groups', () => {
    class Grouped extends Model.define({
      id: 'test/grouped',
      params: {
        a: p.number({ default: 1, unit, doc }),
        b: p.number({ default: 2, unit, doc }),
        ab: p.group(['a', 'b'], { doc }),
        fixed: p.number({ default: 1, readonly: true, unit, doc }),
      },
      metrics: {},
    }) {
      step() {}
      protected measure() {
        return {};
      }
    }
    const grouped = new Grouped({ a: 5 }).rebuild({ ab: [3, 4] });
    expect([grouped.a, grouped.b, grouped.fork().b]).toEqual([3, 4, 4]);
    expect(new Grouped({ a: 5 }).rebuild().a).toBe(5);
  });

  const BAD: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ lenght: 1 }, 'Street: "lenght" is not a parameter. Did you mean "length"?'],
    [{ length: 'x' }, 'Street.length: "x" is text, not a number.'],
    [
      { 'frist.stock': 1 },
      'Street: "frist.stock" leads nowhere; there is no child "frist". Did you mean "first"?',
    ],
    [{ 'zzz.stock': 1 }, 'there is no child "zzz". Children are first, second.'],
    [{ 'first.stok': 1 }, 'Shop: "stok" is not a parameter. Did you mean "stock"?'],
    [{ 'first.a.b': 1 }, 'Shop: "a.b" leads nowhere; there is no child "a". Children are none.'],
    [
      { first: new Shop(), 'first.stock': 1 },
      'Street: "first" is changed as a whole and in part. Change the new child before, or give the parts only.',
    ],
    [5 as never, 'Street: 5 is not a record of parameters. Write rebuild({ name: value }).'],
  ];
  for (const [patch, message] of BAD) {
    it(`is refused: ${message}`, () => {
      expect(() => new Street().rebuild(patch)).toThrow(ParameterError);
      expect(() => new Street().rebuild(patch)).toThrow(message);
    });
  }

  it('needs a constructor that takes parameters', () => {
    class Own extends Shop {
      constructor(stock: number) {
        super({ stock });
      }
    }
    expect(() => new Own(3).rebuild({ stock: 4 })).toThrow(
      'Own cannot be made anew from its parameters: Own.stock: { stock } is not a number. Allowed: 0 or more token. Let its constructor take (params, options) and pass them on, or make it a static method.',
    );
    class Stubborn extends Shop {
      constructor() {
        super({ stock: 1 });
      }
    }
    expect(() => new Stubborn().rebuild({ stock: 4 })).toThrow(
      'its constructor does not keep the parameters it is given',
    );
    class Broken extends Shop {
      constructor(params?: { stock: number }) {
        super(params);
        if (this.stock === 4) throw new RangeError('bug');
      }
    }
    expect(() => new Broken().rebuild({ stock: 4 })).toThrow(RangeError);
  });
});

describe('children of what is no model', () => {
  class Plan extends Parameterized.define({ id: 'test/plan', params: { shop: p.model(Shop, { doc }) } }) {}

  it('are forked with it, and come back from JSON', () => {
    const plan = new Plan({ shop: new Shop({ stock: 2 }) });
    const copy = plan.fork();
    expect([copy.shop.stock, copy.shop === plan.shop]).toEqual([2, false]);
    expect(Plan.fromJSON(JSON.stringify(plan)).shop.stock).toBe(2);
    expect(plan.param.with({ shop: new Shop({ stock: 8 }) }, () => plan.shop.stock)).toBe(8);
    expect(plan.shop.stock).toBe(2);
  });
});
