import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GUIDES } from './navigation.mjs';

// Tests run in the root of the repository, whose pages are listed.

test('the navigation leads to every guide', () => {
  const guides = [...readdirSync('docs'), ...readdirSync('docs/maths').map((file) => `maths/${file}`)]
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => `/docs/${file.slice(0, -3)}`);
  const links = GUIDES.flatMap(({ items }) => items.map(({ link }) => link));
  expect(links.filter((link) => link.startsWith('/docs/') && link !== '/docs/').sort()).toEqual(
    guides.sort(),
  );
});
