import { expect, test } from 'vitest';
import { siteLink } from './links.mjs';

// Tests run in the root of the repository, whose files the links are of.

test('a README is the first page of its folder, and so is the folder', () => {
  expect(siteLink('docs/composing.md', 'models/README.md#tecmnstea')).toBe('./models/index.md#tecmnstea');
  expect(siteLink('index.md', 'packages/core')).toBe('./packages/core/index.md');
});

test('a source is a page of its own', () => {
  expect(siteLink('docs/composing.md', '../examples/src/tribute-sweep.ts')).toBe(
    '../examples/src/tribute-sweep.ts.md',
  );
});

test('what is not of the repository stays as it is', () => {
  for (const href of ['https://example.org/a', '#here', '/docs/', 'nowhere.md'])
    expect(siteLink('docs/composing.md', href)).toBe(href);
});
