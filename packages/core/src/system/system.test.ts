// Long because all of it is about one small family of models.
import { describe, expect, it } from 'vitest';
import { canonicalJson, parseCanonicalJson } from '../canonicalJson.ts';
import { type Clock, createClock } from '../clock.ts';
import { ParameterError, WireError } from '../errors.ts';
import { Model } from '../model/model.ts';
import { p } from '../parameters/p.ts';
import { System } from './system.ts';

const doc = 'x';
const unit = '1';

class Source extends Model.define({
  id: 'test/source',
  params: { rate: p.number({ default: 1, unit: 'token/year', doc }) },
  inputs: { push: p.number({ default: 0, unit: 'token/year', doc }) },
  metrics: { flow: { unit: 'token/year', doc }, gap: { unit: 'token/year', doc, nullable: true } },
}) {
  flow = 0;
  steps = 0;
  step(clock: Clock) {
    this.flow = this.rate * (clock.step + 1) + this.push;
    this.steps++;
  }
  protected measure() {
    return { flow: this.flow, gap: this.steps % 2 === 0 ? null : 1 };
  }
}
class Sink extends Model.define({
  id: 'test/sink',
  params: { size: p.number({ default: 9, unit, doc }) },
  inputs: {
    daily: p.number({ default: 0, bounds: [0, 1000], unit: 'token/day', doc }),
    yearly: p.number({ default: 0, unit: 'token/year', doc }),
    gap: p.number({ default: 0, nullable: true, unit: 'token/year', doc }),
    plain: p.number({ default: 0, unit, doc }),
  },
  metrics: { got: { unit: 'token/year', doc }, share: { unit, doc } },
}) {
  got = 0;
  gaps: (number | null)[] = [];
  step(_clock: Clock) {
    this.got = this.yearly;
    this.gaps.push(this.gap);
  }
  protected measure() {
    return { got: this.got, share: 0.5 };
  }
}
class House extends Model.define({
  id: 'test/house',
  params: { sink: p.model(Sink, { default: () => new Sink(), doc }) },
  metrics: {},
}) {
  step(clock: Clock) {
    this.sink.step(clock.in('sink'));
  }
  protected measure() {
    return {};
  }
}

const units = { token: 'TEC' };
const source = (rate = 1) => new Source({ rate }, { units });
const sink = () => new Sink({}, { units });

function run(system: { step(clock: Clock): void }, steps = 1): void {
  const driver = createClock({ seed: 1 });
  for (let i = 0; i < steps; i++) {
    system.step(driver.clock);
    driver.advance();
  }
}

describe('a system', () => {
  it('steps the world first, then what needs others after them, else as declared', () => {
    const order = (wires: readonly unknown[]) =>
      new System({
        uncontrollables: { u: source(), v: source() },
        controllables: { a: source(), b: source(), c: source() },
        wires: wires as never,
      }).order;
    expect(order([])).toEqual(['u', 'v', 'a', 'b', 'c']);
    expect(
      order([
        ['c.flow', 'a.push'],
        ['v.flow', 'u.push'],
      ]),
    ).toEqual(['v', 'u', 'c', 'a', 'b']);
    expect(
      order([
        ['c.flow', 'b.push'],
        ['b.flow', 'a.push'],
      ]),
    ).toEqual(['u', 'v', 'c', 'b', 'a']);
  });

  it('gives each model the clock of its name', () => {
    class Dice extends Source {
      override step(clock: Clock) {
        this.flow = clock.random('x').uniform();
      }
    }
    const system = new System({ controllables: { a: new Dice(), b: new Dice() } });
    run(system);
    const { clock } = createClock({ seed: 1 });
    expect([system.models.a.flow, system.models.b.flow]).toEqual([
      clock.in('a').random('x').uniform(),
      clock.in('b').random('x').uniform(),
    ]);
  });

  it('has the metrics of all its models by path', () => {
    const system = new System({ uncontrollables: { s: source() }, controllables: { h: new House() } });
    expect(system.metrics()).toEqual({ 's.flow': 0, 's.gap': null, 'h.sink.got': 0, 'h.sink.share': 0.5 });
    expect(
      system.readers(3).map(({ columns, values }) => [columns.map(({ name }) => name), values[0]?.length]),
    ).toEqual([
      [['s.flow', 's.gap'], 3],
      [[], undefined],
      [['h.sink.got', 'h.sink.share'], 3],
    ]);
  });

  it('copies the models that it is given, and gives none away when it is refused', () => {
    const [s, t] = [source(), sink()];
    expect(() => new System({ controllables: { s, t }, wires: [['s.flow', 't.plain']] })).toThrow(WireError);
    const system = new System({ controllables: { s, t } });
    expect(system.models.s).not.toBe(s);
    expect(() => new System({ controllables: { s } })).toThrow(
      'System: the model given as "s" already belongs to a system or another model. Give each its own instance, or a fork().',
    );
  });

  it('lets a procedure run after all have stepped', () => {
    const seen: unknown[] = [];
    const system = new System({
      uncontrollables: { s: source() },
      controllables: { t: sink() },
      interact({ s, t }, clock) {
        seen.push([s.flow, t.gaps.length, clock.step]);
        t.got = 99;
      },
    });
    run(system, 2);
    expect(seen).toEqual([
      [1, 1, 0],
      [2, 2, 1],
    ]);
    expect(system.metrics()['t.got']).toBe(99);
    expect(system.describe().interact).toBe(true);
  });
});

