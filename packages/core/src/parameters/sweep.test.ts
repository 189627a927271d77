import { describe, expect, it } from 'vitest';
import { ParameterError } from '../errors.ts';
import { p } from './p.ts';
import { Parameterized } from './parameterized.ts';
import { series } from './schedule.ts';
import { linspace, logspace } from './space.ts';
import { isSweep, notSweep, type Sweep, sweepPoints, sweepSize } from './sweep.ts';

const doc = 'x';
const unit = '1';

class X extends Parameterized.define({
  a: p.number({ default: 0.5, bounds: [0, 1], soft: [0.2, 0.6], unit, doc }),
  log: p.number({ default: 1, bounds: [0, 100], exclusive: 'min', soft: [1, 100], scale: 'log', unit, doc }),
  fromZero: p.number({ default: 1, bounds: [0, 100], exclusive: 'min', scale: 'log', unit, doc }),
  open: p.number({ default: 1, bounds: [0, null], unit, doc }),
  ends: p.number({ default: 0.5, bounds: [0, 1], exclusive: 'both', unit, doc }),
  count: p.int({ default: 1, bounds: [0, 3], unit, doc }),
  mode: p.select(['slow', 'fast'], { default: 'slow', doc }),
  flag: p.boolean({ default: false, doc }),
  fee: p.fraction({ default: 0, when: 'step', nullable: true, doc }),
  fixed: p.number({ default: 1, readonly: true, unit, doc }),
  name: p.string({ default: 'a', doc }),
}) {}

describe('a sweep', () => {
  it('is plain data: every combination, or side by side', () => {
    expect(X.sweep({ a: [0.1, 0.2], mode: ['fast'] })).toEqual({
      product: { a: [0.1, 0.2], mode: ['fast'] },
    });
    expect(X.sweep({ a: [0.1, 0.2], flag: [true, false] }, 'zip')).toEqual({
      zip: { a: [0.1, 0.2], flag: [true, false] },
    });
  });

  it('spreads a number of points between the soft bounds, else the hard ones', () => {
    expect(X.sweep({ a: 3 })).toEqual({ product: { a: [0.2, 0.4, 0.6] } });
    expect(X.sweep({ a: 1 })).toEqual({ product: { a: [0.2] } });
    expect(X.sweep({ log: 3 })).toEqual({ product: { log: [1, expect.closeTo(10, 12), 100] } });
    expect(X.sweep({ count: 3 })).toEqual({ product: { count: [0, 2, 3] } });
    expect(X.sweep({ count: 99 })).toEqual({ product: { count: [0, 1, 2, 3] } });
    expect(X.sweep({ ends: 2 })).toEqual({ product: { ends: [5e-324, 0.9999999999999999] } });
  });

  it("takes 'all' as every choice, or as five points", () => {
    expect(X.sweep({ mode: 'all', flag: 'all' })).toEqual({
      product: { mode: ['slow', 'fast'], flag: [false, true] },
    });
    expect(X.sweep({ a: 'all' })).toEqual({ product: { a: linspace(0.2, 0.6, 5) } });
  });

  it('takes schedules and null where the parameter does', () => {
    const fee = [series({ times: [0], values: [0.1] }), null, 0.2];
    expect(X.sweep({ fee })).toEqual({ product: { fee } });
  });

  const BAD: readonly (readonly [() => unknown, string])[] = [
    [() => X.sweep({ aa: [1] } as never), 'X.sweep: "aa" is not a parameter.'],
    [() => X.sweep({ flags: [true] } as never), 'X.sweep: "flags" is not a parameter. Did you mean "flag"?'],
    [() => X.sweep({ a: [0.1, 2] }), 'X.sweep.a: 2 is above 1. Allowed: from 0 to 1.'],
    [
      () => X.sweep({ a: ['0.1' as never] }),
      'X.sweep.a: "0.1" is text, not a number. Allowed: from 0 to 1. Write 0.1 without quotes.',
    ],
    [
      () => X.sweep({ a: [undefined as never] }),
      'X.sweep.a: undefined is not a number. Allowed: from 0 to 1.',
    ],
    [
      () => X.sweep({ fee: [series({ times: [0], values: [2] })] }),
      'X.sweep.fee: value 0 of the series, 2, is above 1.',
    ],
    [() => X.sweep({ a: [] }), 'sweep: the axis "a" has no values. Give it at least one.'],
    [
      () => X.sweep({ open: 3 }),
      `X.sweep: "open" has no range to spread points over. List the values, or declare soft bounds; for choices write 'all'.`,
    ],
    [
      () => X.sweep({ open: 'all' }),
      'X.sweep: "open" has no range to spread points over. List the values, or declare soft bounds.',
    ],
    [() => X.sweep({ fromZero: 3 }), 'X.sweep: "fromZero" has no range to spread points over.'],
    [() => X.sweep({ mode: 2 }), 'X.sweep: "mode" has no range to spread points over.'],
    [() => X.sweep({ flag: 2 }), 'X.sweep: "flag" has no range to spread points over.'],
    [() => X.sweep({ name: 'all' }), 'X.sweep: "name" has no range to spread points over.'],
    [
      () => X.sweep({ a: 0 }),
      `X.sweep: 0 is not an axis for "a". List the values, or give a number of points, or 'all'.`,
    ],
    [() => X.sweep({ a: 1.5 }), 'X.sweep: 1.5 is not an axis for "a".'],
    [() => X.sweep({ a: 'every' as never }), 'X.sweep: "every" is not an axis for "a".'],
    [() => X.sweep({ fixed: [2] } as never), 'X.sweep: "fixed" is read-only. Sweep what can be given.'],
    [
      () => X.sweep({ a: [0.1], flag: [true, false], count: [1, 2] }, 'zip'),
      "sweep: zipped axes differ in length: a has 1, flag has 2, count has 2. Make them equal, or sweep their 'product'.",
    ],
    [
      () => X.sweep({ a: [0.1] }, 'zipped' as never),
      `X.sweep: "zipped" is no way to combine axes. Use 'product' or 'zip'.`,
    ],
    [() => X.sweep(5 as never), 'X.sweep: 5 is not a record of axes. Write { name: values }.'],
  ];
  for (const [make, message] of BAD) {
    it(`refused: ${message}`, () => {
      expect(make).toThrow(ParameterError);
      expect(make).toThrow(message);
    });
  }

  it('names the axes of a zip that differ, with their lengths', () => {
    expect(() => X.sweep({ a: [0.1], count: [1, 2] }, 'zip')).toThrow(
      expect.objectContaining({ code: 'unequal-zip', subject: 'a, count', value: { a: 1, count: 2 } }),
    );
  });
});

