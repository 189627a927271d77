import { expect, test } from 'vitest';
import { wrapText } from './wrapText.ts';

const measure = (text: string) => text.length;

test('text is broken at spaces', () => {
  expect(wrapText('one two three', { limit: 8, maxLines: 5, measure })).toEqual(['one two', 'three']);
});

test('a word longer than a line is broken inside', () => {
  expect(wrapText('a abcdefghij b', { limit: 4, maxLines: 9, measure })).toEqual([
    'a',
    'abcd',
    'efgh',
    'ij b',
  ]);
});

test('what does not fit ends in an ellipsis within the limit', () => {
  expect(wrapText('one two three four', { limit: 8, maxLines: 1, measure })).toEqual(['one two…']);
  expect(wrapText('onetwothree', { limit: 6, maxLines: 1, measure, ellipsis: '...' })).toEqual(['one...']);
});

test('no text has no lines', () => {
  expect(wrapText('', { limit: 8, maxLines: 1, measure })).toEqual([]);
});