describe('wires', () => {
  it('carry a metric into an input just before its model steps, in the unit of the input', () => {
    const system = new System({
      uncontrollables: { s: source(365) },
      controllables: { t: sink(), h: new House({ sink: sink() }) },
      wires: [
        ['s.flow', 't.daily'],
        ['s.flow', 't.yearly'],
        ['s.flow', 'h.sink.yearly'],
      ],
    });
    run(system, 2);
    expect([system.models.t.daily, system.models.t.yearly, system.models.h.sink.got]).toEqual([2, 730, 730]);
  });

  it('carry the value of the step before when told to', () => {
    const system = new System({
      uncontrollables: { s: source() },
      controllables: { t: sink() },
      wires: [['s.flow', 't.yearly', { delay: 1 }]],
    });
    const got: number[] = [];
    const driver = createClock({ seed: 1 });
    for (let i = 0; i < 3; i++) {
      system.step(driver.clock);
      driver.advance();
      got.push(system.models.t.got);
    }
    expect(got).toEqual([0, 1, 2]);
  });

  it('may close a circle with a delay', () => {
    const system = new System({
      controllables: { a: source(), b: source() },
      wires: [
        ['a.flow', 'b.push'],
        ['b.flow', 'a.push', { delay: 1 }],
      ],
    });
    run(system, 3);
    expect(system.models.b.flow).toBe(12);
  });

  it('carry null where both ends know it', () => {
    const system = new System({
      uncontrollables: { s: source() },
      controllables: { t: sink() },
      wires: [['s.gap', 't.gap', { delay: 1 }]],
    });
    run(system, 3);
    expect(system.models.t.gaps).toEqual([null, 1, null]);
    expect(
      () => new System({ controllables: { s: source(), t: sink() }, wires: [['s.gap', 't.yearly']] }),
    ).toThrow(
      'Wire s.gap → t.yearly: the metric may be null, which the input does not take. Declare the input with nullable: true.',
    );
  });

  it('say which of them brought a value that was refused', () => {
    const system = new System({
      uncontrollables: { s: source(-365) },
      controllables: { t: sink() },
      wires: [['s.flow', 't.daily']],
    });
    expect(() => run(system)).toThrow(
      expect.objectContaining({
        name: 'WireError',
        code: 'out-of-range',
        model: 'test/sink',
        value: -1,
        message: 'Wire s.flow → t.daily: Sink.daily: -1 is below 0. Allowed: from 0 to 1000 token/day.',
      }),
    );
  });

  const systemOf = (wires: unknown) => () =>
    new System({
      uncontrollables: { s: source() },
      controllables: { t: sink(), a: source(), h: new House({ sink: sink() }), free: new Sink() },
      wires: wires as never,
    });
  const BAD: readonly (readonly [unknown, string, string])[] = [
    [
      [['s.flw', 't.yearly']],
      'unknown',
      'Wire s.flw → t.yearly: "s" has no metric "flw". Did you mean "flow"?',
    ],
    [
      [['s.zzz', 't.yearly']],
      'unknown',
      'Wire s.zzz → t.yearly: "s" has no metric "zzz". Known are flow, gap.',
    ],
    [
      [['s.flow', 't.yearyl']],
      'unknown',
      'Wire s.flow → t.yearyl: "t" has no input "yearyl". Did you mean "yearly"?',
    ],
    [[['s.flow', 'h.sink.yearyl']], 'unknown', '"h.sink" has no input "yearyl". Did you mean "yearly"?'],
    [
      [['s.flow', 't.size']],
      'unknown',
      'Wire s.flow → t.size: "t" has a parameter "size", which is not an input. Known are daily, yearly, gap, plain.',
    ],
    [
      [['x.flow', 't.yearly']],
      'unknown',
      'Wire x.flow → t.yearly: there is no model "x". Known are s, t, a, h, h.sink, free.',
    ],
    [[['s.flow', 'h.snk.yearly']], 'unknown', 'there is no model "h.snk". Did you mean "h.sink"?'],
    [[['flow', 't.yearly']], 'unknown', 'Wire flow → t.yearly: "flow" is not a path "model.name".'],
    [
      [['s.flow', 't.plain']],
      'unit',
      'Wire s.flow → t.plain: the metric is in "TEC/year" and the input in "1". Wire ends of one unit; only units of time are converted.',
    ],
    [
      [['s.flow', 'free.yearly']],
      'unbound-unit',
      `Wire s.flow → free.yearly: it is not said what "token" stands for. Bind it: new Model({ … }, { units: { token: '…' } }).`,
    ],
    [
      [
        ['s.flow', 't.yearly'],
        ['a.flow', 't.yearly'],
      ],
      'twice',
      'Wire a.flow → t.yearly: another wire writes this input too. Combine them in interact.',
    ],
    [
      [['a.flow', 'a.push']],
      'cycle',
      'The wires go in a circle: a → a. Let one of them carry the value of the step before: { delay: 1 }.',
    ],
    [
      [['a.flow', 's.push']],
      'cycle',
      "Wire a.flow → s.push: uncontrollables step first, so it would be late. Say so: ['a.flow', 's.push', { delay: 1 }].",
    ],
    [
      [['s.flow']],
      'bad-wire',
      `A wire is ["s.flow"], not a pair of paths. Write ['model.metric', 'model.input'], and { delay: 1 } behind them for the value of the step before.`,
    ],
    [['s.flow → t.yearly'], 'bad-wire', 'A wire is "s.flow → t.yearly", not a pair of paths.'],
    [[['s.flow', 't.yearly', { delay: 2 }]], 'bad-wire', 'not a pair of paths'],
    [[['s.flow', 't.yearly', 1]], 'bad-wire', 'not a pair of paths'],
  ];
  for (const [wires, code, message] of BAD) {
    it(`are refused: ${message}`, () => {
      expect(systemOf(wires)).toThrow(WireError);
      expect(systemOf(wires)).toThrow(
        expect.objectContaining({ code, message: expect.stringContaining(message) }),
      );
    });
  }

  it('show the circle they go in', () => {
    const make = () =>
      new System({
        controllables: { a: source(), b: source(), c: source(), d: source() },
        wires: [
          ['a.flow', 'b.push'],
          ['b.flow', 'c.push'],
          ['c.flow', 'a.push'],
          ['a.flow', 'd.push'],
        ],
      });
    expect(make).toThrow(
      'The wires go in a circle: a → b → c → a. Let one of them carry the value of the step before: { delay: 1 }.',
    );
  });

  it('may be many from one metric', () => {
    expect(
      () =>
        new System({
          uncontrollables: { s: source() },
          controllables: { t: sink() },
          wires: [
            ['s.flow', 't.yearly'],
            ['s.flow', 't.daily'],
          ],
        }),
    ).not.toThrow();
  });
});

