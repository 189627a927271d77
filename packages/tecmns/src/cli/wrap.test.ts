import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrap } from './wrap.ts';

test('breaks at spaces and indents all lines but the first', () => {
  expect(wrap('one two three', 7, '  ')).toBe('one two\n  three');
});

test('breaks a word that is longer than a line', () => {
  expect(wrap('a abcdefgh', 4)).toBe('a\nabcd\nefgh');
  expect(wrap('abcdefghi', 4, '  ')).toBe('abcd\n  ef\n  gh\n  i');
});

test('makes no line longer than the width, and loses no character but spaces', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
      fc.integer({ min: 4, max: 30 }),
      (words, width) => {
        const text = wrap(words.join(' '), width, '  ');
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
        expect(text.replaceAll(/\s/g, '')).toBe(words.join(''));
      },
    ),
  );
});