describe('the points of a sweep', () => {
  const CASES: readonly (readonly [Sweep, readonly object[]])[] = [
    [
      { product: { a: [1, 2], b: [3, 4] } },
      [
        { a: 1, b: 3 },
        { a: 1, b: 4 },
        { a: 2, b: 3 },
        { a: 2, b: 4 },
      ],
    ],
    [{ product: {} }, [{}]],
    [
      { zip: { a: [1, 2], b: [3, 4] } },
      [
        { a: 1, b: 3 },
        { a: 2, b: 4 },
      ],
    ],
    [{ zip: {} }, []],
    [{ points: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }]],
  ];
  for (const [sweep, points] of CASES) {
    it(`of ${JSON.stringify(sweep)} are ${points.length}, counted without making them`, () => {
      expect(sweepPoints(sweep)).toEqual(points);
      expect(sweepSize(sweep)).toBe(points.length);
      expect(isSweep(sweep)).toBe(true);
    });
  }

  it('are refused for axes that are empty or unequal', () => {
    expect(() => sweepPoints({ product: { a: [] } })).toThrow('sweep: the axis "a" has no values.');
    expect(() => sweepPoints({ zip: { a: [1], b: [1, 2] } })).toThrow(
      'sweep: zipped axes differ in length: a has 1, b has 2.',
    );
  });

  it('are told from other values', () => {
    expect([5, null, {}, { a: [1] }, { product: {}, zip: {} }].map(isSweep)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(notSweep({ a: [1] }).message).toBe(
      'sweep: { a } is not a sweep. Write { product: { name: values } }, { zip: … } or { points: […] }.',
    );
  });
});

describe('linspace and logspace', () => {
  it('include both ends exactly', () => {
    expect([linspace(0, 1, 1), linspace(0.1, 0.3, 2), linspace(1, 0, 3)]).toEqual([
      [0],
      [0.1, 0.3],
      [1, 0.5, 0],
    ]);
    expect(linspace(0.1, 0.7, 7)[6]).toBe(0.7);
    expect([logspace(3, 7, 4)[0], logspace(3, 7, 4)[3]]).toEqual([3, 7]);
  });

  it('refuse counts and ends that make no axis', () => {
    for (const count of [0, -1, 1.5, Number.NaN])
      expect(() => linspace(0, 1, count)).toThrow(
        `linspace: ${count} is not a count of points. Use 1 to 10000000.`,
      );
    expect(() => logspace(0, 1, 3)).toThrow(
      'logspace: the ends 0 and 1 are not both above 0. Use linspace through 0.',
    );
    expect(() => logspace(1, Number.NaN, 3)).toThrow('logspace: the ends 1 and NaN');
  });
});
