// Long because it is a table with a row for each mistake.
import { describe, expect, it } from 'vitest';
import { createClock, growthFactor, hazardToProbability } from './clock.ts';
import { ColumnRecorder, Columns } from './columns.ts';
import { isTecmnsError, type TecmnsError } from './errors.ts';
import * as core from './index.ts';
import {
  action,
  bindUnit,
  canonicalJson,
  conversionFactor,
  linspace,
  Model,
  Parameterized,
  p,
  parseCanonicalJson,
  parseUnit,
  role,
  System,
  series,
  sha256Hex,
  sweepPoints,
} from './index.ts';

const doc = 'x';
const { clock } = createClock({ seed: 1 });

class Curve extends Model.define({
  id: 'test/curve',
  params: {
    reserveRatio: p.number({ default: 0.5, bounds: [0, 1], exclusive: 'min', unit: '1', doc }),
    startingPrice: p.number({
      default: 1,
      bounds: [0, null],
      exclusive: 'min',
      unit: 'collateral/token',
      doc,
    }),
    entryTribute: p.fraction({ default: 0, when: 'step', doc }),
    rule: p.strategy({ contract: () => 1, simulator: () => 2 }, { default: 'contract', doc }),
    holders: p.int({ default: 100, bounds: [0, null], unit: '1', doc }),
  },
  inputs: { hype: p.number({ default: 0, bounds: [0, 1], unit: '1', doc }) },
  actions: {
    buy: action({ input: { deposit: p.number({ bounds: [0, null], unit: 'collateral', doc }) }, doc }),
  },
  metrics: { price: { unit: 'collateral/token', doc }, reserve: { unit: 'collateral', doc } },
  presets: { tec: { reserveRatio: 0.1984 } },
  rules: [
    {
      name: 'price ≤ holders',
      on: ['startingPrice', 'holders'],
      holds: ({ startingPrice, holders }) => startingPrice <= holders,
    },
  ],
}) {
  reserve = 0;
  buy({ deposit }: { deposit: number }) {
    this.reserve += deposit;
  }
  step() {}
  protected measure() {
    return { price: this.startingPrice, reserve: this.reserve };
  }
}
class Commons extends Model.define({
  id: 'test/commons',
  params: { curve: p.model(Curve, { doc }) },
  metrics: {},
}) {
  step() {}
  protected measure() {
    return {};
  }
}

const stepped = () => {
  const curve = new Curve();
  curve.step();
  return curve;
};
const column = { kind: 'f64', name: 'price', unit: '1', doc, values: Float64Array.of(1, Infinity) } as const;

type Row = readonly [call: () => unknown, error: string, code: string, message: string];

