import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTecmnsError } from '../errors.ts';
import { Model } from '../model/model.ts';
import { arbitraryOf, arbitraryParameters } from '../testing/arbitrary.ts';
import { p } from './p.ts';
import type { Parameter } from './parameter.ts';
import { Parameterized } from './parameterized.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const doc = 'x';
const unit = '1';

class Leaf extends Model.define({
  id: 'test/leaf',
  params: { n: p.number({ default: 1, bounds: [0, 9], unit, doc }) },
  metrics: {},
}) {
  seen = new Map<string, number[]>([['a', [this.n]]]);
  step() {}
  protected measure() {
    return {};
  }
}

class Everything extends Parameterized.define({
  params: {
    number: p.number({ default: 1, bounds: [0, 100], exclusive: 'both', unit, doc }),
    anyNumber: p.number({ default: 0, nullable: true, unit, doc }),
    int: p.int({ default: 1, bounds: [-5, 5], unit, doc }),
    bigint: p.bigint({ default: 0n, bounds: [0n, null], unit, doc }),
    boolean: p.boolean({ default: true, doc }),
    string: p.string({ default: '', length: [0, 9], doc }),
    select: p.select(['a', 'b', 3, 4n], { default: 'a', doc }),
    many: p.multiSelect(['a', 'b', 'c'], { default: [], doc }),
    vec: p.vec(2, { default: [0, 0], bounds: [-1, 1], unit, doc }),
    range: p.range({ default: [0, 1], unit, doc }),
    f64: p.f64({ default: new Float64Array(2), unit, doc }),
    bytes: p.bytes({ default: new Uint8Array(2), doc }),
    date: p.date({ default: new Date(0), doc }),
    color: p.color({ default: '#fff', doc }),
    list: p.list(p.list(p.bigint({ unit, doc }), { doc }), { default: [], doc }),
    tuple: p.tuple([p.string({ doc }), p.number({ nullable: true, unit, doc })], {
      default: ['', null],
      doc,
    }),
    record: p.record(p.string({ doc }), p.date({ doc }), { default: {}, doc }),
    leaf: p.model(Leaf, { default: () => new Leaf(), doc }),
    low: p.number({ default: 1, bounds: [0, 10], unit, doc }),
    high: p.number({ default: 9, bounds: [0, 10], unit, doc }),
    constant: p.number({ default: 1, constant: true, unit, doc }),
  },
  rules: [{ name: 'low ≤ high', on: ['low', 'high'], holds: ({ low, high }) => low <= high }],
}) {}

const made = arbitraryParameters(Everything)!;

/** An instance, or nothing where random values break the rule. */
function make(params: Record<string, unknown>): Everything {
  try {
    return new Everything(params as never);
  } catch (error) {
    fc.pre(!isTecmnsError(error, 'rule'));
    throw error;
  }
}

/** Values that may or may not fit: of other parameters, at the edges, and of other types. */
const odd = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 100, 1e-300, null, undefined, '1', true, Number.NaN, Infinity, 2 ** 53, 4n),
  fc.anything({ withBigInt: true, withDate: true, withTypedArray: true }),
);
const names = Object.keys(Everything.params);
const patch = fc.dictionary(fc.constantFrom(...names, 'unknown'), odd, { maxKeys: 3 }).chain((wild) =>
  fc
    .record(
      {
        number: arbitraryOf(Everything.params.number as Parameter)!,
        list: arbitraryOf(Everything.params.list as Parameter)!,
        low: fc.double({ min: 0, max: 10, noNaN: true }),
        high: fc.double({ min: 0, max: 10, noNaN: true }),
      },
      { requiredKeys: [] },
    )
    .map((tame) => ({ ...tame, ...wild })),
);

function holdsItsDeclaration(one: Everything): void {
  expect(() => new Everything({ ...one.param.values(), leaf: one.leaf.fork() } as never)).not.toThrow();
}

describe('parameters, whatever is done to them', () => {
  it('come back from JSON with the same values and hash', () => {
    fc.assert(
      fc.property(made, (params) => {
        const one = make(params);
        const back = Everything.fromJSON(JSON.stringify(one));
        expect(back.param.json()).toBe(one.param.json());
        expect(back.param.hash()).toBe(one.param.hash());
      }),
      { numRuns },
    );
  });

  it('take a patch wholly or not at all', () => {
    fc.assert(
      fc.property(patch, (given) => {
        const one = new Everything();
        const before = one.param.json();
        let told = 0;
        one.param.watch(names as never, () => told++);
        try {
          one.param.update(given as never);
        } catch (error) {
          expect(isTecmnsError(error)).toBe(true);
          expect([one.param.json(), told]).toEqual([before, 0]);
          return;
        }
        const values = one.param.values() as Record<string, unknown>;
        for (const [name, value] of Object.entries(given)) {
          if (name === 'leaf') continue;
          expect(values[name]).toEqual(ArrayBuffer.isView(value) ? expect.anything() : value);
        }
        expect(told).toBeLessThanOrEqual(1);
      }),
      { numRuns: numRuns * 5 },
    );
  });

  it('never leave their declaration, however they are written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...names), odd, fc.boolean()), { maxLength: 20 }),
        (writes) => {
          const one = new Everything();
          for (const [name, value, together] of writes) {
            try {
              if (together) one.param.update({ [name]: value } as never);
              else Object.assign(one, { [name]: value });
            } catch (error) {
              expect(isTecmnsError(error)).toBe(true);
            }
          }
          holdsItsDeclaration(one);
        },
      ),
      { numRuns },
    );
  });

  it('share nothing with a fork', () => {
    fc.assert(
      fc.property(made, (params) => {
        const one = make(params);
        const copy = one.fork();
        expect(copy.param.json()).toBe(one.param.json());
        const before = one.param.json();
        copy.f64.fill(7);
        copy.bytes.fill(7);
        copy.date.setTime(7);
        for (const date of Object.values(copy.record)) date.setTime(7);
        copy.leaf.n = copy.leaf.n === 3 ? 4 : 3;
        copy.leaf.seen.get('a')?.push(9);
        copy.number = copy.number === 5 ? 6 : 5;
        expect(one.param.json()).toBe(before);
        expect(one.leaf.seen.get('a')).toHaveLength(1);
        expect(copy.leaf).not.toBe(one.leaf);
      }),
      { numRuns },
    );
  });
});
