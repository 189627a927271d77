import { expect, test } from 'vitest';
import { deadLinks, slugOf } from './deadLinks.mjs';

const texts = {
  'docs/a.md':
    '# A\n\n[there](b.md#two-words), [here](#a), [out](https://example.org/x)\n\n```md\n[no](link.md)\n```\n',
  'docs/b.md': '# B\n\n## Two words\n',
  'docs/c.md': '[gone](d.md), [place](b.md#three), `[no](link.md)`\n',
};
const read = (path) => texts[path];

test('links to files and headings that are there are good, and code has none', () => {
  expect(deadLinks(['docs/a.md', 'docs/b.md'], read)).toEqual([]);
});

test('a missing file and a missing heading are told with the page', () => {
  expect(deadLinks(['docs/c.md'], read)).toEqual([
    'docs/c.md: d.md is not there.',
    'docs/c.md: b.md#three: docs/b.md has no such heading.',
  ]);
});

test('a heading is named as GitHub names it', () => {
  expect(slugOf('Evidence, and where the defaults come from')).toBe(
    'evidence-and-where-the-defaults-come-from',
  );
  expect(slugOf('@tecmns/1hive')).toBe('tecmns1hive');
});
