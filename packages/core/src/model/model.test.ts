// Long because all of it is about one model.
import { describe, expect, it } from 'vitest';
import { type Clock, createClock } from '../clock.ts';
import { DeclarationError, ParameterError } from '../errors.ts';
import { p } from '../parameters/p.ts';
import { Parameterized } from '../parameters/parameterized.ts';
import { isModel } from './brand.ts';
import { action, role } from './declarations.ts';
import { Model } from './model.ts';
import { readersOf } from './reader.ts';

const doc = 'x';
const unit = '1';
const clock = createClock({ seed: 1 }).clock;
const metric = { unit, doc } as const;

class Tank extends Model.define({
  id: 'test/tank',
  doc: 'A tank.',
  params: {
    size: p.number({ default: 10, bounds: [0, null], unit: 'token', doc }),
    leak: p.fraction({ default: 0, when: 'step', doc }),
  },
  inputs: {
    rain: p.number({ default: 0, unit: 'token/day', doc }),
    wind: p.number({ default: 0, bounds: [0, 1], unit, doc }),
  },
  metrics: {
    level: { unit: 'token', doc: 'Level.' },
    gone: { unit: 'token', doc, nullable: true, label: 'Lost' },
  },
  computed: { half: { from: ['size'], unit: 'token', doc, get: ({ size }: { size: number }) => size / 2 } },
}) {
  level = this.size;
  gone: number | null = null;
  step(clock: Clock) {
    this.level += this.rain * clock.dt;
    this.gone = this.level * this.leak;
    this.level -= this.gone;
  }
  protected measure() {
    return { level: this.level, gone: this.gone };
  }
}

describe('a model', () => {
  it('steps, and reports its metrics', () => {
    const tank = new Tank({ leak: 0.5 });
    expect(tank.metrics()).toEqual({ level: 10, gone: null });
    tank.step(clock);
    expect(tank.metrics()).toEqual({ level: 5, gone: 5 });
    expect({ ...tank.metrics(), ...new Tank().metrics() }).toEqual({ level: 10, gone: null });
  });

  it('is told from other values', () => {
    expect([new Tank(), Tank, {}, null].map(isModel)).toEqual([true, false, false, false]);
    expect(new Tank()).toBeInstanceOf(Model);
    expect(new Tank()).toBeInstanceOf(Parameterized);
  });

  it('reads computed values from parameters', () => {
    expect(new Tank({ size: 3 }).half).toBe(1.5);
  });
});

describe('writes after the first step', () => {
  const stepped = () => {
    const tank = new Tank();
    tank.step(clock);
    return tank;
  };

  it('are refused for what was read at construction', () => {
    const tank = stepped();
    const message =
      "Tank.size was read at construction and the model has taken a step; it cannot become 3. Use rebuild({ size: … }), or declare it with when: 'step'.";
    expect(() => {
      tank.size = 3;
    }).toThrow(message);
    expect(() => tank.param.update({ leak: 0.5, size: 3 })).toThrow(message);
    expect([tank.size, tank.leak]).toEqual([10, 0]);
    expect(() => {
      tank.size = 3;
    }).toThrow(expect.objectContaining({ code: 'fixed', model: 'test/tank', subject: 'size', value: 3 }));
  });

  it('are taken for what may change while stepping, and for inputs', () => {
    const tank = stepped();
    tank.leak = 0.5;
    tank.rain = 4;
    tank.step(clock);
    expect(tank.level).toBe(7);
    expect(() => {
      tank.leak = 2;
    }).toThrow('Tank.leak: 2 is above 1.');
    expect(() => {
      tank.wind = 2;
    }).toThrow('Tank.wind: 2 is above 1. Allowed: from 0 to 1.');
  });

  it('are taken before it', () => {
    const tank = new Tank();
    tank.metrics();
    tank.size = 3;
    expect(tank.size).toBe(3);
  });

  it('are put back by with(), although the function steps', () => {
    const tank = new Tank();
    tank.param.with({ size: 3 }, () => tank.step(clock));
    expect(tank.size).toBe(10);
  });
});

describe('inputs', () => {
  it('are no parameters', () => {
    expect(() => new Tank({ rain: 1 } as never)).toThrow(
      'Tank: "rain" is an input, not a parameter. Set it on the model, or wire it.',
    );
    expect(Object.keys(new Tank().param.values())).toEqual(['size', 'leak']);
    expect(() => new Tank().param.update({ rain: 3 } as never)).not.toThrow();
  });

  it('must have a value when the first step is taken', () => {
    class Open extends Model.define({
      id: 'test/open',
      params: {},
      inputs: {
        flow: p.number({ unit, doc }),
        list: p.list(p.number({ unit, doc }), { default: () => [1], doc }),
      },
      metrics: {},
    }) {
      step(_clock: Clock) {}
      protected measure() {
        return {};
      }
    }
    const open = new Open();
    expect(() => open.step(clock)).toThrow(
      'Open: the input "flow" has no value. Wire it, or set it before the first step.',
    );
    open.flow = 1;
    open.step(clock);
    expect(open.list).toEqual([1]);
  });
});

