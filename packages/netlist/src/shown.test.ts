import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownName, shownValue } from './shown.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

describe('a name that is shown', () => {
  test('is as it was when all of it can be seen', () => {
    for (const name of ['commonsbuild/hatch', 'Größe 1', '日本語', '😀', "a'b"])
      expect(shownName(name)).toBe(name);
  });

  test.each([
    ['\u001b[2J', '\\u{1b}[2J'],
    ['a\nb\r\tc', 'a\\u{a}b\\u{d}\\u{9}c'],
    ['\u202etxt.exe', '\\u{202e}txt.exe'],
    ['\u009b31m', '\\u{9b}31m'],
    ['a\u200bb\u2066', 'a\\u{200b}b\\u{2066}'],
    ['a\u00a0b\u2028', 'a\\u{a0}b\\u{2028}'],
    ['\ud800', '\\u{d800}'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\u3164', '\\u{3164}'],
  ])('%j is %s', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  test('is cut when it is longer than 120 signs', () => {
    expect(shownName('a'.repeat(120))).toBe('a'.repeat(120));
    expect(shownName('a'.repeat(121))).toBe(`${'a'.repeat(117)}...`);
    expect(shownName('😀'.repeat(120))).toBe('😀'.repeat(120));
    expect(shownName('😀'.repeat(10_000_000))).toBe(`${'😀'.repeat(117)}...`);
  });

  test('has no sign that a terminal obeys, and at most 120, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const shown = shownName(name);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect([...shown].length).toBeLessThanOrEqual(120);
        expect(shownName(shown)).toBe(shown);
      }),
      { numRuns },
    );
  });
});

test('a value is shown in a few words', () => {
  expect([null, undefined, true, 1, [1, 2], { a: 1 }, 'a\n', () => 1].map(shownValue)).toEqual([
    ...['null', 'undefined', 'true', '1', 'a list of 2', 'an object', "'a\\u{a}'", 'a function'],
  ]);
});