describe('a declaration of a system', () => {
  const BAD: readonly (readonly [() => unknown, string])[] = [
    [
      () => new System({ uncontrollables: { a: source() }, controllables: { a: source() } }),
      'System: the name "a" stands on both sides. Give each model a name of its own, without dots.',
    ],
    [
      () => new System({ controllables: { 'a.b': source() } }),
      'System: the name "a.b" is not an identifier.',
    ],
    [
      () => new System({ controllables: { a: 5 as never } }),
      'System: "a" is 5, not a model. Give an instance of a model class.',
    ],
    [
      () => new System({ controllables: { a: Source as never } }),
      'System: "a" is function Source, not a model.',
    ],
    [
      () => new System({ models: {} } as never),
      'System: models is not a part of a system. Write new System({ uncontrollables: { … }, controllables: { … }, wires: [ … ], interact }).',
    ],
    [() => new System(undefined as never), 'System: undefined is not a part of a system.'],
    [
      () => new System({ controllables: [source()] as never }),
      'System: controllables is [an instance of Source].',
    ],
    [() => new System({ wires: {} as never }), 'System: wires are {  }.'],
    [() => new System({ interact: 5 as never }), 'System: interact is 5.'],
    [
      () => {
        const a = source();
        return new System({ controllables: { a, b: a } });
      },
      'Source: this instance already belongs to another model.',
    ],
  ];
  for (const [make, message] of BAD) {
    it(`is refused: ${message}`, () => {
      expect(make).toThrow(ParameterError);
      expect(make).toThrow(message);
    });
  }
});