describe('sealing', () => {
  it('refuses a field that hides a parameter, an input, or a computed value', () => {
    class Shadow extends Tank {
      override size = 99;
    }
    class Wind extends Tank {
      override wind = 1;
    }
    for (const use of [
      (s: Shadow) => s.step(clock),
      (s: Shadow) => s.metrics(),
      (s: Shadow) => s.fork(),
      (s: Shadow) => s.snapshot(),
    ])
      expect(() => use(new Shadow())).toThrow(
        'Shadow: the field "size" hides the parameter of that name. Remove the field, or extend with another default.',
      );
    expect(() => new Wind().metrics()).toThrow('Wind: the field "wind" hides the parameter of that name.');
  });

  it('refuses later fields', () => {
    const tank = new Tank();
    tank.metrics();
    expect(() => Object.assign(tank, { sze: 3 })).toThrow(TypeError);
    expect(Object.keys(tank.snapshot().state)).toEqual(['level', 'gone']);
  });

  it('refuses fields that only some instances have', () => {
    class Some extends Tank {
      constructor(params?: { size: number }) {
        super(params);
        if (this.size > 5) Object.assign(this, { extra: 1 });
      }
    }
    new Some().metrics();
    expect(() => new Some({ size: 1 }).metrics()).toThrow(
      'Some: the field "extra" exists in some instances only. Give every field a value in every construction; null will do.',
    );
  });

  it('refuses a step that is a field', () => {
    class Field extends Model.define({ id: 'test/field', params: {}, metrics: {} }) {
      step = () => {};
      protected measure() {
        return {};
      }
    }
    expect(() => new Field().metrics()).toThrow(
      'Field: step is not a method. Write step(clock) { … } in the class; not as a field.',
    );
  });

  it('is done for each class, also when one extends another', () => {
    class Deep extends Tank {
      depth = 1;
    }
    new Tank().metrics();
    expect(new Deep().metrics()).toEqual({ level: 10, gone: null });
    expect(Object.keys(new Deep().snapshot().state)).toEqual(['level', 'gone', 'depth']);
  });
});

describe('metrics', () => {
  it('must be measured as declared', () => {
    const make = (measured: object) => {
      class Odd extends Model.define({ id: 'test/odd', params: {}, metrics: { a: metric, b: metric } }) {
        step() {}
        protected measure() {
          return measured as { a: number; b: number };
        }
      }
      return new Odd();
    };
    expect(() => make(undefined as never).metrics()).toThrow(
      'Odd: measure() gives undefined, not a record of metrics. Return { a, b }.',
    );
    expect(() => make({ a: 1 }).metrics()).toThrow(
      'Odd: the metric "b" is declared but not measured. Return it from measure().',
    );
    expect(() => make({ a: 1, b: 2, c: 3 }).metrics()).toThrow(
      'Odd: the metric "c" is measured but not declared. Declare it with a unit and a sentence.',
    );
    expect(() => readersOf(make({ a: 1 }))).toThrow(DeclarationError);
  });

  it('are read into columns by path, null as NaN, with units bound from above', () => {
    const tank = new Tank({}, { units: { token: 'TEC' } });
    const [reader] = readersOf(tank, 'a.b', 2);
    reader!.read();
    tank.step(clock);
    reader!.read(1);
    expect(reader!.columns).toEqual([
      { name: 'a.b.level', unit: 'TEC', doc: 'Level.', nullable: false },
      { name: 'a.b.gone', unit: 'TEC', doc, nullable: true },
    ]);
    expect(reader!.values.map((column) => [...column])).toEqual([
      [10, 10],
      [Number.NaN, 0],
    ]);
    expect(readersOf(tank)[0]!.columns[0]!.name).toBe('level');
  });

  it('are written as they are measured', () => {
    const count = 40;
    const names = Array.from({ length: count }, (_, i) => `m${i}`);
    class Hot extends Model.define({
      id: 'test/hot',
      params: {},
      metrics: Object.fromEntries(names.map((name) => [name, { ...metric, nullable: true as const }])),
    }) {
      at = 0;
      step() {
        this.at++;
      }
      protected measure() {
        return Object.fromEntries(names.map((name, i) => [name, i % 7 === 3 ? null : i + this.at]));
      }
      protected override write(out: Record<string, number | null>) {
        for (const [i, name] of names.entries()) out[name] = i % 7 === 3 ? null : i + this.at;
      }
    }
    const hot = new Hot();
    const [reader] = readersOf(hot, '', 3);
    for (const row of [0, 1, 2]) {
      reader!.read(row);
      const measured = hot.metrics();
      for (const [i, name] of names.entries())
        expect(reader!.values[i]![row]).toBe(measured[name] ?? Number.NaN);
      hot.step();
    }
  });
});

