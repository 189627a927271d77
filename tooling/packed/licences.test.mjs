import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));

// pnpm adds the licence of the repository to what it packs, unless a file there is called like one, in whatever folder.
test('a package with files that are called like a licence has a copy of it', () => {
  const without = packages.filter((home) => !existsSync(join(home, 'LICENSE')));
  expect(without.length).toBeGreaterThan(3);
  const called = without.flatMap((home) =>
    readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /licen[cs]e/i.test(file))
      .map((file) => join(home, 'src', file)),
  );
  expect(called).toEqual([]);
  for (const home of packages.filter((one) => !without.includes(one)))
    expect(readFileSync(join(home, 'LICENSE'), 'utf8')).toBe(licence);
});
