import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NetlistError } from '../NetlistError.ts';
import { checkPath } from './checkPath.ts';
import { checkPaths } from './checkPaths.ts';
import { foldCase } from './foldCase.ts';

const check = (text: string | Uint8Array) => checkPath(typeof text === 'string' ? Buffer.from(text) : text);

test.each([
  'a',
  'a/b.ts',
  '.gitignore',
  '.github/x.yml',
  'é/ü.ts',
  'console.ts',
  'com',
  'lpt.ts',
  'a b',
  '...a',
  'git',
  'git~',
  'a~1',
  'aux-1',
])('the path %j is one', (path) => {
  expect(check(path)).toBe(path);
});

describe('a path is refused', () => {
  test.each([
    ['', 'an empty name'],
    ['/a', 'an empty name'],
    ['a//b', 'an empty name'],
    ['a/', 'an empty name'],
    ['.', "the name '.'"],
    ['a/../b', "the name '..'"],
    ['a.', 'ends in a dot or a space'],
    ['a /b', 'ends in a dot or a space'],
    ['a\\b', 'has \\ in it'],
    ['a.ts:x', 'has : in it'],
    ['a*', 'has * in it'],
    ['a?', 'has ? in it'],
    ['a"', 'has " in it'],
    ['<a', 'has < in it'],
    ['a>', 'has > in it'],
    ['a|b', 'has | in it'],
    ['a\nb', 'a control character'],
    ['a\u0000', 'a control character'],
    ['a\u007f', 'a control character'],
    ['con', 'a Windows device'],
    ['src/CON.ts', 'a Windows device'],
    ['aux.tar.gz', 'a Windows device'],
    ['nul', 'a Windows device'],
    ['PRN', 'a Windows device'],
    ['com0', 'a Windows device'],
    ['lpt9.x', 'a Windows device'],
    ['com¹', 'a Windows device'],
    ['con .x', 'a Windows device'],
    ['.git', "for '.git'"],
    ['a/.GIT/config', "for '.git'"],
    ['.g\u200cit', "for '.git'"],
    ['.git\u200d', "for '.git'"],
    ['git~1', "for '.git'"],
    ['GIT~12', "for '.git'"],
    ['e\u0301', 'not in Unicode form C'],
    ['a'.repeat(256), 'a name of more than 255 bytes'],
    [`${'a/'.repeat(64)}a`, 'is 65 names deep'],
    [`${'a'.repeat(200)}/`.repeat(6), 'has 1206 bytes'],
  ])('%j', (path, reason) => {
    expect(() => check(path)).toThrow(reason);
  });

  test.each([[[0xff]], [[0x61, 0xc0, 0x80]], [[0xed, 0xa0, 0x80]]])('of the bytes %j', (bytes) => {
    expect(() => check(Uint8Array.from(bytes))).toThrow('is not UTF-8');
  });

  test('with the sign that files may begin with kept', () => {
    expect(check('\ufeffa')).toBe('\ufeffa');
    expect(() => check('\ufeff.git')).toThrow("for '.git'");
  });

  test('or taken, and nothing else is thrown, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          expect(Buffer.from(check(bytes))).toEqual(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(NetlistError);
        }
      }),
    );
  });
});

describe('paths that some system takes for one', () => {
  test.each([
    [['a', 'a']],
    [['a', 'A']],
    [['src/a', 'SRC/b']],
    [['straße', 'STRAẞE']],
    [['\u03c3', '\u03c2']],
    [['k', '\u212a']],
    [['a', 'a/b']],
    [['a/b', 'a']],
    [['A', 'a/b']],
    [['x/y/z', 'x/Y/w']],
  ])('%j are refused', (paths) => {
    expect(() => checkPaths(paths)).toThrow('are one path to some systems');
  });

  test.each([[['a', 'b']], [['a/b', 'a/c']], [['a-b', 'a/b']], [['ss', 'ß']], [['i', 'İ', 'ı']]])(
    '%j are not',
    (paths) => {
      expect(checkPaths(paths)).toBeUndefined();
    },
  );
});

test('signs fold as those of the engine do, where both know them', () => {
  let different = 0;
  for (let code = 0; code < 0x20000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const sign = String.fromCodePoint(code);
    const folded = foldCase(sign);
    if (folded === sign) continue;
    different++;
    // A regular expression with both flags compares by simple case folding.
    expect(new RegExp(`^${folded}$`, 'iu').test(sign), code.toString(16)).toBe(true);
  }
  expect(different).toBe(1454);
});
