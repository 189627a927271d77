import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const home = join(import.meta.dirname, '..');
const { exports, dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly '@tecmns/source': string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
};
const packages = Object.keys(dependencies).filter((name) => name.startsWith('@tecmns/'));

test('every package of the scope that this one brings along has a subpath', () => {
  const subpaths = Object.keys(exports).filter((path) => path !== '.' && path !== './package.json');
  expect(subpaths.sort()).toEqual(packages.map((name) => name.replace('@tecmns', '.')).sort());
});

describe.each(packages)('%s', (name) => {
  test('is there under the name of this package, with all its exports', async () => {
    const entry = exports[name.replace('@tecmns', '.')] as { readonly '@tecmns/source': string };
    // One after the other: asked for at once, the runner of tests evaluates what both lead to twice.
    const own = await import(join(home, entry['@tecmns/source']));
    const original = await import(name);
    expect(Object.keys(own)).toEqual(Object.keys(original));
    expect(Object.keys(own).filter((key) => own[key] !== original[key])).toEqual([]);
  });
});
