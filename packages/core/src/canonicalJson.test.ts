import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, parseCanonicalJson } from './canonicalJson.ts';
import { isTecmnsError, type TecmnsError } from './errors.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

function errorOf(run: () => unknown): TecmnsError {
  try {
    run();
  } catch (error) {
    if (isTecmnsError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('canonicalJson', () => {
  it('prints the numbers of RFC 8785, appendix B', () => {
    const samples: [string, string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['41b3de4355555556', '333333333.3333334'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
    ];
    for (const [bits, text] of samples) {
      const value = new DataView(new BigUint64Array([BigInt(`0x${bits}`)]).buffer).getFloat64(0, true);
      expect(canonicalJson(value)).toBe(text);
    }
  });

  it('sorts members by UTF-16 code units, as the example of RFC 8785 §3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)))).toHaveLength(7);
    expect([...canonicalJson(value).matchAll(/:"([A-Z]\w+)/g)].map((match) => match[1])).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
  });

  it('escapes text as RFC 8785 §3.2.2', () => {
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });

  it('writes literals, lists and nested members without white space', () => {
    expect(canonicalJson([true, false, null, [], {}, { b: [1, { d: 2, c: 3 }], a: '' }])).toBe(
      '[true,false,null,[],{},{"a":"","b":[1,{"c":3,"d":2}]}]',
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('tags what JSON has no form for', () => {
    expect(canonicalJson(-12n)).toBe('{"$bigint":"-12"}');
    expect(canonicalJson(new Date(0))).toBe('{"$date":"1970-01-01T00:00:00.000Z"}');
    expect(canonicalJson(Uint8Array.of(0, 255))).toBe('{"$bytes":"00ff"}');
    expect(canonicalJson(Float64Array.of(-0, 0.5))).toBe('{"$f64":[0,0.5]}');
    expect(
      canonicalJson(
        new Map<unknown, unknown>([
          ['b', 1],
          [2n, []],
        ]),
      ),
    ).toBe('{"$map":[["b",1],[{"$bigint":"2"},[]]]}');
    expect(canonicalJson(new Set(['b', 'a']))).toBe('{"$set":["b","a"]}');
  });

  it('doubles the dollar of a member that is called like a tag, and of no other', () => {
    const value = { $bigint: '1', $$map: 2, $model: 'x', $: 0 };
    expect(canonicalJson(value)).toBe('{"$":0,"$$$map":2,"$$bigint":"1","$model":"x"}');
    expect(parseCanonicalJson(canonicalJson(value))).toEqual(value);
  });

  it('writes a shared value twice, since only cycles are endless', () => {
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });

  it('refuses what has no form and names its path', () => {
    class Point {
      x = 1;
    }
    const cycle: Record<string, unknown> = {};
    cycle.self = [cycle];
    const refused: [unknown, string][] = [
      [undefined, 'value'],
      [{ a: [1, undefined] }, 'value.a[1]'],
      [{ a: Number.NaN }, 'value.a'],
      [Float64Array.of(1, Number.POSITIVE_INFINITY), 'value[1]'],
      [{ 'a b': () => 1 }, 'value["a b"]'],
      [[Symbol('s')], 'value[0]'],
      [{ [Symbol('s')]: 1 }, 'value'],
      [cycle, 'value.self[0]'],
      [{ a: '\ud83d' }, 'value.a'],
      [{ '\ude00': 1 }, 'value["\\ude00"]'],
      [{ p: new Point() }, 'value.p'],
      [new Date(Number.NaN), 'value'],
      [new Map([[1, undefined]]), 'value[0][1]'],
      [new Int32Array(1), 'value'],
    ];
    for (const [value, path] of refused) {
      const error = errorOf(() => canonicalJson(value));
      expect([error.code, error.subject]).toEqual(['not-serialisable', path]);
      expect(error.message).toMatch(/ cannot be written as canonical JSON: .+\.$/);
    }
  });

  it('refuses a value nested too deeply to recurse into', () => {
    let deep: unknown[] = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(errorOf(() => canonicalJson(deep)).code).toBe('not-serialisable');
    expect(errorOf(() => parseCanonicalJson('['.repeat(2000) + ']'.repeat(2000))).code).toBe('bad-json');
  });
});

describe('parseCanonicalJson', () => {
  it('reads plain JSON in any order and spacing', () => {
    expect(parseCanonicalJson(' { "b" : [ 1.50 , null ] , "a" : "x" } ')).toEqual({ b: [1.5, null], a: 'x' });
  });

  it('keeps a member called __proto__ a member', () => {
    const value = parseCanonicalJson('{"__proto__":{"polluted":true}}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect('polluted' in value).toBe(false);
    expect(canonicalJson(value)).toBe('{"__proto__":{"polluted":true}}');
  });

  it('refuses malformed tags', () => {
    const malformed = [
      '{"$bigint":1}',
      '{"$bigint":"01"}',
      '{"$bigint":"-0"}',
      '{"$bigint":"1","a":1}',
      '{"a":1,"$set":[]}',
      '{"$date":"1970-01-01"}',
      '{"$date":"never"}',
      '{"$bytes":"0"}',
      '{"$bytes":"FF"}',
      '{"$bytes":[0]}',
      '{"$f64":["1"]}',
      '{"$f64":null}',
      '{"$set":[1,1]}',
      '{"$map":[1]}',
      '{"$map":[[1]]}',
      '{"$map":[[1,2],[1,3]]}',
      '{"$map":{}}',
    ];
    for (const text of malformed) {
      expect(errorOf(() => parseCanonicalJson(`{"at":[${text}]}`)).subject).toBe('value.at[0]');
      expect(errorOf(() => parseCanonicalJson(text)).code).toBe('bad-json');
    }
  });

  it('refuses text that is not JSON, and numbers that a double cannot hold', () => {
    expect(errorOf(() => parseCanonicalJson('{')).cause).toBeInstanceOf(SyntaxError);
    expect(errorOf(() => parseCanonicalJson('[1e999]')).subject).toBe('value[0]');
  });
});

const leaf = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array().map((bytes) => Uint8Array.from(bytes)),
  fc
    .array(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0))
    .map((numbers) => Float64Array.from(numbers)),
);
const key = fc.oneof(
  fc.string(),
  fc.constantFrom('$bigint', '$$bigint', '$map', '$set', '$date', '__proto__', '$'),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(key, tie('data'), { maxKeys: 4, noNullPrototype: true }),
    fc
      .uniqueArray(fc.tuple(fc.string(), tie('data')), { selector: ([name]) => name, maxLength: 3 })
      .map((pairs) => new Map(pairs)),
    fc.uniqueArray(fc.string(), { maxLength: 3 }).map((items) => new Set(items)),
  ),
}));

function shuffleMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffleMembers);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffleMembers(member)]),
  );
}

describe('canonical JSON, properties', () => {
  it('comes back as the value that was written, and is written again as the same text', () => {
    fc.assert(
      fc.property(data, (value) => {
        const text = canonicalJson(value);
        const back = parseCanonicalJson(text);
        expect(back).toEqual(value);
        expect(canonicalJson(back)).toBe(text);
      }),
      { numRuns },
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(canonicalJson(shuffleMembers(value))).toBe(canonicalJson(value));
      }),
      { numRuns },
    );
  });

  it('equals JSON.stringify of the same data where both have a form and members are sorted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer(), fc.string({ unit: 'grapheme' }), fc.boolean())),
        (value) => {
          expect(canonicalJson(value)).toBe(JSON.stringify(value));
        },
      ),
      { numRuns },
    );
  });
});
