import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NetlistError } from '../NetlistError.ts';
import { parseStrictJson } from './parseStrictJson.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const parse = (json: Uint8Array | string) => parseStrictJson(json, { what: 'a.json' });

function refusalOf(json: Uint8Array | string): NetlistError {
  try {
    parse(json);
  } catch (error) {
    if (error instanceof NetlistError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(json)} was accepted.`);
}

describe('what is accepted', () => {
  test('is what JSON.parse makes of it', () => {
    const json =
      '\n{"a": [1, -2, 0, true, false, null, {}, [], "\\u00e9\\n\\ud83d\\ude00"],\t"": {"a": ""} }\r\n';
    expect(parse(json)).toEqual(JSON.parse(json));
    expect(parse(new TextEncoder().encode(json))).toEqual(JSON.parse(json));
    expect(parse('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(parse('-9007199254740991')).toBe(-Number.MAX_SAFE_INTEGER);
  });

  test('has each name once in its object, but may have it in another', () => {
    expect(parse('{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":3}}')).toEqual({
      a: { a: [{ a: 1 }, { a: 2 }] },
      b: { a: 3 },
    });
  });

  test('is as deep as is allowed', () => {
    expect(parse('['.repeat(32) + ']'.repeat(32))).toBeDefined();
    expect(refusalOf('['.repeat(33) + ']'.repeat(33))).toMatchObject({ code: 'too-deep', fault: 'limit' });
    expect(parse(`[${'[],'.repeat(100)}[]]`)).toHaveLength(101);
  });

  test('is as wide as is allowed', () => {
    const members = (count: number) => Array.from({ length: count }, (_, i) => `"${i}":[]`).join();
    expect(parse(`[${'1,'.repeat(19_999)}1]`)).toHaveLength(20_000);
    expect(Object.keys(parse(`{${members(20_000)}}`) as object)).toHaveLength(20_000);
    for (const json of [
      `[${'1,'.repeat(20_000)}1]`,
      `{${members(20_001)}}`,
      `[[${'[1,1],'.repeat(20_000)}1]]`,
    ])
      expect(refusalOf(json)).toMatchObject({ code: 'too-wide', fault: 'limit' });
    expect(() => parseStrictJson('[1,2]', { what: 'a.json', width: 1 })).toThrow(NetlistError);
  });
});

describe('what is refused', () => {
  test.each([
    ['{"a":1,"a":2}', 'duplicate-key', 1, 8],
    ['{"a":1,\n "\\u0061":2}', 'duplicate-key', 2, 2],
    ['{"b":[{"a":1,"b":2,"a":3}]}', 'duplicate-key', 1, 20],
    ['{"__proto__":1}', 'forbidden-key', 1, 2],
    ['{"a":{"\\u005f_proto__":{}}}', 'forbidden-key', 1, 7],
    ['{"constructor":1}', 'forbidden-key', 1, 2],
    ['[{"prototype":1}]', 'forbidden-key', 1, 3],
    ['[1.5]', 'bad-number', 1, 2],
    ['1.0', 'bad-number', 1, 1],
    ['1e3', 'bad-number', 1, 1],
    ['-0', 'bad-number', 1, 1],
    ['9007199254740992', 'bad-number', 1, 1],
    [`[${'9'.repeat(100_000)}]`, 'bad-number', 1, 2],
    ['"\\ud800"', 'lone-surrogate', 1, 1],
    ['["é😀", "\\udc00\\ud800"]', 'lone-surrogate', 1, 8],
    ['', 'bad-json', 1, 1],
    ['  ', 'bad-json', 1, 3],
    ['{} {}', 'bad-json', 1, 4],
    ['[1,]', 'bad-json', 1, 4],
    ['{"a":1,}', 'bad-json', 1, 8],
    ['{a:1}', 'bad-json', 1, 2],
    ['{"a" 1}', 'bad-json', 1, 6],
    ['{"a":1 "b":2}', 'bad-json', 1, 8],
    ['[1 2]', 'bad-json', 1, 4],
    ['[1}', 'bad-json', 1, 3],
    ['{"a":1]', 'bad-json', 1, 7],
    ['[', 'bad-json', 1, 2],
    ['// no\n1', 'bad-json', 1, 1],
    ['1 // no', 'bad-json', 1, 3],
    ["'a'", 'bad-json', 1, 1],
    ['"a', 'bad-json', 1, 1],
    ['"\\x41"', 'bad-json', 1, 2],
    ['"\\u12g4"', 'bad-json', 1, 2],
    ['"a\nb"', 'bad-json', 1, 3],
    ['01', 'bad-json', 1, 1],
    ['+1', 'bad-json', 1, 1],
    ['-', 'bad-json', 1, 1],
    ['.5', 'bad-json', 1, 1],
    ['1-2', 'bad-json', 1, 1],
    ['NaN', 'bad-json', 1, 1],
    ['tru', 'bad-json', 1, 1],
    ['\u00a01', 'bad-json', 1, 1],
  ])('%j is %s at line %i, column %i', (json, code, line, column) => {
    const error = refusalOf(json);
    expect(error).toMatchObject({ code, subject: 'a.json', fault: 'bad-input' });
    expect(error.message).toContain(`, at line ${line}, column ${column}.`);
    expect(error.message.length).toBeLessThan(250);
  });

  test('is other encodings, and a byte order mark', () => {
    expect(refusalOf(Uint8Array.of(0x22, 0xff, 0x22)).code).toBe('bad-utf8');
    expect(refusalOf(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)).code).toBe('bad-utf8');
    expect(refusalOf(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)).code).toBe('bad-utf8');
    expect(refusalOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)).code).toBe('byte-order-mark');
    expect(refusalOf('\ufeff1').code).toBe('byte-order-mark');
    expect(refusalOf('"\ud800"').code).toBe('lone-surrogate');
  });

  test('is more than the limit, whatever it is', () => {
    const json = JSON.stringify('é'.repeat(2 ** 19 - 1));
    expect(parse(json)).toHaveLength(2 ** 19 - 1);
    expect(refusalOf(`${json} `)).toMatchObject({ code: 'too-large', fault: 'limit' });
    expect(refusalOf(new Uint8Array(2 ** 20 + 1))).toMatchObject({ code: 'too-large', fault: 'limit' });
    expect(() => parseStrictJson('[1]', { what: 'a.json', maximumBytes: 2 })).toThrow(NetlistError);
  });

  test('is said in a sentence that tells what to do', () => {
    expect(refusalOf('{"shares":[0.5]}').message).toBe(
      'a.json has the number 0.5, at line 1, column 12. Numbers are whole, without point or exponent, and at most 2^53 - 1 from 0.',
    );
    expect(refusalOf('{"a":1,\n"a":2}').message).toBe(
      "a.json has the member 'a' a second time, at line 2, column 1.",
    );
    expect(refusalOf('{"a\u202e":1,"a\u202e":2}').message).toContain("the member 'a\\u{202e}'");
    expect(refusalOf('[\u202e]').message).toBe(
      'a.json has U+202E where there should be a value, at line 1, column 2.',
    );
    expect(refusalOf('[1').message).toBe(
      'a.json ends where there should be a comma or ], at line 1, column 3.',
    );
  });
});

describe('hostile texts', () => {
  test('of great depth take no more of the call stack', () => {
    for (const text of ['['.repeat(200_000), '{"a":'.repeat(200_000), '[{"":'.repeat(100_000)])
      expect(refusalOf(text)).toMatchObject({ code: 'too-deep', fault: 'limit' });
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    expect(() => parseStrictJson(deep, { what: 'a.json', depth: 10_000 })).not.toThrow();
  });

  test('of one long string, number or space are read to their end', () => {
    const options = { what: 'a.json', maximumBytes: 2 ** 26 };
    const length = 2 ** 25;
    expect(parseStrictJson(`"${'a'.repeat(length)}"`, options)).toHaveLength(length);
    expect(parseStrictJson(`${' '.repeat(length)}1`, options)).toBe(1);
    expect(() => parseStrictJson('1'.repeat(length), options)).toThrow(NetlistError);
  });
});

describe('properties', () => {
  const value = fc.jsonValue({ maxDepth: 6, noUnicodeString: false, stringUnit: 'grapheme' });
  const whole = (json: unknown): boolean => {
    if (typeof json === 'number') return Number.isSafeInteger(json) && !Object.is(json, -0);
    if (typeof json !== 'object' || json === null) return true;
    const forbidden = Object.keys(json).some((name) =>
      ['__proto__', 'constructor', 'prototype'].includes(name),
    );
    return !forbidden && Object.values(json).every(whole);
  };

  test('any JSON with whole numbers is read as JSON.parse reads it, all other is refused', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (content, indent) => {
        const json = JSON.stringify(content, null, indent);
        // Numbers as their text: 1e21 and -0 do not come out as they went in.
        const isAccepted = whole(content) && !/\d[.e]/.test(json.replaceAll(/"(?:[^"\\]|\\.)*"/g, ''));
        if (isAccepted) expect(parse(json)).toEqual(JSON.parse(json));
        else expect(refusalOf(json).code).toMatch(/^(?:bad-number|forbidden-key)$/);
      }),
      { numRuns },
    );
  });

  test('what is accepted after any change of a text is what JSON.parse makes of it, and the rest is a NetlistError', () => {
    const sign = fc.constantFrom(...'{}[]",:\\u0019-+.eE tfn\n\u0000\ud800é');
    fc.assert(
      fc.property(value, fc.array(fc.tuple(fc.nat(), sign), { maxLength: 4 }), (content, changes) => {
        let json = JSON.stringify(content);
        for (const [at, put] of changes) {
          const place = at % (json.length + 1);
          json = json.slice(0, place) + put + json.slice(place + (at % 2));
        }
        let read: unknown;
        try {
          read = parse(json);
        } catch (error) {
          expect(error).toBeInstanceOf(NetlistError);
          return;
        }
        expect(read).toEqual(JSON.parse(json));
      }),
      { numRuns: 10 * numRuns },
    );
  });

  test('random bytes are read or refused with a NetlistError', () => {
    const json = fc.uint8Array({ maxLength: 40 });
    const near = fc.array(fc.constantFrom(...'{}[]",:\\/0123456789-+.eE truefalsn\t\n'), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          near.map((signs) => new TextEncoder().encode(signs.join(''))),
        ),
        (bytes) => {
          let read: unknown;
          try {
            read = parse(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(NetlistError);
            return;
          }
          expect(read).toEqual(JSON.parse(new TextDecoder().decode(bytes)));
        },
      ),
      { numRuns: 10 * numRuns },
    );
  });
});