const economy = () =>
  new System({
    uncontrollables: { s: source(2) },
    controllables: { t: sink(), h: new House({ sink: sink() }) },
    wires: [
      ['s.flow', 't.yearly'],
      ['s.flow', 'h.sink.yearly', { delay: 1 }],
    ],
  });

describe('fork, rebuild, snapshot', () => {
  it('goes on independently', () => {
    const system = economy();
    run(system, 2);
    const fork = system.fork();
    expect(fork.metrics()).toEqual(system.metrics());
    run(system, 3);
    expect(fork.metrics()).not.toEqual(system.metrics());
    run(fork, 3);
    expect(fork.metrics()).toEqual(system.metrics());
  });

  it('starts afresh, with changes by path', () => {
    const system = economy();
    run(system, 2);
    const anew = system.rebuild({ 's.rate': 5, 'h.sink.size': 4 });
    run(anew, 1);
    expect([anew.models.t.got, anew.models.h.sink.size, anew.models.s.param.units]).toEqual([5, 4, units]);
    expect(system.models.s.rate).toBe(2);
    expect(economy().rebuild().metrics()).toEqual(economy().metrics());
  });

  it('refuses changes that lead nowhere', () => {
    const BAD: readonly (readonly [string, string])[] = [
      ['S.rate', 'System: the path "S.rate" leads nowhere. Did you mean "s"?'],
      ['zzz.rate', `System: the path "zzz.rate" leads nowhere. Models are s, t, h; write 'model.parameter'.`],
      ['t', 'System: the path "t" leads nowhere. Did you mean "t.…"?'],
      ['t.sise', 'Sink: "sise" is not a parameter. Did you mean "size"?'],
      ['h.sinc.size', 'House: "sinc.size" leads nowhere; there is no child "sinc". Did you mean "sink"?'],
    ];
    for (const [path, message] of BAD) expect(() => economy().rebuild({ [path]: 1 })).toThrow(message);
  });

  it('is put back, also through JSON, wholly or not at all', () => {
    const system = economy();
    run(system, 2);
    const text = canonicalJson(system.snapshot());
    run(system, 1);
    const later = canonicalJson(system.snapshot());
    const snapshot = parseCanonicalJson(text) as ReturnType<typeof system.snapshot>;
    for (const bad of [
      null,
      {},
      { ...snapshot, more: snapshot.s },
      { ...snapshot, h: snapshot.s },
      { s: snapshot.s, t: snapshot.t },
    ])
      expect(() => system.restore(bad as never)).toThrow(ParameterError);
    expect(() => system.restore({} as never)).toThrow(
      'System: {  } is not a snapshot of h, s, t. Restore what snapshot() of a system with the same models gave.',
    );
    expect(canonicalJson(system.snapshot())).toBe(later);
    system.restore(snapshot);
    expect(canonicalJson(system.snapshot())).toBe(text);
  });
});

describe('as data', () => {
  it('it is described as one JSON object, enough to draw it', () => {
    const descriptor = economy().describe();
    expect(JSON.parse(JSON.stringify(descriptor))).toEqual(descriptor);
    expect(descriptor).toMatchObject({
      models: {
        s: { side: 'uncontrollable', id: 'test/source' },
        t: { side: 'controllable' },
        h: { side: 'controllable' },
      },
      wires: [
        { from: 's.flow', to: 't.yearly', unit: 'TEC/year', delay: 0 },
        { from: 's.flow', to: 'h.sink.yearly', unit: 'TEC/year', delay: 1 },
      ],
      interact: false,
      order: ['s', 't', 'h'],
    });
    expect(new System({}).describe()).toEqual({ models: {}, wires: [], interact: false, order: [] });
  });

  it('it is written as models and wires', () => {
    expect(JSON.parse(JSON.stringify(economy()))).toMatchObject({
      models: { s: { $model: 'test/source', params: { rate: 2 } }, t: { $model: 'test/sink' } },
      wires: [{ from: 's.flow', delay: 0 }, { delay: 1 }],
    });
    expect(canonicalJson(JSON.parse(JSON.stringify(economy())))).toBe(
      canonicalJson(JSON.parse(JSON.stringify(economy()))),
    );
  });
});
