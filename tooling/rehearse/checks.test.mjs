import { expect, test } from 'vitest';
import {
  changelogProblems,
  comesAlong,
  dependentsOf,
  firstVersionProblems,
  nextVersion,
  releaseTable,
  versionProblems,
} from './checks.mjs';

const MANIFESTS = {
  '@tecmns/core': { dependencies: { 'pure-rand': '1' } },
  '@tecmns/mechanisms': {},
  '@tecmns/tea': { dependencies: { '@tecmns/core': '^1.0.0', '@tecmns/mechanisms': '^0.1.0' } },
  tecmns: { dependencies: { '@tecmns/tea': '^0.1.0' } },
};

test('core begins with 1.0.0 and any other package with 0.1.0', () => {
  const begin = (name, version, released = false) => firstVersionProblems([{ name, version, released }]);
  expect(begin('@tecmns/core', '1.0.0')).toEqual([]);
  expect(begin('@tecmns/tea', '0.1.0')).toEqual([]);
  expect(begin('@tecmns/tea', '0.3.7', true)).toEqual([]);
  expect(begin('@tecmns/core', '1.1.0')).toEqual([expect.stringContaining('as 1.1.0, not 1.0.0')]);
  expect(begin('@tecmns/tea', '0.0.0')).toEqual([expect.stringContaining('a changeset of kind minor')]);
});

test('versions that differ, are missing or should not be there are named', () => {
  expect(versionProblems({ a: '1.0.0', b: '1.0.0' }, { a: '1.0.0', b: '1.0.0' })).toEqual([]);
  expect(versionProblems({ a: '1.0.0', b: '1.0.0' }, { a: '1.0.1', c: '2.0.0' })).toEqual([
    'a is 1.0.1; expected: 1.0.0.',
    'b is missing; expected: 1.0.0.',
    'c is 2.0.0; expected: nothing.',
  ]);
});

test('a changelog has a title, the version first, and each change once below it', () => {
  const text = '# a\n\n## 1.1.0\n\n### Minor Changes\n\n- abc: Added b.\n\n## 1.0.0\n\n- Added c.\n';
  const lacks = (version, summaries, name = 'a') => changelogProblems(text, { name, version, summaries });
  expect(lacks('1.1.0', ['Added b.'])).toEqual([]);
  expect(lacks('1.1.0', ['Added c.'])).toEqual([expect.stringContaining('does not say once: Added c.')]);
  expect(lacks('1.2.0', [])).toEqual([expect.stringContaining("begins with '## 1.1.0', not 1.2.0")]);
  expect(lacks('1.1.0', [], 'z')).toEqual([expect.stringContaining("has the title '# a'")]);
  const paragraphs = '# a\n\n## 1.0.0\n\n- 1234567: Added b.\n\n  Added c.\n';
  const both = { name: 'a', version: '1.0.0', summaries: ['Added b.\n\nAdded c.'] };
  expect(changelogProblems(paragraphs, both)).toEqual([]);
  expect(changelogProblems('', { name: 'a', version: '1.0.0', summaries: [] })).toHaveLength(2);
});

test('what comes along with a package is what it depends on, directly or not', () => {
  expect(comesAlong(MANIFESTS, '@tecmns/core')).toEqual(['@tecmns/core']);
  expect(comesAlong(MANIFESTS, 'tecmns')).toEqual(Object.keys(MANIFESTS));
});

test('dependents are those that name a package themselves', () => {
  expect(dependentsOf(MANIFESTS, '@tecmns/mechanisms')).toEqual(['@tecmns/tea']);
  expect(dependentsOf(MANIFESTS, 'tecmns')).toEqual([]);
});

test('a patch moves the last number, a minor the second', () => {
  expect(nextVersion('0.1.9', 'patch')).toBe('0.1.10');
  expect(nextVersion('0.1.9', 'minor')).toBe('0.2.0');
});

test('the table has a row for each package and a column for each round', () => {
  const rounds = [
    { title: 'first', versions: { a: '0.1.0', long: '1.0.0' } },
    { title: 'patch of a', versions: { a: '0.1.1' } },
  ];
  expect(releaseTable(rounds, ['a', 'long'])).toBe(
    'package  first  patch of a\na        0.1.0  0.1.1\nlong     1.0.0  -',
  );
});