/** What a newcomer may get wrong, and what the library says to it. */
const ROWS: readonly Row[] = [
  // Constructors.
  [
    () => new Curve({ reserveRatio: 0 }),
    'ParameterError',
    'out-of-range',
    'Curve.reserveRatio: 0 is not above 0. Allowed: above 0 to 1.',
  ],
  [
    () => new Curve({ reserveRatio: 20 }),
    'ParameterError',
    'out-of-range',
    'Curve.reserveRatio: 20 is above 1. Allowed: above 0 to 1. Did you mean 20 % = 0.2?',
  ],
  [
    () => new Curve({ startingPrice: '3' as never }),
    'ParameterError',
    'bad-value',
    'Curve.startingPrice: "3" is text, not a number. Allowed: above 0 collateral/token. Write 3 without quotes.',
  ],
  [
    () => new Curve({ startingPrice: -1 }),
    'ParameterError',
    'out-of-range',
    'Curve.startingPrice: -1 is below 0. Allowed: above 0 collateral/token.',
  ],
  [
    () => new Curve({ startingPrice: Number.NaN }),
    'ParameterError',
    'bad-value',
    'Curve.startingPrice: NaN is not a number. Allowed: above 0 collateral/token.',
  ],
  [
    () => new Curve({ startingPrice: Infinity }),
    'ParameterError',
    'out-of-range',
    'Curve.startingPrice: Infinity is not finite. Allowed: above 0 collateral/token.',
  ],
  [
    () => new Curve({ holders: 1.5 }),
    'ParameterError',
    'bad-value',
    'Curve.holders: 1.5 is not a whole number. Allowed: a whole number of 0 or more. Did you mean 1 or 2?',
  ],
  [
    () => new Curve({ reserveRatoi: 0.5 } as never),
    'ParameterError',
    'unknown',
    'Curve: "reserveRatoi" is not a parameter. Did you mean "reserveRatio"?',
  ],
  [
    () => new Curve({ hype: 1 } as never),
    'ParameterError',
    'unknown',
    'Curve: "hype" is an input, not a parameter. Set it on the model, or wire it.',
  ],
  [
    () => new Curve({ rule: 'simulater' as never }),
    'ParameterError',
    'bad-value',
    'Curve.rule: "simulater" is not one of the choices. Allowed: one of "contract", "simulator". Did you mean "simulator"?',
  ],
  [
    () => new Curve({ startingPrice: 200 }),
    'ParameterError',
    'rule',
    'Curve: the rule "price ≤ holders" does not hold for startingPrice = 200, holders = 100. Change startingPrice and holders together, in one update.',
  ],
  [
    () => new Curve({ reserveRatio: series({ times: [0], values: [1] }) as never }),
    'ParameterError',
    'bad-value',
    'Curve.reserveRatio: an object with 4 members is not a number. Allowed: above 0 to 1.',
  ],
  [
    () => new Curve({}, { units: { tec: 'TEC' } }),
    'ParameterError',
    'unknown',
    "'tec' is not a unit variable. The unit variables are token and collateral.",
  ],
  [
    () => new Curve({}, { units: { token: '10 TEC' } }),
    'DeclarationError',
    'bad-unit',
    "The unit '10 TEC' cannot be read: at position 1, expected '*', '/', '^' or the end. Write units as 'wxDAI/TEC', '1/year^0.5' or 'token*day', and a ratio or a percentage as '1'.",
  ],
  [
    () => new Commons({} as never),
    'ParameterError',
    'missing',
    'Commons: curve must be given; it has no default. Write new Commons({ curve: … }).',
  ],
  [
    () => new Commons({ curve: Curve as never }),
    'ParameterError',
    'bad-value',
    'Commons.curve: function Curve is a class. Allowed: test/curve. Write new Curve().',
  ],
  [
    () => new Commons({ curve: new Commons({ curve: new Curve() }) as never }),
    'ParameterError',
    'bad-value',
    'Commons.curve: an instance of Commons is of test/commons. Allowed: test/curve.',
  ],
  // Writes, updates, presets, JSON, sweeps.
  [
    () => {
      stepped().reserveRatio = 0.2;
    },
    'ParameterError',
    'fixed',
    "Curve.reserveRatio was read at construction and the model has taken a step; it cannot become 0.2. Use rebuild({ reserveRatio: … }), or declare it with when: 'step'.",
  ],
  [
    () => {
      stepped().hype = 2;
    },
    'ParameterError',
    'out-of-range',
    'Curve.hype: 2 is above 1. Allowed: from 0 to 1. Did you mean 2 % = 0.02?',
  ],
  [
    () => new Curve().param.update({ entryTribute: 22 }),
    'ParameterError',
    'out-of-range',
    'Curve.entryTribute: 22 is above 1. Allowed: from 0 to 1. Did you mean 22 % = 0.22?',
  ],
  [
    () => Curve.preset('tecc' as never),
    'ParameterError',
    'unknown-preset',
    'Curve: there is no preset "tecc". Did you mean "tec"?',
  ],
  [
    () => Curve.fromJSON('{'),
    'ParameterError',
    'bad-json',
    'Curve: the text given cannot be read. The text is not JSON.',
  ],
  [
    () => Curve.fromJSON('{"$model":"test/commons","params":{}}'),
    'ParameterError',
    'other-model',
    'Curve: the text describes "test/commons", not "test/curve". Use the class with that id.',
  ],
  [
    () => Curve.sweep({ reserveRatio: [0.1, 1.5] }),
    'ParameterError',
    'out-of-range',
    'Curve.sweep.reserveRatio: 1.5 is above 1. Allowed: above 0 to 1. Did you mean 1.5 % = 0.015?',
  ],
  [
    () => Curve.sweep({ reserveRatio: [0.1], holders: [1, 2] }, 'zip'),
    'ParameterError',
    'unequal-zip',
    "sweep: zipped axes differ in length: reserveRatio has 1, holders has 2. Make them equal, or sweep their 'product'.",
  ],
  [
    () => sweepPoints({ product: { a: [] } }),
    'ParameterError',
    'empty-axis',
    'sweep: the axis "a" has no values. Give it at least one.',
  ],
  [
    () => linspace(0, 1, 0),
    'ParameterError',
    'out-of-range',
    'linspace: 0 is not a count of points. Use 1 to 10000000.',
  ],
  [
    () => series({ times: [1, 0], values: [1, 2] }),
    'ParameterError',
    'bad-schedule',
    "series: this is not a series of values. Give one value for each time, with rising times in days, and interpolation 'previous' or 'linear'.",
  ],
  [
    () => new Curve().rebuild({ 'curve.reserveRatio': 1 }),
    'ParameterError',
    'unknown',
    'Curve: "curve.reserveRatio" leads nowhere; there is no child "curve". Children are none.',
  ],
  [
    () => new Curve().restore({} as never),
    'ParameterError',
    'other-model',
    'Curve: the snapshot is of undefined, not of "test/curve". Restore a snapshot that an instance of the same class with the same children took.',
  ],
  // Actions.
  [
    () => new Curve().buy({ deposit: -1 }),
    'ParameterError',
    'out-of-range',
    'Curve.buy.deposit: -1 is below 0. Allowed: 0 or more collateral.',
  ],
  [
    () => new Curve().buy({} as never),
    'ParameterError',
    'missing',
    'Curve.buy: deposit must be given. Write buy({ deposit: … }).',
  ],
  [
    () => new Curve().buy(5 as never),
    'ParameterError',
    'bad-value',
    'Curve.buy: 5 is not a record of arguments. Write buy({ deposit }).',
  ],
  // Declarations.
  [
    () => Model.define({ id: 'Curve', params: {}, metrics: {} }),
    'DeclarationError',
    'bad-id',
    `Model.define: "Curve" is not an id. Write 'organisation/kebab-case-name', a new one for each class.`,
  ],
  [
    () => Model.define({ id: 'a/b', params: { step: p.boolean({ doc }) }, metrics: {} }),
    'DeclarationError',
    'bad-name',
    'a/b: "step" cannot be the name of a parameter. It belongs to the base classes; choose another.',
  ],
  [
    () =>
      Model.define({
        id: 'a/b',
        params: {},
        metrics: {},
        roles: [role('Teller', { metrics: ['price'], actions: [] })],
      }),
    'DeclarationError',
    'role',
    'a/b: the role Teller asks for the metric "price". Declare it, or leave the role out.',
  ],
  [
    () => Parameterized.define({ fee: p.fraction({ default: 2, doc }) }),
    'DeclarationError',
    'bad-default',
    'Parameterized.fee: the default 2 is above 1. Allowed: from 0 to 1. Did you mean 2 % = 0.02?',
  ],
  [
    () => p.number({ unit: 'percent', doc }),
    'DeclarationError',
    'bad-unit',
    "The unit 'percent' cannot be read: at position 0, percent is not a unit. Write units as 'wxDAI/TEC', '1/year^0.5' or 'token*day', and a ratio or a percentage as '1'.",
  ],
  [
    () => Curve.extend({ id: 'a/b', params: { reserveRatio: { bounds: [0.6, 1] } }, presets: {} }),
    'DeclarationError',
    'bad-default',
    'a/b.reserveRatio: the default 0.5 is below 0.6. Allowed: above 0.6 to 1.',
  ],
  [
    () => Curve.extend({ id: 'a/b', params: { reserveRatoi: {} } } as never),
    'DeclarationError',
    'unknown',
    'Curve: "reserveRatoi" is not a parameter of the class extended. Did you mean "reserveRatio"?',
  ],
  // Systems and wires.
  [
    () => new System({ uncontrollables: { a: new Curve() }, controllables: { a: new Curve() } }),
    'ParameterError',
    'bad-name',
    'System: the name "a" stands on both sides. Give each model a name of its own, without dots.',
  ],
  [
    () => new System({ controllables: { a: new Curve() }, wires: [['a.prise' as 'a.price', 'a.hype']] }),
    'WireError',
    'unknown',
    'Wire a.prise → a.hype: "a" has no metric "prise". Did you mean "price"?',
  ],
  [
    () => new System({ controllables: { a: new Curve(), b: new Curve() }, wires: [['a.price', 'b.hype']] }),
    'WireError',
    'unbound-unit',
    `Wire a.price → b.hype: it is not said what "collateral" and "token" stand for. Bind it: new Model({ … }, { units: { collateral: '…', token: '…' } }).`,
  ],
  [
    () => new System({ controllables: { a: new Curve() } }).rebuild({ 'b.hype': 1 }),
    'ParameterError',
    'unknown',
    `System: the path "b.hype" leads nowhere. Models are a; write 'model.parameter'.`,
  ],
  // Units, time, chance, tables, text.
  [
    () => parseUnit('token//day'),
    'DeclarationError',
    'bad-unit',
    "The unit 'token//day' cannot be read: at position 6, expected a symbol, '1' or '('. Write units as 'wxDAI/TEC', '1/year^0.5' or 'token*day', and a ratio or a percentage as '1'.",
  ],
  [
    () => conversionFactor('day', 'token'),
    'DeclarationError',
    'unit-mismatch',
    "'day' does not convert to 'token'. Bind token to a unit, as in { token: 'TEC' }.",
  ],
  [
    () => bindUnit('token', { tokn: 'TEC' }),
    'ParameterError',
    'unknown',
    "'tokn' is not a unit variable. Did you mean 'token'?",
  ],
  [
    () => createClock({ seed: 1.5 }),
    'ParameterError',
    'out-of-range',
    'seed is 1.5, but must be a safe integer or a string.',
  ],
  [
    () => createClock({ seed: 1, dt: 0 }),
    'ParameterError',
    'out-of-range',
    'dt is 0, but must be above 0 and finite.',
  ],
  [
    () => clock.random(''),
    'ParameterError',
    'out-of-range',
    "name is '', but must be text that is not empty.",
  ],
  [
    () => clock.random('a').uniform(1, 0),
    'ParameterError',
    'out-of-range',
    'uniform: max - min is -1, but must be finite and 0 or more.',
  ],
  [
    () => hazardToProbability(-1, 1),
    'ParameterError',
    'out-of-range',
    'ratePerDay is -1, but must be 0 or more.',
  ],
  [
    () => growthFactor(-2, 365, 1),
    'ParameterError',
    'out-of-range',
    'rate is -2, but must be -1 or more and finite.',
  ],
  [
    () => new Columns([column]).column('prise'),
    'RunError',
    'unknown',
    "There is no column 'prise'. Did you mean 'price'?",
  ],
  [() => new Columns([column]).row(7), 'RunError', 'out-of-range', 'There is no row 7 in a table of 2 rows.'],
  [() => new Columns([column, column]), 'RunError', 'bad-column', "'price' names two columns."],
  [() => new ColumnRecorder([column], -1), 'RunError', 'out-of-range', 'A recorder cannot hold -1 rows.'],
  [
    () => canonicalJson({ a: Number.NaN }),
    'TecmnsError',
    'not-serialisable',
    'value.a cannot be written as canonical JSON: NaN is not a finite number.',
  ],
  [
    () => parseCanonicalJson('{"a":{"$bigint":"x"}}'),
    'TecmnsError',
    'bad-json',
    'value.a cannot be read: $bigint must be the only member and hold the form that canonicalJson writes.',
  ],
  [
    () => sha256Hex('\ud800'),
    'TecmnsError',
    'not-serialisable',
    'Text with half of a surrogate pair cannot be hashed: UTF-8 has no form for it.',
  ],
];

function thrown(call: () => unknown): TecmnsError {
  try {
    call();
  } catch (error) {
    if (isTecmnsError(error)) return error;
    throw error;
  }
  throw new RangeError('nothing was thrown');
}

describe('wrong input', () => {
  for (const [call, name, code, message] of ROWS) {
    it(message, () => {
      const error = thrown(call);
      expect({ name: error.name, code: error.code, message: error.message }).toEqual({ name, code, message });
    });
  }

  it('is met by every error class of the package that its doors throw', () => {
    const names = new Set(ROWS.map(([, name]) => name));
    for (const name of names) expect(core).toHaveProperty(name);
  });
});
