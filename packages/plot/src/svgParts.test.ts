import { expect, test } from 'vitest';
import { readSvg, textFaults } from '../test/readSvg.ts';
import { contentId, coordinate, element, pathData, textLines } from './svgParts.ts';

test('attributes are escaped, numbers are rounded to a hundredth, and what is undefined is left out', () => {
  expect(element('a', { b: '"<&>', c: 1 / 3, d: undefined })).toBe('<a b="&quot;&lt;&amp;&gt;" c="0.33"/>');
  expect(element('a', {}, 'x')).toBe('<a>x</a>');
});

test('a coordinate has no exponent and no negative zero', () => {
  expect(coordinate(1e-9)).toBe('0');
  expect(coordinate(-1e-9)).toBe('0');
  expect(coordinate(-12.345678)).toBe('-12.35');
});

test('a path moves to its first point and draws lines to the others', () => {
  expect(
    pathData([
      [1, 2],
      [3, 4.5],
    ]),
  ).toBe('M1 2L3 4.5');
});

test('lines of text stand below each other', () => {
  expect(textLines(['a', '<'], 10, { x: 1, y: 5 })).toBe(
    '<text x="1" y="5">a</text><text x="1" y="15">&lt;</text>',
  );
});

test('the id of a content is that of FNV-1a (a: e40c292c)', () => {
  expect(contentId('a')).toBe(`chart-${(0xe40c292c).toString(36)}`);
  expect(contentId('b')).not.toBe(contentId('a'));
});

test.each([
  '<a>',
  '<a></b>',
  '<a>&</a>',
  '<a b="<"/>',
  '<a/><b/>',
  '<a b="1" b="2"/>',
  '<a b="&x"/>',
  'text',
  '</a>',
])('the reader of these tests refuses %s', (svg) => {
  expect(() => readSvg(svg)).toThrow();
});

test('the check of texts finds those that cover each other and those that are cut', () => {
  const text = (x: number, words: string) => element('text', { x, y: 20, 'font-size': 10 }, words);
  const svg = (...texts: string[]) => element('svg', { width: 100, height: 40 }, texts.join(''));
  expect(textFaults(svg(text(10, 'one'), text(60, 'two')))).toEqual([]);
  expect(textFaults(svg(text(10, 'one'), text(20, 'two')))).toEqual(["'one' covers 'two'"]);
  expect(textFaults(svg(text(90, 'three')))).toEqual(["'three' is cut"]);
});