describe('a declaration of a model', () => {
  const define = (more: object) => () =>
    Model.define({ id: 'test/x', params: {}, metrics: {}, ...more } as never);
  const BAD: readonly (readonly [object, string])[] = [
    [
      { id: 'x' },
      `Model.define: "x" is not an id. Write 'organisation/kebab-case-name', a new one for each class.`,
    ],
    [{ id: 'Test/X' }, 'Model.define: "Test/X" is not an id.'],
    [{ params: 5 }, 'test/x: "params" cannot be 5. Write params: { name: p.number({ … }) }.'],
    [{ inputs: [] }, 'test/x: "inputs" cannot be []. Write inputs: { name: p.number({ … }) }.'],
    [{ metrics: [] }, 'test/x: "metrics" cannot be [].'],
    [
      { roles: [5] },
      `test/x: "roles" cannot be [5]. Write roles: [role('Name', { metrics: [ … ], actions: [ … ] })].`,
    ],
    [
      { actions: { buy: 5 } },
      `test/x: "actions" cannot be { buy }. Write actions: { name: action({ input: { … }, doc: '…' }) }.`,
    ],
    [
      { stepTolerance: -1 },
      'test/x: "stepTolerance" cannot be -1. Write stepTolerance: 0 or more, or null with a stepToleranceReason.',
    ],
    [
      { invariants: { a: 5 } },
      `test/x: "invariants" cannot be { a }. Write invariants: { 'what holds': (values) => … }.`,
    ],
    [{ id: undefined }, 'Model.define: "" is not an id.'],
    [{ metric: {} }, 'Model.define: "metric" is not a part of a declaration. Did you mean "metrics"?'],
    [{ zzz: {} }, 'Model.define: "zzz" is not a part of a declaration. Parts are id, doc, roles,'],
    [
      { metrics: { 'a.b': metric } },
      'test/x: "a.b" cannot be the name of a metric. Write it like an identifier.',
    ],
    [
      { metrics: { step: metric } },
      'test/x: "step" cannot be the name of a metric. It belongs to every model; choose another.',
    ],
    [{ metrics: { a: { unit: '%', doc } } }, "The unit '%' cannot be read"],
    [
      { metrics: { a: { doc } } },
      `test/x: the metric "a" has no unit or no doc. Write { unit: '1', doc: 'What it means.' }.`,
    ],
    [{ actions: { metrics: action({ doc }) } }, 'test/x: "metrics" cannot be the name of an action.'],
    [
      { params: { buy: p.boolean({ doc }) }, actions: { buy: action({ doc }) } },
      'test/x: "buy" is an action and a parameter. Give one of them another name.',
    ],
    [
      { actions: { buy: action({ input: { toString: p.boolean({ doc }) }, doc }) } },
      'test/x.buy: "toString" cannot be the name of an argument.',
    ],
    [
      { actions: { buy: action({ input: { a: 5 as never }, doc }) } },
      'test/x.buy: "a" is 5, not a declaration. Use a function of p, such as p.number({ … }).',
    ],
    [
      { actions: { buy: action({ input: { a: p.fraction({ default: 2, doc }) }, doc }) } },
      'test/x.buy.a: the default 2 is above 1. Allowed: from 0 to 1.',
    ],
    [
      { roles: [role('Teller', { metrics: ['price'], actions: [] })], metrics: { pric: metric } },
      'test/x: the role Teller asks for the metric "price". Is "pric" meant to be it?',
    ],
    [
      { roles: [role('Teller', { metrics: [], actions: ['tell'] })] },
      'test/x: the role Teller asks for the action "tell". Declare it, or leave the role out.',
    ],
    [{ params: { a: p.fraction({ default: 2, doc }) } }, 'test/x.a: the default 2 is above 1.'],
    [
      { params: { a: p.boolean({ doc }) }, inputs: { a: p.boolean({ doc }) } },
      'test/x: "a" cannot be the name of a parameter. Use each name once',
    ],
  ];
  for (const [more, message] of BAD) {
    it(`is refused: ${message}`, () => {
      expect(define(more)).toThrow(DeclarationError);
      expect(define(more)).toThrow(message);
    });
  }

  it('is described as one JSON object', () => {
    const descriptor = Tank.describe();
    expect(JSON.parse(JSON.stringify(descriptor))).toEqual(descriptor);
    expect(descriptor).toMatchObject({
      id: 'test/tank',
      doc: 'A tank.',
      roles: [],
      inputs: [{ name: 'rain', unit: 'token/day' }, { name: 'wind' }],
      actions: [],
      metrics: [
        { name: 'level', label: 'Level', unit: 'token', doc: 'Level.' },
        { name: 'gone', label: 'Lost', nullable: true },
      ],
    });
  });
});

