import { codeOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignByTarget, assignEvenly } from './index.ts';

const receivers = [
  ['a', 10],
  ['b', 8],
  ['c', 5],
  ['d', 5],
  ['e', 2],
] as const;

/** Praise of each quantifier. */
function loads(seen: ReadonlyMap<string, readonly string[]>, counts: readonly (readonly [string, number])[]) {
  const load = new Map<string, number>();
  for (const [receiver, praise] of counts)
    for (const one of seen.get(receiver)!) load.set(one, (load.get(one) ?? 0) + praise);
  return load;
}

describe('Even assignment', () => {
  it('gives all about the same, and nobody their own', () => {
    const seen = assignEvenly({ receivers, quantifiers: ['a', 'b', 'x', 'y'], each: 2 });
    expect([...seen.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const [receiver, own] of seen) {
      expect(new Set(own).size).toBe(2);
      expect(own).not.toContain(receiver);
    }
    const load = [...loads(seen, receivers).values()];
    expect(load.reduce((sum, one) => sum + one, 0)).toBe(60);
    expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(8);
  });

  it('takes the receivers with most praise first, whatever their order', () => {
    const counts = [
      ['e', 1],
      ['d', 1],
      ['c', 2],
    ] as const;
    const seen = assignEvenly({ receivers: counts, quantifiers: ['x', 'y'], each: 1 });
    expect(Object.fromEntries(seen)).toEqual({ c: ['x'], e: ['y'], d: ['y'] });
  });

  it('leaves no two quantifiers further apart than the most praised receiver', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), (praise, each) => {
        const own = praise.map((count, i) => [`r${i}`, count] as const);
        const quantifiers = ['v', 'w', 'x', 'y', 'z'];
        const load = loads(assignEvenly({ receivers: own, quantifiers, each }), own);
        const all = quantifiers.map((one) => load.get(one) ?? 0);
        expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(Math.max(...praise));
        expect(all.reduce((sum, one) => sum + one, 0)).toBe(each * praise.reduce((sum, one) => sum + one, 0));
      }),
      { numRuns },
    );
  });
});

describe('Assignment by a target', () => {
  it('fills one after the other up to a fifth above the target', () => {
    const seen = assignByTarget({ receivers, quantifiers: ['x', 'y', 'z'], each: 1 }, 15);
    expect(Object.fromEntries(seen)).toEqual({ a: ['x'], b: ['x'], c: ['y'], d: ['y'], e: ['y'] });
    const two = (second: number) => ({
      receivers: [['a', 12] as const, ['b', second] as const],
      quantifiers: ['x', 'y'],
      each: 1,
    });
    expect(assignByTarget(two(6), 15).get('b')).toEqual(['x']);
    expect(assignByTarget(two(7), 15).get('b')).toEqual(['y']);
    // A fifth more than 12 is 14.4, of which 15 is the next whole number.
    expect(assignByTarget(two(3), 12).get('b')).toEqual(['x']);
  });

  it('gives a receiver with more praise than that a quantifier who has nothing yet', () => {
    const counts = [
      ['a', 500],
      ['b', 1],
    ] as const;
    const seen = assignByTarget({ receivers: counts, quantifiers: ['x', 'y'], each: 1 }, 15);
    expect(Object.fromEntries(seen)).toEqual({ a: ['x'], b: ['y'] });
  });

  it('gives nobody their own', () => {
    const seen = assignByTarget({ receivers: [['x', 1]], quantifiers: ['x', 'y'], each: 1 }, 15);
    expect(seen.get('x')).toEqual(['y']);
  });
});

describe('Both', () => {
  it('need enough quantifiers', () => {
    expect(codeOf(() => assignEvenly({ receivers, quantifiers: ['x', 'a'], each: 2 }))).toBe(
      'too-few-quantifiers',
    );
    expect(() => assignEvenly({ receivers, quantifiers: ['x', 'a'], each: 2 })).toThrow(
      '"a" has 1 quantifiers; 2 are needed. Ask more people to quantify, or let fewer see each praise.',
    );
    expect(codeOf(() => assignByTarget({ receivers, quantifiers: ['x'], each: 1 }, 5))).toBe(
      'too-few-quantifiers',
    );
  });

  it('refuse what is no assignment', () => {
    const one = { receivers, quantifiers: ['x', 'y'], each: 1 };
    expect(codeOf(() => assignEvenly({ ...one, quantifiers: ['x', 'x'] }))).toBe('invalid-input');
    expect(codeOf(() => assignEvenly({ ...one, each: 0 }))).toBe('out-of-range');
    expect(codeOf(() => assignEvenly({ ...one, each: 1.5 }))).toBe('out-of-range');
    expect(codeOf(() => assignByTarget(one, 0))).toBe('out-of-range');
    expect(codeOf(() => assignByTarget(one, Infinity))).toBe('out-of-range');
    for (const praise of [0.5, -1]) {
      const wrong = { ...one, receivers: [['b', 1] as const, ['a', praise] as const] };
      expect(() => assignEvenly(wrong)).toThrow(
        'receivers[1] is a list; it must be a name with a whole number',
      );
    }
    const odd: readonly (readonly [change: object, sentence: string])[] = [
      [{ receivers: [[1, 1]] }, 'receivers[0] is a list; it must be a name with a whole number of praise.'],
      [{ receivers: ['a'] }, 'receivers[0] is "a"; it must be a name with a whole number of praise.'],
      [{ quantifiers: ['x', 1] }, 'quantifiers is a list; it must be a list of names.'],
      [{ quantifiers: ['x', 'x'] }, 'quantifiers is a list; it must be a list that names each once.'],
    ];
    for (const [change, sentence] of odd) expect(() => assignEvenly({ ...one, ...change })).toThrow(sentence);
    expect(assignEvenly({ ...one, receivers: [['a', 0]] }).get('a')).toEqual(['x']);
    expect(assignEvenly({ ...one, receivers: [] }).size).toBe(0);
  });
});
