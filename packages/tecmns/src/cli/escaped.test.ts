import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, HIDDEN } from './escaped.ts';
import { jsonText } from './jsonText.ts';

const runs = { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) };
const hostile = fc.string({ unit: 'binary', maxLength: 40 });

test.each([
  ['\u001b[2J', '\\u{1b}[2J'],
  ['a\nb\tc', 'a\\u{a}b\\u{9}c'],
  ['\u202eevil', '\\u{202e}evil'],
  ['\u009b1m', '\\u{9b}1m'],
  ['zero\u200bwidth', 'zero\\u{200b}width'],
  ['\u{e0041}', '\\u{e0041}'],
  ['1hive/models μ 漢', '1hive/models μ 漢'],
])('%j is shown as %s', (text, shown) => {
  expect(escaped(text)).toBe(shown);
});

test('no text shows signs that a terminal would obey', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(escaped(text)).not.toMatch(HIDDEN);
    }),
    runs,
  );
});

test('a document has none either, and means the same', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const document = jsonText({ [text]: text });
      expect(document).not.toMatch(HIDDEN);
      expect(JSON.parse(document)).toEqual(JSON.parse(JSON.stringify({ [text]: text })));
    }),
    runs,
  );
  expect(jsonText({ n: 5n })).toBe('{"n":{"$bigint":"5"}}');
});