describe('extend of a model', () => {
  const seller = role('Seller', { metrics: ['level'], actions: [] });

  it('inherits all that it does not change', () => {
    class Barrel extends Tank.extend({
      id: 'test/barrel',
      roles: [seller, seller],
      params: { size: { default: 4 } },
      add: { wood: p.string({ default: 'oak', doc }) },
      metrics: { rings: metric },
      presets: { small: { size: 1 } },
      rules: [{ name: 'no pine', on: ['wood'], holds: ({ wood }) => wood !== 'pine' }],
    }) {
      rings = 2;
      protected override measure() {
        return { ...super.measure(), rings: this.rings };
      }
    }
    const barrel = Barrel.preset('small');
    barrel.rain = 2;
    barrel.step(clock);
    expect(barrel.metrics()).toEqual({ level: 3, gone: 0, rings: 2 });
    expect(barrel).toBeInstanceOf(Tank);
    expect(new Barrel().half).toBe(2);
    expect(() => new Barrel({ wood: 'pine' })).toThrow('the rule "no pine" does not hold for wood = "pine".');
    expect(Barrel.describe()).toMatchObject({ id: 'test/barrel', doc: 'A tank.', roles: ['Seller'] });
    expect(Tank.describe().roles).toEqual([]);
  });

  it('must measure its new metrics', () => {
    class Lazy extends Tank.extend({ id: 'test/lazy', metrics: { rings: metric } }) {}
    expect(() => new Lazy().metrics()).toThrow('Lazy: the metric "rings" is declared but not measured.');
  });

  it('needs an id of its own, and knows its parts', () => {
    expect(() => Tank.extend({ id: 'test/tank' })).toThrow(
      'Tank.extend: "test/tank" is the id of the class extended.',
    );
    class Barrel extends Tank.extend({ id: 'test/barrel' }) {}
    expect(() => Barrel.extend({ id: 'test/tank' })).toThrow(
      'Barrel.extend: "test/tank" is the id of the class extended.',
    );
    expect(() => Tank.extend({} as never)).toThrow('is the id of the class extended');
    expect(() => Tank.extend({ id: 'test/y', parms: {} } as never)).toThrow(
      'Tank.extend: "parms" is not a part of a declaration. Did you mean "params"?',
    );
    expect(() => Tank.extend({ id: 'test/y', add: { size: p.boolean({ doc }) } })).toThrow(
      'Tank: "size" is a parameter of the class extended already.',
    );
    expect(() => Tank.extend({ id: 'test/y', params: { siz: {} } } as never)).toThrow(
      'Tank: "siz" is not a parameter of the class extended. Did you mean "size"?',
    );
  });

  it('lets a step call the one it overrides', () => {
    class Double extends Tank.extend({ id: 'test/double' }) {
      override step(clock: Clock) {
        super.step(clock);
        super.step(clock);
      }
    }
    const double = new Double();
    double.rain = 1;
    double.step(clock);
    double.step(clock);
    expect(double.level).toBe(14);
  });
});

describe('Model itself', () => {
  it('declares nothing', () => {
    const hint = 'Use a class that extends what define() returns.';
    expect(() => Model.describe()).toThrow(`Model declares no parameters. ${hint}`);
    expect(() => (Model as unknown as typeof Tank).extend({ id: 'test/y' })).toThrow(
      `Model declares no parameters. ${hint}`,
    );
  });
});

describe('errors', () => {
  it('name the class in the sentence and the model by its id', () => {
    expect(() => new Tank({ size: -1 })).toThrow(
      expect.objectContaining({
        name: 'ParameterError',
        message: 'Tank.size: -1 is below 0. Allowed: 0 or more token.',
        model: 'test/tank',
        subject: 'size',
        unit: 'token',
        range: '0 or more token',
        code: 'out-of-range',
      }),
    );
    expect(() => new Tank({ sizes: 1 } as never)).toThrow(ParameterError);
  });
});
