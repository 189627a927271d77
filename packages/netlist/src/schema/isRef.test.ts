import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRef } from './isRef.ts';

/** What git itself says. */
function isGitRef(text: string): boolean {
  return spawnSync('git', ['check-ref-format', '--allow-onelevel', text]).status === 0;
}

describe('a ref', () => {
  test.each([
    'main',
    'v1.0.0',
    'release/1.0',
    '@tecmns/core@1.0.0',
    'a@b',
    'refs/tags/v1',
    'a..b'.replace('..', '.'),
    'ünï',
    'a=b',
    '日本',
  ])('is %s', (text) => {
    expect(isRef(text)).toBe(true);
    expect(isGitRef(text)).toBe(true);
  });

  test.each([
    '',
    '@',
    '.a',
    'a/.b',
    'a.lock',
    'a.lock/b',
    'a..b',
    'a b',
    'a~b',
    'a^b',
    'a:b',
    'a?b',
    'a*b',
    'a[b',
    'a\\b',
    'a\u007fb',
    'a\tb',
    '/a',
    'a/',
    'a//b',
    'a.',
    'a@{b',
  ])('is not %j, as git says too', (text) => {
    expect(isRef(text)).toBe(false);
    expect(isGitRef(text)).toBe(false);
  });

  test.each([
    '--upload-pack=x',
    '-',
    'HEAD',
    '>=1.0.0',
    'a'.repeat(40),
    'A0'.repeat(20),
    '0'.repeat(64),
    'a\u202eb',
    'a\u00a0b',
    'a\u200bb',
    '\ud800',
    'x'.repeat(256),
    'a\0b',
    'a\nb',
  ])('is not %j, whatever git says', (text) => {
    expect(isRef(text)).toBe(false);
  });

  test('is what git takes for one, but for what begins with a dash or a sign of a version, HEAD and commits', () => {
    const text = fc.stringMatching(/^[a.@{~^:?*[\\/>-]{1,6}$|^[a/.]{0,4}(?:\.lock|\.|@|@\{)[a/]{0,3}$/);
    fc.assert(
      fc.property(text, (ref) => {
        expect(isRef(ref)).toBe(isGitRef(ref) && !/^[->]/.test(ref));
      }),
      { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
    );
  });
});
