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
    [['\u01f0', 'J\u030c']],
    [['\ufb05', '\ufb06']],
    [['\u{16ea0}', '\u{16ebb}']],
    [['A', 'a!', 'a/b']],
    [['a/b', 'a b', 'A/c']],
    [['É/a/x', 'é-', 'É/A/y']],
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

test('whichever order they are in, twins are found among many paths as by comparing each with each', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'A', 'é', 'É', '-', '!', '0'),
    minLength: 1,
    maxLength: 2,
  });
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
  const prefixes = (text: string) => text.split('/').map((_, i, names) => names.slice(0, i + 1).join('/'));
  const areTwins = (one: string, other: string) =>
    prefixes(one).some((a) =>
      prefixes(other).some((b) => foldCase(a) === foldCase(b) && (a !== b || a === one || b === other)),
    );
  let refused = 0;
  fc.assert(
    fc.property(fc.array(path, { maxLength: 6 }), (paths) => {
      const expected = paths.some((one, i) => paths.slice(i + 1).some((other) => areTwins(one, other)));
      if (expected) refused++;
      if (expected) expect(() => checkPaths(paths)).toThrow('are one path to some systems');
      else expect(checkPaths(paths)).toBeUndefined();
    }),
  );
  expect(refused).toBeGreaterThan(0);
});

test('deep paths need memory for their own length only', () => {
  const deep = (i: number) => Array.from({ length: 64 }, (_, k) => `${i}-${k}-xxxxxxx`).join('/');
  const paths = Array.from({ length: 1000 }, (_, i) => deep(i));
  const before = process.memoryUsage().heapUsed;
  checkPaths(paths);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 2 ** 20);
});

test('signs fold as those of the engine do, where both know them', () => {
  let different = 0;
  let unknown = 0;
  for (let code = 0; code < 0x20000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const sign = String.fromCodePoint(code);
    // Names are in form C already.
    if (sign.normalize('NFC') !== sign) continue;
    // What lower and upper case say of two signs must not make twins that the table does not know, nor the other way round.
    const folded = foldCase(sign);
    for (const other of [sign.toLowerCase(), sign.toUpperCase()]) {
      if (other === sign || [...other].length > 1 || !new RegExp(`^${other}$`, 'iu').test(sign)) continue;
      expect(foldCase(other), code.toString(16)).toBe(folded);
    }
    if (folded === sign) continue;
    different++;
    // A regular expression with both flags compares by simple case folding, as far as the engine knows the sign.
    if (!/\p{Assigned}/u.test(sign) || !/\p{Assigned}/u.test(folded)) unknown++;
    else expect(new RegExp(`^${folded}$`, 'iu').test(sign), code.toString(16)).toBe(true);
  }
  expect(different).toBeGreaterThan(1480);
  expect(unknown).toBeLessThan(different / 20);
});
